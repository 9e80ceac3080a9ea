#!/usr/bin/python3
"""Mutants: would the tests notice one wrong token in the code that marks?

Takes the sources that turn answers into points, changes one token at a time (an
operator, a comparison, a 0 or a 1, true or false), builds each mutant against
the unit tests under ASan and UBSan, and counts how many make a test fail.

usage: tests/mutants.py [COUNT]     (make mutants)
"""
import pathlib
import re
import subprocess
import sys

from spread import spread

BUILD = pathlib.Path("build/asan")
SOURCES = """src/base/points.c src/base/decimal.c src/scoring/credit.c
src/scoring/mark.c src/scoring/key.c src/scoring/one_answer.c
src/scoring/one_option.c src/scoring/multi_select.c src/scoring/matching.c
src/scoring/numeric.c src/scoring/short_text.c src/scoring/free_text.c
src/quiz/response.c""".split()
TESTS = """test_credit test_mark test_points test_decimal test_quiz test_audit
test_scoring_properties""".split()
FLAGS = """-std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -ffp-contract=off -Iinclude
-Isrc -O1 -w -fsanitize=address,undefined -fno-sanitize-recover=all""".split()
LIBRARIES = """-lcmocka -lutf8proc -lmd -lm -Wl,--wrap=malloc -Wl,--wrap=calloc
-Wl,--wrap=realloc -Wl,--wrap=strdup""".split()
LEAST_KILLED = 95  # of a hundred

# Changes that change nothing: part of a line, the swap, and why.
EQUIVALENT = [
    ("sum <= most)", "<= -> <", "a longer number is refused a step later"),
    ("marks->total.points < quiz->floor", "< -> <=", "sets what already is"),
    ("i < q->option_count; i++", "< -> <=", "no set has a bit there"),
    ("i < q->rubric_count; i++", "< -> <=", "no set has a bit there"),
    ("leaf->question->option_count; i++", "< -> <=", "no set has a bit there"),
    ("d->count > 0 && d->digits", "0 -> 1", "the other loop takes a lone 0"),
    ("zero = { false, 0, 0", "0 -> 1", "without digits there is no exponent"),
    ("others > 1 ? others : 1", "1 -> 0", "1 is what it becomes"),
    ("if (den < 0)", "0 -> 1", "it is not 0"),
    ("exact < 0 ? -", "0 -> 1", "0 has no sign"),
    ("size_t j = 0; j < cells", "0 -> 1", "the first is 0 already, or written over"),
    ("smallest = limit + 1", "1 -> 0", "speed only"),
    ("return typos > 0", "> -> >=", "without typos it would have to be equal"),
    ("far = limit + 1", "1 -> 0", "the way there costs one more anyway"),
    ("if (den < 0)", "< -> <=", "it is not 0"),
    ("sum <= most; left--", "<= -> <", "a longer number is refused a step later"),
    ("before > digits.size", "> -> >=", "adds nothing"),
    ("taken = 0", "0 -> 1", "set by the first star"),
    ("(uint64_t)points / POINTS_ONE", "/ -> *", "speed only"),
    ("while (b > UINT64_MAX)", "> -> >=", "speed only"),
    ("struct decimal sum = { false, top", "false -> true", "written over"),
    ("i = 1; i <= wanted->count", "1 -> 0", "the first row is made again"),
    ("i = 0; i < q->accept_count", "0 -> 1", "the first is compared with itself"),
    ("count > PRICES_MAX", "> -> >=", "speed only"),
    ("wanted->count > count + limit", "|| -> &&", "speed only"),
    ("> wanted->count + limit", "> -> >=", "speed only"),
    ("mistake->points, 1, why", "1 -> 0", "only several are told apart"),
    ("leaf->options - leaf->key", "- -> +", "numbers the prices with gaps"),
    ("smallest = limit + 1", "+ -> -", "speed only"),
    ("slot_of(items, items, 0)", "0 -> 1", "room that nobody uses"),
    ("points < 0", "0 -> 1", "0 has no sign and is not told"),
    ("value < 0 ? -(wide_unsigned)value", "0 -> 1", "0 has no sign"),
    ("b != 0 && a > UINT64_MAX", "> -> >=", "speed only"),
    ("i > 1 && j > 1", "1 -> 0", "reads before the array and cannot match"),
    ("*at < t.size && t.data[*at]", "< -> <=", "a NUL stands there"),
]

