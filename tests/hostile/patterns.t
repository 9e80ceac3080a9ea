# Patterns of strangers: none takes long, whatever it is matched against.
$ cat >quiz.sh <<'END'
> printf 'quizmark: 1\nid: p\ntitle: P\nidentity: [{field: id, label: Id, pattern: "%s"}]\nsections:\n' "$1"
> printf '  - title: S\n    questions:\n      - {type: true-false, points: 1, prompt: Q, answer: true}\n'
> END
$ for pattern in '(a*)*' 'a{1000}{1000}{1000}' 'a{1,100000}' '(a|a)*b' '[z-a]' '[' 'a**' '\\\\' '*' '[[:alpha:]]' '((((((((((a?)?)?)?)?)?)?)?)?)?'; do
>     sh quiz.sh "$pattern" >p.yaml; echo "$pattern: $(quizmark check p.yaml 2>&1 | head -n 1)"; done
(a*)*: p.yaml:4:44: error: the pattern has a fault at its character 1: groups and alternatives are not known; for the sign itself put a backslash before it [pattern]
a{1000}{1000}{1000}: p.yaml:4:44: error: the pattern has a fault at its character 8: nothing to repeat before this [pattern]
a{1,100000}: p.yaml:4:44: error: the pattern has a fault at its character 5: more than 1000 repeats [pattern]
(a|a)*b: p.yaml:4:44: error: the pattern has a fault at its character 1: groups and alternatives are not known; for the sign itself put a backslash before it [pattern]
[z-a]: p.yaml:4:44: error: the pattern has a fault at its character 2: a range that runs backwards [pattern]
[: p.yaml:4:44: error: the pattern has a fault at its character 1: a class without its "]" [pattern]
a**: p.yaml:4:44: error: the pattern has a fault at its character 3: nothing to repeat before this [pattern]
\\: p.yaml: 1 question, 1 point, no faults
*: p.yaml:4:44: error: the pattern has a fault at its character 1: nothing to repeat before this [pattern]
[[:alpha:]]: p.yaml:4:44: error: the pattern has a fault at its character 11: this sign means nothing here; put a backslash before it [pattern]
((((((((((a?)?)?)?)?)?)?)?)?)?: p.yaml:4:44: error: the pattern has a fault at its character 1: groups and alternatives are not known; for the sign itself put a backslash before it [pattern]
$ sh quiz.sh "$(python3 -c "print('(' * 60000)")" >p.yaml; quizmark check p.yaml 2>&1 | head -n 1 | cut -c 1-120
p.yaml:4:44: error: the pattern has a fault at its character 1001: the pattern is longer than 1000 bytes [pattern]
$ sh quiz.sh "$(python3 -c "print('a?' * 120 + 'a' * 120)")" >p.yaml; quizmark check p.yaml
p.yaml: 1 question, 1 point, no faults
$ python3 -c "print('{\"quiz\": \"p\", \"student\": {\"id\": \"' + 'a' * 120 + '\"}, \"answers\": {}}')" >a.json; quizmark grade p.yaml a.json | cut -c 1-20
{"quizmark-result":1
$ sh quiz.sh "$(python3 -c "print('a{0,1000}' * 20)")" >p.yaml; quizmark check p.yaml; quizmark grade p.yaml a.json | cut -c 1-20
p.yaml: 1 question, 1 point, no faults
{"quizmark-result":1
