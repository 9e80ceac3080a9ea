/* Moments: the clocks, read in one place, and their times as texts. */
#ifndef PRESENTER_MOMENT_H
#define PRESENTER_MOMENT_H

#include <stdint.h>

/* When something happened, on two clocks. Within one boot the boot time counts,
 * which nobody can set; across boots the wall clock is all there is. */
struct moment {
	int64_t utc;      /* milliseconds since 1970 */
	int64_t boottime; /* milliseconds of CLOCK_BOOTTIME */
	uint64_t boot;    /* which boot: a hash of the kernel's boot id */
};

/* What tells this boot of the machine from others: read it once. */
uint64_t moment_boot(void);
/* This very moment, on both clocks; 0 for a boot that does not matter. */
struct moment moment_now(uint64_t boot);
/* "2026-11-23T20:47:13Z" */
#define UTC_TEXT_SIZE 24
void utc_text(int64_t milliseconds, char text[UTC_TEXT_SIZE]);
/* "2026-11-23 21:47" in the time of where the reader is: for people, not for files. */
#define LOCAL_TEXT_SIZE 24
#define LOCAL_TEXT_DAY 10  /* characters of the day */
#define LOCAL_TEXT_TIME 11 /* where the time of the day begins */
void local_text(int64_t milliseconds, char text[LOCAL_TEXT_SIZE]);

#endif
