/* Locks, as /proc/locks lists them. */
#include "commands/lock_holder.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/sysmacros.h>

long lock_holder(const struct stat *file)
{
	FILE *locks = fopen("/proc/locks", "re");
	char line[256];
	long holder = 0;

	if (!locks)
		return 0;
	while (!holder && fgets(line, sizeof line, locks)) {
		unsigned major_number, minor_number;
		uintmax_t inode;
		long pid;

		if (sscanf(line, "%*d: FLOCK %*s WRITE %ld %x:%x:%ju", &pid, &major_number,
		           &minor_number, &inode) == 4 &&
		    inode == (uintmax_t)file->st_ino && major_number == major(file->st_dev) &&
		    minor_number == minor(file->st_dev))
			holder = pid;
	}
	fclose(locks);
	return holder;
}