SWAPS = {
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"],
    "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"],
    "*": ["+"], "/": ["*"], "%": ["/"], "&": ["|"], "+=": ["-="], "-=": ["+="],
    "++": ["--"], "--": ["++"], "0": ["1"], "1": ["0"], "2": ["3"],
    "true": ["false"], "false": ["true"],
}
TOKEN = re.compile(r'''
    (?P<skip> /\*.*?\*/ | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | ^\#[^\n]* | ->
              | \bassert\([^\n]*\n | [A-Za-z_]\w*\s*\*+(?=\w) | [(,]\s*\*(?=\w)
              | \(void\)[^\n]* | \{\ 0\ \} | \bUINT64_C\(0x\w+\))
  | (?P<word> \b(?:true|false)\b | \b[012]\b )
  | (?P<operator> \+\+ | -- | [-+]= | && | \|\| | [<>=!]=(?!=) | (?<=\s)[-+*/%<>&](?=\s))
  | (?P<other> \w+ | . )''', re.X | re.S | re.M)


def sites(path):
    """Every place in the file where a token can be swapped: (offset, token)."""
    text = path.read_text()
    found = []
    for match in TOKEN.finditer(text):
        token = match.group("word") or match.group("operator")
        if token in SWAPS:
            found.append((match.start(), token))
    return text, found


def mutants():
    """All mutants, spread evenly over all places: path, line, what, text."""
    every = []
    for name in SOURCES:
        text, found = sites(pathlib.Path(name))
        for at, token in found:
            line = text.count("\n", 0, at) + 1
            # In "a < b ? a : b" the neighbour "<=" would change nothing.
            in_choice = " ? " in text.split("\n")[line - 1]
            swap = SWAPS[token][-1 if in_choice else at % len(SWAPS[token])]
            if any(part in text.split("\n")[line - 1] and f"{token} -> {swap}" == change
                   for part, change, _ in EQUIVALENT):
                continue
            every.append((name, line, f"{token} -> {swap}",
                          text[:at] + swap + text[at + len(token):]))
    return (every[i] for i in spread(len(every)))


def quiet(*command):
    """Whether the command fails; a mutant that never ends has been noticed."""
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, timeout=60).returncode
    except subprocess.TimeoutExpired:
        return 1


def is_killed(name, text, folder):
    source, library = folder / "mutant.c", folder / "libquizmark.a"
    member = folder / (pathlib.Path(name).stem + ".o")
    source.write_text(text)
    library.write_bytes((BUILD / "libquizmark.a").read_bytes())
    if quiet("cc", *FLAGS, "-I", str(pathlib.Path(name).parent), "-c", "-o", str(member),
             str(source)):
        return None  # no C: not a mutant
    quiet("ar", "r", str(library), str(member))
    member.unlink()
    for test in TESTS:
        program = folder / test
        if quiet("cc", "-fsanitize=address,undefined", "-o", str(program),
                 str(BUILD / "tests/unit" / (test + ".o")), str(library), *LIBRARIES):
            sys.exit(f"cannot link {test}")
        if quiet(str(program)):
            return True
    return False


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    folder = BUILD / "mutants"
    folder.mkdir(parents=True, exist_ok=True)
    table = {}
    for test in TESTS:
        if quiet(str(BUILD / "unit" / test)):
            sys.exit(f"{test} fails without a mutant")
    for name, line, what, text in mutants():
        if sum(map(len, table.values())) == count:
            break
        result = is_killed(name, text, folder)
        if result is None:
            continue
        table.setdefault(name, []).append(result)
        if not result:
            print(f"survived: {name}:{line}: {what}", flush=True)
    for name, results in table.items():
        print(f"{name:30} {sum(results):3} of {len(results):3}")
    tried, killed = sum(map(len, table.values())), sum(map(sum, table.values()))
    print(f"{killed} of {tried} mutants killed")
    return 0 if tried and killed * 100 >= LEAST_KILLED * tried else 1


if __name__ == "__main__":
    sys.exit(main())
