/*
 * The peak memory of a command:
 *
 *	peak REPORT COMMAND [ARGUMENT...]      KiB into the file REPORT
 *
 * A process keeps the peak of the one it was forked from, so that one must be
 * small: this one is, an interpreter is not. Ends as the command did.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct rusage usage;
	FILE *report;
	pid_t child;
	int status;

	if (argc < 3)
		return 2;
	child = fork();
	if (child == 0) {
		execvp(argv[2], argv + 2);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) != child)
		return 126;
	report = fopen(argv[1], "w");
	if (!report || fprintf(report, "%ld\n", usage.ru_maxrss) < 0 || fclose(report) != 0)
		return 126;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 125;
}
