/* SHA-256 and CRC-32: proofs of sameness, and damage detection. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/text.h"

#define SHA256_HEX_SIZE 65

/* 64 lower-case hex digits and a NUL. */
void sha256_hex(struct text t, char hex[SHA256_HEX_SIZE]);
/* The first eight bytes of the SHA-256: nobody can make two texts that share them by
 * less than trying 2^32 of them. */
uint64_t sha256_start(struct text t);
/* CRC-32 as in zlib and gzip (polynomial 0xEDB88320). */
uint32_t crc32_of(struct text t);

#endif
