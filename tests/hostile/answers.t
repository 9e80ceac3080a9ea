# Answers that are strict JSON and still no answers: invalid earns nothing and is flagged.
$ cp $ROOT/tests/golden/grade/mini.yaml .
$ answer() { printf '{"quiz": "mini", "student": {"id": "s1"}, "answers": {%s}}\n' "$1"; }
> answer '"1.1": "maybe"' >>a.jsonl; answer '"1.1": 1' >>a.jsonl; answer '"1.1": [true]' >>a.jsonl; answer '"1.1": [true, false]' >>a.jsonl
> answer '"1.2": ["A", "B"]' >>a.jsonl; answer '"1.2": ["A", "A"]' >>a.jsonl; answer '"1.2": "a"' >>a.jsonl; answer '"1.2": {"A": true}' >>a.jsonl
> answer '"2.1": ["B", "C", "E", "E"]' >>a.jsonl; answer '"2.1": ["B", "C", "E", "Z"]' >>a.jsonl; answer '"2.1": "BCE"' >>a.jsonl
> answer '"2.2": {"1": "A", "2": "C", "3": "A"}' >>a.jsonl; answer '"2.2": {"1": ["A"], "2": "C"}' >>a.jsonl
> answer '"2.3": 1e999' >>a.jsonl; answer '"2.3": "nan"' >>a.jsonl; answer '"2.3": "inf"' >>a.jsonl; answer '"2.3": "0x0e"' >>a.jsonl
> answer '"2.3": "14; DROP TABLE"' >>a.jsonl; answer '"2.3": 13.999999999999999999999' >>a.jsonl; answer '"2.3": 1400e-2' >>a.jsonl
> answer "\"2.3\": $(python3 -c "print('1' * 100000)")" >>a.jsonl; answer "\"2.3\": 14.$(python3 -c "print('0' * 100000)")" >>a.jsonl
> answer "\"2.4\": \"$(python3 -c "print('Paris' * 20000)")\"" >>a.jsonl; answer '"2.4": "*"' >>a.jsonl; answer '"2.4": ["Paris"]' >>a.jsonl
> answer '"9.9": true, "1.1\u0000": true' >>a.jsonl; answer '"toString": 1, "__proto__": {"score": 20}' >>a.jsonl
> quizmark grade mini.yaml a.jsonl --jobs 1 >out; echo $?; wc -l <out
a.jsonl:26:72: \u0000 is not accepted [json-nul]
1
26
$ python3 - <<'END'
> import json
> for line in open("out"):
>     result = json.loads(line)
>     if "score" not in result:
>         print("rejected", result["code"]); continue
>     states = [q["id"] + " " + q["state"] for q in result["questions"] if q["state"] not in ("blank",)]
>     print(result["score"]["points"], *states, [flag if isinstance(flag, str) else flag.get("kind", flag.get("code")) for flag in result["flags"]])
> END
0 1.1 invalid ['invalid-answer']
0 1.1 invalid ['invalid-answer']
1 1.1 correct []
0 1.1 invalid ['invalid-answer']
0 1.2 invalid ['invalid-answer']
0 1.2 invalid ['invalid-answer']
0 1.2 invalid ['invalid-answer']
0 1.2 invalid ['invalid-answer']
0 2.1 invalid ['invalid-answer']
0 2.1 invalid ['invalid-answer']
0 2.1 invalid ['invalid-answer']
0 2.2 invalid ['invalid-answer']
4 2.2 correct []
0 2.3 incorrect []
0 2.3 invalid ['invalid-answer']
0 2.3 invalid ['invalid-answer']
0 2.3 invalid ['invalid-answer']
0 2.3 invalid ['invalid-answer']
0 2.3 incorrect []
1 2.3 correct []
0 2.3 invalid ['invalid-answer']
0 2.3 invalid ['invalid-answer']
0 2.4 invalid ['invalid-answer']
0 2.4 incorrect []
1 2.4 correct []
0 ['unknown-question', 'unknown-question']

# Members that claim points are flagged and earn nothing.
$ cat >claim.json <<'END'
> {"quiz": "mini", "student": {"id": "s1", "points": 16}, "score": {"points": 16}, "points": 16, "grade": "A",
>  "questions": [{"id": "1.1", "state": "correct", "points": 1}], "answers": {"1.1": {"value": true, "points": 1}}}
> END
$ quizmark grade mini.yaml claim.json >out; echo $?; python3 -c "
> import json; r = json.load(open('out')); print(r['score'], r['flags'])"
1
{'points': 0, 'out-of': 16, 'pending': 0, 'percent': 0} [{'code': 'extra-member', 'detail': 'student.points'}, {'code': 'extra-member', 'detail': 'score'}, {'code': 'extra-member', 'detail': 'points'}, {'code': 'extra-member', 'detail': 'grade'}, {'code': 'extra-member', 'detail': 'questions'}, {'code': 'invalid-answer', 'detail': '1.1'}]
