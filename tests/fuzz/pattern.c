/* A pattern and, behind the first line end, a text: a text that matches could
 * always have matched while it was typed. */
#include "fuzz.h"

#include "base/pattern.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text t = fuzz_text(data, size, 0), source = { "", 0 };
	struct arena arena = ARENA_INIT;
	const struct pattern *pattern;
	const char *fault = NULL;
	size_t fault_at = SIZE_MAX;

	if (t.data)
		text_split(&t, '\n', &source);
	pattern = pattern_compile(&arena, source, &fault_at, &fault);
	if (!pattern)
		REQUIRE(fault && fault_at <= source.size);
	if (pattern && pattern_matches(pattern, t)) {
		for (size_t at = 0; at < t.size; utf8_next(t, &at))
			REQUIRE(pattern_could_match(pattern, text_slice(t, 0, at)));
		REQUIRE(pattern_could_match(pattern, t));
	}
	arena_release(&arena);
	return 0;
}
