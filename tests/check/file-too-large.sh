head -c 8388609 /dev/zero
