# Ids that are paths, flags, devices or somebody else's file name stay inside the folder.
$ cp $ROOT/tests/golden/grade/mini.yaml .
$ python3 - <<'END' >class.jsonl
> import json
> ids = ["../../etc/passwd", "/etc/passwd", "..", ".", "-rf", "--help", "results", "CON", "nul", "a/b", "a\\b", "a b", ".hidden",
>        "x" * 64, "x" * 65, "x" * 256, "é", "e\u0301", "$(id)", "`id`", "'; id; '", "results.jsonl", "%s%n", "\u202egnp", "con.json"]
> for i in ids:
>     print(json.dumps({"quiz": "mini", "student": {"id": i}, "answers": {"1.1": True}}))
> END
$ quizmark grade mini.yaml class.jsonl -o out --each; find . -newer class.jsonl -type f ! -path './out/*' ! -name .nothing
25 graded
23 are flagged: see the column flags of out/gradebook.csv.
$ ls out/results | grep -v '^s-' ; ls out/results | grep -c '^s-[0-9a-f]*.json$'
CON.json
con.json.json
nul.json
results.json
results.jsonl.json
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx.json
19
$ find out -name '*[!A-Za-z0-9._-]*'; cat out/results/*.json | wc -l
2374

# take names its file by the same rule.
$ printf 'quizmark: 1\nid: t\ntitle: T\nidentity: [{field: id, label: Id}]\nsections:\n  - title: S\n    questions:\n      - {type: true-false, points: 1, prompt: Q, answer: true}\n' >t.yaml
> for id in ../../evil -rf 'a b' "$(python3 -c "print('x' * 250)")"; do printf '%s\nt\n:submit\nsubmit\n' "$id" | quizmark take --plain t.yaml >/dev/null; done; ls t-*
t-s-086d4a1c293bde31.json
t-s-086d4a1c293bde31.result.json
t-s-0fbfd372a48342dc.json
t-s-0fbfd372a48342dc.result.json
t-s-686c39acd6327bbd.json
t-s-686c39acd6327bbd.result.json
t-s-c8687a08aa5d6ed2.json
t-s-c8687a08aa5d6ed2.result.json
$ printf '%s\n' "$(python3 -c "print('x' * 10000)")" | quizmark take --plain t.yaml 2>&1 | grep -c 'too long'
1

# Ids of quizzes are narrower still.
$ for id in ../x -rf .. 'a b' "$(python3 -c "print('x' * 10000)")" é 'A' ''; do printf 'quizmark: 1\nid: "%s"\ntitle: T\n' "$id" >i.yaml
>     quizmark check i.yaml 2>&1 | grep '2:5' | cut -c 1-140; done
i.yaml:2:5: error: the id of a quiz, "../x", names files: use small letters a-z, digits, ".", "_" and "-", at most 64 of them [quiz-id]
i.yaml:2:5: error: the id of a quiz, "a b", names files: use small letters a-z, digits, ".", "_" and "-", at most 64 of them [quiz-id]
i.yaml:2:5: error: the id of a quiz, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...", names files: use small letters a-z, 
i.yaml:2:5: error: the id of a quiz, "é", names files: use small letters a-z, digits, ".", "_" and "-", at most 64 of them [quiz-id]
i.yaml:2:5: error: the id of a quiz, "A", names files: use small letters a-z, digits, ".", "_" and "-", at most 64 of them [quiz-id]
i.yaml:2:5: error: id is empty; it must be a short name [empty-value]
$ for id in -rf ..; do sed "s/^id: t/id: '$id'/" t.yaml >i.yaml; printf 's1\nt\n:submit\nsubmit\n' | quizmark take --plain i.yaml >/dev/null; done; ls *-s1.json
s-5ec1f7e700f37c3d-s1.json
s-686c39acd6327bbd-s1.json
