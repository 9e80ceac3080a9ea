# Escapes, direction marks and invisible characters in every field, shown by every command:
# none of them arrives where somebody reads.
$ cat >evil.py <<'END'
> import json
> BAD = "\x1b[2J\x1b]0;owned\x07\x9b31m\x08\x7f\u202e\u2066\u200f\ufeff\U000e0041\u2028\x85\r"
> bad = lambda word: json.dumps(word + BAD).replace("\\udb40\\udc41", "\\U000E0041").replace("\x7f", "\\x7f")
> print(f"""quizmark: 1
> id: evil
> title: {bad("Title")}
> course: {bad("Course")}
> term: {bad("Term")}
> authors: [{bad("Author")}]
> licence: {bad("Licence")}
> instructions: {bad("Instructions")}
> identity: [{{field: name, label: {bad("Name")}}}, {{field: id, label: {bad("Id")}}}]
> pledge: {bad("Pledge")}
> sections:
>   - title: {bad("Section")}
>     instructions: {bad("More")}
>     defaults: {{points: 1}}
>     questions:""")
> common = f'explanation: {bad("Because")}, hint: {bad("Hint")}, tags: [{bad("Tag")}]'
> plot = f'{{x: {{label: {bad("X")}}}, y: {{label: {bad("Y")}}}, series: [{{label: {bad("L")}, points: [[1, 1], [2, 2]]}}], marks: [{{label: {bad("M")}, at: [1, 1]}}]}}'
> for i, rest in enumerate((
>     "type: true-false, answer: true",
>     f'type: single-choice, options: [{{text: {bad("a")}, explanation: {bad("e")}, correct: true}}, {bad("b")}]',
>     f'type: multi-select, options: [{{text: {bad("a")}, correct: true}}, {bad("b")}, {{text: {bad("c")}, correct: true}}]',
>     f'type: matching, choices: [{{id: A, text: {bad("a")}}}, {{id: B, text: {bad("b")}}}], items: [{{text: {bad("i")}, answer: A}}, {{text: {bad("j")}, answer: B}}]',
>     f'type: numeric, answer: 1, unit: {bad("m")}',
>     f'type: short-text, accept: [{bad("t")}]',
>     f'type: free-text, rubric: [{{id: r, text: {bad("r")}, points: 1}}], model-answer: {bad("model")}',
>     f'type: true-false, answer: true, figure: {{plot: {plot}, alt: {bad("Alt")}, caption: {bad("Caption")}}}')):
>     print(f"      - {{prompt: {bad('Q')}, {common}, {rest}}}")
> answers = {"1.1": BAD, "1.2": BAD, "1.3": [BAD], "1.4": {BAD: "A"}, "1.5": BAD, "1.6": BAD, "1.7": BAD, BAD: BAD}
> with open("a.jsonl", "w") as out:
>     for student in ("s1", "s\u202e2", "s3"):
>         print(json.dumps({"quiz": "evil", "student": {"id": student, "name": "N" + BAD}, "answers": answers, BAD: BAD,
>                           "pledge": {"signature": BAD, "date": BAD}}, ensure_ascii=student == "s3"), file=out)
>     print(json.dumps({"quiz": BAD, "student": {"id": BAD}, "answers": {}}), file=out)
> with open("keys", "w", newline="") as out:
>     for line in ("N" + BAD, "s1", "N" + BAD, BAD, ":hint", "t", "", "", BAD, "a", "", "", BAD, "a c", "", "", BAD, "1a 2b", "", "", BAD, "1", "", "",
>                  BAD, "", "", BAD, BAD, ".", "", ":figure 1", ":review", ":notes " + BAD, ":go " + BAD, ":" + BAD, ":submit", "submit"):
>         print(line.replace("\r", "").replace("\u2028", ""), file=out)
> END
$ python3 evil.py >evil.yaml; quizmark check evil.yaml 2>&1 | tail -n 1
evil.yaml: 8 questions, 8 points, 70 warnings
$ quizmark check evil.yaml 2>&1 | $ROOT/tests/hostile/harmless
harmless
$ sed '3s/^title/evil\\x1b/' evil.yaml >worse.yaml; quizmark check worse.yaml 2>&1 | $ROOT/tests/hostile/harmless
harmless
$ quizmark check --audit evil.yaml 2>&1 | $ROOT/tests/hostile/harmless
harmless
$ quizmark convert --no-key evil.yaml 2>&1 | $ROOT/tests/hostile/harmless
harmless
$ quizmark take --plain evil.yaml <keys >out 2>&1; echo $?; $ROOT/tests/hostile/harmless <out; ls evil-*
0
harmless
evil-s-aec7d806d06bd7f7.json
evil-s-aec7d806d06bd7f7.result.json
$ cat evil-* | $ROOT/tests/hostile/harmless; cat .state/quizmark/* | $ROOT/tests/hostile/harmless
harmless
harmless
$ for i in 1 2 3 4 5 6 7 8; do quizmark take --plain --at 1.$i evil.yaml <keys 2>&1 | $ROOT/tests/hostile/harmless; done | uniq -c
      8 harmless
$ quizmark grade evil.yaml a.jsonl 2>&1 | $ROOT/tests/hostile/harmless
harmless
$ quizmark grade evil.yaml - <a.jsonl 2>&1 | $ROOT/tests/hostile/harmless
harmless
$ quizmark grade --text evil.yaml a.jsonl evil-s-????????????????.json 2>&1 | $ROOT/tests/hostile/harmless
harmless
$ quizmark grade -o out.d --each evil.yaml a.jsonl evil-s-????????????????.json --duplicates latest 2>&1 | $ROOT/tests/hostile/harmless; rm out.d/answers.jsonl; cat out.d/*.* out.d/results/* | $ROOT/tests/hostile/harmless
harmless
harmless
$ quizmark grade -o marked evil.yaml a.jsonl >out 2>&1; printf '1\nr\n\n?\n:comment \033[2J\n:quit\n' | quizmark mark evil.yaml marked --plain >out 2>&1; echo $?; $ROOT/tests/hostile/harmless <out
0
harmless
$ quizmark regrade evil.yaml marked 2>&1 | $ROOT/tests/hostile/harmless
harmless

# What statistics, pages and histories are made of is the same.
$ for how in '' --json '--html page.html' '--feedback pages'; do quizmark report evil.yaml marked $how 2>&1 | $ROOT/tests/hostile/harmless; done
harmless
harmless
harmless
harmless
$ cat page.html pages/* | $ROOT/tests/hostile/harmless; ls pages | wc -l
harmless
3
$ for how in markdown text; do quizmark report evil.yaml marked --feedback $how --format $how 2>&1; cat $how/*; done | $ROOT/tests/hostile/harmless
harmless
$ quizmark history 2>&1 | $ROOT/tests/hostile/harmless; quizmark history evil.yaml 2>&1 | $ROOT/tests/hostile/harmless; quizmark history evil.yaml --show 1 2>&1 | $ROOT/tests/hostile/harmless
harmless
harmless
harmless

# The words of a command line may be the names of strangers' files.
$ for command in $(quizmark --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\).*/\1/p'); do
>     quizmark $command "$(printf -- '--\033[2J\302\233\342\200\256')"; quizmark $command "$(printf 'x\033[2J\302\233\342\200\256')"; quizmark $command evil.yaml "$(printf 'x\033[2J\302\233\342\200\256')"; done 2>&1 | $ROOT/tests/hostile/harmless
harmless
$ quizmark "$(printf 'x\033[2J\302\233\342\200\256')" 2>&1 | $ROOT/tests/hostile/harmless
harmless
$ quizmark grade evil.yaml a.jsonl -o "$(printf 'no/x\033[2J\302\233\342\200\256')" 2>&1 | $ROOT/tests/hostile/harmless
harmless
$ for option in --duplicates --late --late-penalty --jobs --roster --accommodations --lms; do quizmark grade evil.yaml a.jsonl -o o $option "$(printf 'x\033[2J\302\233')"; done 2>&1 | $ROOT/tests/hostile/harmless
harmless
