/* SHA-256 by libmd; CRC-32 half a byte at a time, from sixteen constants. */
#include "base/hash.h"

#include <sha2.h>
#include <sys/types.h>

static void sha256(struct text t, uint8_t digest[SHA256_DIGEST_LENGTH])
{
	SHA2_CTX context;

	SHA256Init(&context);
	SHA256Update(&context, (const uint8_t *)t.data, t.size);
	SHA256Final(digest, &context);
}

uint64_t sha256_start(struct text t)
{
	uint8_t digest[SHA256_DIGEST_LENGTH];
	uint64_t start = 0;

	sha256(t, digest);
	for (size_t i = 0; i < sizeof start; i++)
		start = start << 8 | digest[i];
	return start;
}

void sha256_hex(struct text t, char hex[SHA256_HEX_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_LENGTH];

	sha256(t, digest);
	for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
	hex[2 * SHA256_DIGEST_LENGTH] = '\0';
}

uint32_t crc32_of(struct text t)
{
	/* What four zero bits behind each value of the last four do to the sum. */
	static const uint32_t table[16] = {
		0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC,
		0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
		0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C,
		0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
	};
	uint32_t sum = 0xFFFFFFFF;

	for (size_t i = 0; i < t.size; i++) {
		sum ^= (unsigned char)t.data[i];
		sum = sum >> 4 ^ table[sum & 15];
		sum = sum >> 4 ^ table[sum & 15];
	}
	return ~sum;
}
