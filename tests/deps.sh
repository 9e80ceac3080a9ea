#!/bin/sh
# deps.sh PROBE PACKAGE...: installs the Debian packages when the shell command
# PROBE fails. Never asks: without the right to install, it says what to do.
probe=$1
shift
works() {
	sh -c "$probe" >/dev/null 2>&1
}
works && exit 0
if [ "$(id -u)" = 0 ]; then
	as=
elif sudo -n true 2>/dev/null; then
	as=sudo
else
	as=none
fi
if [ "$as" = none ] || ! command -v apt-get >/dev/null; then
	echo "Some packages are missing. On Debian, run as root:"
	echo "  apt-get update && apt-get install --no-install-recommends $*"
	exit 1
fi
echo "Installing Debian packages: $*"
apt() {
	$as env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" </dev/null >/dev/null 2>&1
}
if ! apt update || ! apt install -y --no-install-recommends "$@" || ! works; then
	echo "That failed. To see why, run:"
	echo "  ${as:+$as }apt-get update && ${as:+$as }apt-get install --no-install-recommends $*"
	exit 1
fi
