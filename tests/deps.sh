#!/bin/sh
# deps.sh "PKG-CONFIG NAMES" PACKAGE...: installs the Debian packages when a
# pkg-config name ("-": when any package) is missing. Never asks a question.
names=$1
shift
have_all() {
	if [ "$names" != - ]; then
		command -v cc >/dev/null && command -v pkg-config >/dev/null &&
			pkg-config --exists $names || return 1
	fi
	for package in "$@"; do
		dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null |
			grep -q '^install ok installed' || return 1
	done
}
have_all "$@" && exit 0
if [ "$(id -u)" = 0 ]; then
	as=
elif sudo -n true 2>/dev/null; then
	as=sudo
else
	echo "Some Debian packages are missing. As root, run:"
	echo "  apt-get update && apt-get install --no-install-recommends $*"
	exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as apt-get -qq update && $as apt-get -qq install -y --no-install-recommends "$@" >/dev/null
