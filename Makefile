# quizmark: build, test, install. `make help` lists the targets.
#
# One library archive serves the program, the tests and the benchmarks.
# VARIANT=asan or tsan builds the same into build/<variant>/.

CC ?= gcc
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
PKG_CONFIG ?= pkg-config
PYTHON ?= /usr/bin/python3
VARIANT ?=

B := build$(if $(VARIANT),/$(VARIANT))

PACKAGES := yaml-0.1 libcjson md4c ncursesw libpng libutf8proc libmd zlib
DEPS := gcc make pkg-config libc6-dev libyaml-dev libcjson-dev libmd4c-dev \
	libncurses-dev libpng-dev libutf8proc-dev libmd-dev zlib1g-dev
DEPS_TEST := libcmocka-dev libvterm-dev locales mandoc parallel python3 \
	python3-jsonschema python3-yaml tmux
DEPS_BROWSER := chromium
DEPS_DEV := clang clang-tidy cppcheck gcovr valgrind universal-ctags

WARNINGS := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes \
	-Wmissing-prototypes -Wformat=2 -Wundef -Wvla -Wswitch-enum \
	-Werror=switch -Werror=switch-enum
HARDENING := -fstack-protector-strong -fPIE
ifeq ($(VARIANT),)
HARDENING += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif
SANITIZE_asan := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
SANITIZE_tsan := -fsanitize=thread
SANITIZE_fuzz := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
SANITIZE := $(SANITIZE_$(VARIANT))

# Nested in a shell so that a machine without the packages can still `make deps`.
PACKAGE_CFLAGS = $(filter-out -D%,$(shell $(PKG_CONFIG) --cflags $(PACKAGES)))
PACKAGE_SHARED = $(shell $(PKG_CONFIG) --libs $(PACKAGES)) -lm
# Libraries that Debian ships as archives, too, are linked from those: a start of
# the program is a fifth quicker without their symbols to look up. LINK=shared
# links all of them as a distribution would.
LINK ?= static
ARCHIVES_static := -lyaml -lncursesw -ltinfo -lpng16 -lutf8proc -lmd -lz
PACKAGE_LIBS = $(foreach flag,$(PACKAGE_SHARED),$(if \
	$(filter $(ARCHIVES_$(LINK)),$(flag)),-l:lib$(flag:-l%=%).a,$(flag)))

OWN_CFLAGS = -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -ffp-contract=off \
	-pthread -Iinclude -Isrc $(WARNINGS) $(HARDENING) $(SANITIZE) $(PACKAGE_CFLAGS)
# No memory ends in memory.c, also for the libraries that become part of the program.
WRAPPED := malloc calloc realloc strdup
OWN_LDFLAGS = -pie -pthread -Wl,-z,relro,-z,now $(WRAPPED:%=-Wl,--wrap=%) $(SANITIZE)

