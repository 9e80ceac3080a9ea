/*
 * The heap, and the one place where a failed allocation ends: die().
 *
 * die() runs the registered clean-ups (which must allocate nothing: put the
 * terminal back, unlink temporary names, flush a journal), prints one line and
 * leaves with status 4. Nothing is lost by it, because attempts are on disk.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Like calloc and realloc, but they never return NULL. `memory_grow` resizes an array
 * of `count` elements of `size` bytes. (In a library that is linked into the program
 * malloc and the like never return NULL either: see memory.c.) */
__attribute__((returns_nonnull)) void *memory_alloc(size_t count, size_t size);
__attribute__((returns_nonnull)) void *memory_grow(void *old, size_t count, size_t size);
/* An array of `count` elements with room for one more. It is full at powers of two, and
 * so needs no capacity kept beside it; NULL is one of none. */
__attribute__((returns_nonnull)) void *memory_extend(void *old, size_t count, size_t size);

typedef void cleanup_fn(void *context);

/* At most CLEANUP_MAX at a time; remove with the same pair. Main thread only. */
#define CLEANUP_MAX 16
void cleanup_add(cleanup_fn *fn, void *context);
void cleanup_remove(cleanup_fn *fn, void *context);
/* Runs them newest first, each once. die() does; so do fatal signals. */
void cleanup_run(void);

/* A fault of the machine: runs the clean-ups, prints "quizmark: <message>" to
 * stderr and exits 4. `what` may be NULL; errno's text is added when `error`
 * is not 0. Any thread. */
_Noreturn void die(int error, const char *message, const char *what);
/* The same without a word. */
_Noreturn void die_silently(void);

#endif
