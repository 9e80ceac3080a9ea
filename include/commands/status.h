/* Exit statuses: the contract with scripts. */
#ifndef COMMANDS_STATUS_H
#define COMMANDS_STATUS_H

enum status {
	STATUS_OK = 0,
	STATUS_FLAGGED = 1, /* done, but some input was rejected, invalid or flagged */
	STATUS_USAGE = 2,
	STATUS_QUIZ = 3,    /* the quiz is not usable */
	STATUS_SYSTEM = 4   /* cannot write, no space, no memory */
};

#endif