LIB_SOURCES := $(wildcard src/*/*.c)
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(B)/%.o)
UNIT_SOURCES := $(wildcard tests/unit/*.c)
UNIT_PROGRAMS := $(UNIT_SOURCES:tests/unit/%.c=$(B)/unit/%)
DRIVER_SOURCES := $(wildcard tests/*/driver.c)
DRIVER_PROGRAMS := $(DRIVER_SOURCES:tests/%/driver.c=$(B)/driver/%)
FUZZ_SOURCES := $(filter-out tests/fuzz/replay.c,$(wildcard tests/fuzz/*.c))
FUZZ_PROGRAMS := $(FUZZ_SOURCES:tests/fuzz/%.c=$(B)/fuzz/%)
REPLAY_PROGRAMS := $(FUZZ_SOURCES:tests/fuzz/%.c=$(B)/replay/%)
BENCH_SOURCES := $(wildcard tests/bench/*.c)
BENCH_PROGRAMS := $(BENCH_SOURCES:tests/bench/%.c=$(B)/bench/%)

all: $(B)/quizmark

$(B)/quizmark: $(B)/src/main.o $(B)/libquizmark.a
	$(CC) $(OWN_LDFLAGS) $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

$(B)/libquizmark.a: $(LIB_OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(OWN_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(B)/unit/%: $(B)/tests/unit/%.o $(B)/libquizmark.a
	@mkdir -p $(@D)
	$(CC) $(OWN_LDFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(PACKAGE_LIBS)

$(B)/driver/%: $(B)/tests/%/driver.o $(B)/libquizmark.a
	@mkdir -p $(@D)
	$(CC) $(OWN_LDFLAGS) $(LDFLAGS) -o $@ $^ -lvterm -lutil $(PACKAGE_LIBS)

$(B)/bench/%: $(B)/tests/bench/%.o $(B)/libquizmark.a
	@mkdir -p $(@D)
	$(CC) $(OWN_LDFLAGS) $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

$(B)/replay/%: $(B)/tests/fuzz/%.o $(B)/tests/fuzz/replay.o $(B)/libquizmark.a
	@mkdir -p $(@D)
	$(CC) $(OWN_LDFLAGS) $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

$(B)/fuzz/%: $(B)/tests/fuzz/%.o $(B)/libquizmark.a
	@mkdir -p $(@D)
	$(CC) $(OWN_LDFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

# Libraries that tests preload: faults, another clock, a record of calls on files.
PRELOADS := $(B)/fault.so $(B)/world.so $(B)/record.so
$(B)/fault.so: tests/fault/fault.c tests/fault/calls.c
$(B)/world.so: tests/determinism/world.c
$(B)/record.so: tests/crashes/record.c
$(PRELOADS):
	@mkdir -p $(@D)
	$(CC) $(OWN_CFLAGS) $(CPPFLAGS) $(CFLAGS) -fPIC -shared -o $@ $^

# An enum of ours that grew must not be forgotten anywhere; a library's may grow.
$(B)/src/render/markdown.o $(B)/src/formats/yaml.o: WARNINGS += \
	-Wno-error=switch -Wno-error=switch-enum

.SECONDARY:
-include $(LIB_OBJECTS:.o=.d) $(B)/src/main.d \
	$(UNIT_SOURCES:%.c=$(B)/%.d) $(DRIVER_SOURCES:%.c=$(B)/%.d) \
	$(FUZZ_SOURCES:%.c=$(B)/%.d) $(BENCH_SOURCES:%.c=$(B)/%.d)

# Parallel, unless a -j was given already.
AGAIN = $(MAKE) --silent --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc))

run: deps
	@echo 'Building build/quizmark ...'
	@$(AGAIN) all
	@build/quizmark take quizzes/dl-quiz-4.yaml

# What one variant needs for tests/run.sh.
test-programs: all $(UNIT_PROGRAMS) $(DRIVER_PROGRAMS) $(REPLAY_PROGRAMS) \
	$(if $(SANITIZE)$(filter coverage,$(VARIANT)),,$(PRELOADS))

fuzz-programs: $(FUZZ_PROGRAMS)

test: deps-test
	@echo 'Building build and, with the sanitizers, build/asan ...'
	@$(AGAIN) test-programs
	@$(AGAIN) VARIANT=asan CFLAGS='-O1 -g' test-programs
	@echo 'Running the tests under both ...'
	@tests/run.sh build build/asan

# One variant only, for working: make quick, or make quick VARIANT=asan.
quick: test-programs
	@tests/run.sh $(B)

# The pages of a report as a browser shows them; screenshots in build/browser.
test-browser: deps
	@tests/deps.sh 'command -v chromium' $(DEPS_BROWSER)
	@$(AGAIN) all
	@$(PYTHON) tests/browser/browser.py $(B)

# Shows what the tests that keep what was shown got instead: transcripts ask before they
# write it; diagnostics, pages and screens write it at once, for `git diff` to be read.
accept: all $(DRIVER_PROGRAMS)
	@tests/cli/run $(B) --accept
	@UPDATE=1 tests/check/run $(B) | grep -v '^ok' || true
	@tests/golden/run $(B) --accept
	@tests/screen/run $(B) --accept

asan tsan:
	@$(AGAIN) VARIANT=$@ CFLAGS='-O1 -g' test-programs
	@tests/run.sh build/$@

# What compilers and analysers find wrong without running anything: minutes.
tidy:
	@printf '%s\n' $(LIB_SOURCES) src/main.c | xargs -P2 -n8 sh -c \
		'clang-tidy --quiet "$$@" -- $(OWN_CFLAGS) 2>/dev/null' tidy

# (cppcheck must be told that die() does not come back.)
analyze:
	@$(AGAIN) VARIANT=analyze CC=gcc CFLAGS='-O1 -g -fanalyzer -Werror' all
	cppcheck --quiet -D'_Noreturn=__attribute__((noreturn))' --std=c11 --enable=warning,performance,portability --inline-suppr \
		--suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches \
		--error-exitcode=1 -j2 -Iinclude -Isrc src

# Lines and branches that the tests run, a row a file; calls fail here, too. (Whether the
# tests pass is asked elsewhere: some cannot here, where each run writes its counts.)
coverage:
	@tests/deps.sh 'gcovr --version' gcovr
	@$(AGAIN) VARIANT=coverage CFLAGS='-O0 -g --coverage' \
		LDFLAGS='--coverage -Wl,-u,__gcov_dump,--export-dynamic-symbol=__gcov_dump' \
		test-programs
	@$(AGAIN) VARIANT=coverage CFLAGS=-O1 build/coverage/fault.so
	@find build/coverage -name '*.gcda' -delete
	@LD_PRELOAD=$(CURDIR)/build/coverage/fault.so \
		tests/run.sh build/coverage >build/coverage/tests.log 2>&1; \
		tail -n 1 build/coverage/tests.log
	@JOBS=$(shell nproc) $(PYTHON) tests/fault/sweep.py build/coverage 40 >build/coverage/sweep.log
	@$(PYTHON) tests/coverage.py build/coverage

bench: $(B)/quizmark $(BENCH_PROGRAMS)
	@tests/bench/run.sh $(B)

# Each of TARGETS, or of all, for so many seconds or RUNS times, with libFuzzer.
SECONDS ?= 30
RUNS ?=
TARGETS ?=
fuzz:
	@$(AGAIN) VARIANT=fuzz CC=clang CFLAGS='-O1 -g' fuzz-programs
	@tests/fuzz/fuzz.sh build/fuzz '$(SECONDS)' '$(RUNS)' $(TARGETS)

# Would the tests notice one wrong token in the code that marks?
mutants:
	@$(AGAIN) VARIANT=asan CFLAGS='-O1 -g' test-programs
	@$(PYTHON) tests/mutants.py

# All of it, or what BUDGET seconds are enough for, spread evenly over the whole.
BUDGET ?=
torture: all $(PRELOADS)
	@tests/torture.sh $(B) $(BUDGET)

ci: test
	@tests/deps.sh 'clang --version' clang
	@$(AGAIN) VARIANT=clang CC=clang CFLAGS='-O1 -g -Werror' all
	@$(AGAIN) BUDGET=570 torture

PAGES_1 := $(wildcard src/man/*.1)
PAGES_5 := $(wildcard src/man/*.5)
SHARE = $(DESTDIR)$(PREFIX)/share

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 $(SHARE)/man/man5 \
		$(SHARE)/bash-completion/completions $(SHARE)/doc/quizmark $(SHARE)/quizmark
	install -m 755 $(B)/quizmark $(DESTDIR)$(PREFIX)/bin/quizmark
	install -m 644 $(PAGES_1) $(SHARE)/man/man1
	install -m 644 $(PAGES_5) $(SHARE)/man/man5
	install -m 644 src/completion/quizmark.bash $(SHARE)/bash-completion/completions/quizmark
	install -m 644 README.md LICENSE quizzes/FORMAT.md $(SHARE)/doc/quizmark
	install -m 644 quizzes/*.yaml quizzes/quiz.schema.json $(SHARE)/quizmark

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/quizmark $(SHARE)/bash-completion/completions/quizmark \
		$(PAGES_1:src/man/%=$(SHARE)/man/man1/%) $(PAGES_5:src/man/%=$(SHARE)/man/man5/%)
	rm -rf $(SHARE)/doc/quizmark $(SHARE)/quizmark

clean:
	rm -rf build

PROBE := echo "\#include <stdio.h>" | $(CC) -E -x c - && $(PKG_CONFIG) --exists $(PACKAGES)
PROBE_TEST := $(PKG_CONFIG) --exists cmocka vterm && command -v tmux && command -v mandoc && \
	command -v parallel && test -d /usr/share/i18n && /usr/bin/python3 -c "import jsonschema, yaml"
PROBE_DEV := clang --version && clang-tidy --version && cppcheck --version && \
	gcovr --version && valgrind --version && ctags --version

deps:
	@tests/deps.sh '$(PROBE)' $(DEPS)

deps-test: deps
	@tests/deps.sh '$(PROBE_TEST)' $(DEPS_TEST)

deps-dev: deps-test
	@tests/deps.sh '$(PROBE_DEV)' $(DEPS_DEV)

help:
	@echo 'make                      build/quizmark'
	@echo 'make run                  install what is missing, build, take Quiz 4'
	@echo 'make test                 install what is missing, build, run all tests'
	@echo 'make quick                the tests under one build, without installing'
	@echo 'make asan, make tsan      the tests under these sanitizers'
	@echo 'make test-browser         the pages of a report in Chromium, and pictures of them'
	@echo 'make accept               let transcripts, diagnostics, pages and screens expect what they get'
	@echo 'make ci                   what continuous integration runs: test, clang, ten minutes of torture'
	@echo 'make tidy, make analyze   what analysers find without running anything: minutes'
	@echo 'make coverage             lines and branches that the tests run'
	@echo 'make fuzz SECONDS=30      libFuzzer on every reader, so long each, or RUNS=2000000'
	@echo 'make torture BUDGET=570   every call fails in turn, kills, crash states; without, all'
	@echo 'make mutants              would the tests notice a wrong token in the scoring?'
	@echo 'make bench                how fast it loads and grades'
	@echo 'make install uninstall    below PREFIX (/usr/local), with DESTDIR before it'
	@echo 'make deps deps-test deps-dev   the Debian packages to build, test, develop'
	@echo 'make clean                remove build/'
	@echo 'VARIANT=asan              any of these with that build, in build/asan'

.PHONY: all run test test-browser test-programs quick accept asan tsan tidy analyze coverage \
	bench mutants fuzz fuzz-programs torture ci install uninstall clean deps deps-test deps-dev \
	help
