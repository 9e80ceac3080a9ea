# Answers that are no strict JSON are rejected whole, with their place; nothing is graded in part.
$ cp $ROOT/tests/golden/grade/mini.yaml .
$ cat >cases.py <<'END'
> import pathlib
> HEAD = b'{"quiz": "mini", "student": {"id": "s1"}, "answers": '
> GOOD = HEAD + b'{"1.1": true}}'
> cases = {
>     "duplicate": HEAD + b'{"1.1": true, "1.1": false}}',
>     "duplicate-answers": GOOD[:-1] + b', "answers": {}}',
>     "duplicate-escaped": HEAD + b'{"1.1": true, "\\u0031.1": false}}',
>     "case": GOOD.replace(b'"quiz"', b'"Quiz"'),
>     "nul-escape": GOOD.replace(b"s1", b"s1\\u0000"),
>     "bad-escape": GOOD.replace(b"s1", b"s1\\uZZZZ"),
>     "lone-surrogate": GOOD.replace(b"s1", b"s1\\ud800"),
>     "nul-byte": GOOD + b"\0",
>     "trailing": GOOD + b" true",
>     "twice": GOOD + GOOD,
>     "comma": HEAD + b'{"1.1": true,}}',
>     "comment": GOOD + b" // fine",
>     "latin": GOOD.replace(b"s1", b"caf\xe9"),
>     "overlong": GOOD.replace(b"s1", b"\xc0\xaf"),
>     "control": GOOD.replace(b"s1", b"a\x1bb"),
>     "single-quotes": GOOD.replace(b'"', b"'"),
>     "nan": HEAD + b'{"2.3": NaN}}',
>     "hex": HEAD + b'{"2.3": 0x0E}}',
>     "plus": HEAD + b'{"2.3": +14}}',
>     "zeros": HEAD + b'{"2.3": 014}}',
>     "depth": HEAD + b'{"1.1": ' + b"[" * 300000,
>     "depth-object": HEAD + b'{"1.1": ' + b'{"a":' * 100000,
>     "array": b"[" + GOOD + b"]",
>     "string": b'"mini"',
>     "empty": b"",
>     "utf16": GOOD.decode().encode("utf-16"),
>     "large": HEAD + b'{"1.1": "' + b"x" * 1100000 + b'"}}',
>     "other-quiz": GOOD.replace(b"mini", b"mini2"),
>     "no-id": GOOD.replace(b'"id": "s1"', b""),
>     "empty-id": GOOD.replace(b"s1", b""),
>     "number-id": GOOD.replace(b'"s1"', b"17"),
>     "long-id": GOOD.replace(b"s1", b"x" * 10000),
>     "escape-id": GOOD.replace(b"s1", b"\\u001b[2J"),
>     "answers-list": HEAD + b"[true]}",
>     "answers-null": HEAD + b"null}",
> }
> pathlib.Path("in").mkdir()
> for name, text in cases.items():
>     pathlib.Path("in", name + ".json").write_bytes(text)
> END
$ python3 cases.py && quizmark grade mini.yaml in -o out; wc -l <out/results.jsonl
0 graded, 35 rejected (see out/rejected.jsonl)
0
$ cut -c 1-220 out/rejected.jsonl
{"source":"in/answers-list.json","line":1,"column":54,"error":"answers is not an object","code":"no-answers","student":"s1"}
{"source":"in/answers-null.json","line":1,"column":54,"error":"answers is not an object","code":"no-answers","student":"s1"}
{"source":"in/array.json","line":1,"column":1,"error":"an answer file is a JSON object","code":"not-an-object"}
{"source":"in/bad-escape.json","line":1,"column":39,"error":"no such escape in JSON","code":"json-escape"}
{"source":"in/case.json","line":null,"column":null,"error":"the file does not say which quiz it answers","code":"no-quiz","student":"s1"}
{"source":"in/comma.json","line":1,"column":67,"error":"a member's name in double quotes is expected here","code":"json-name"}
{"source":"in/comment.json","line":1,"column":69,"error":"something stands behind the end of the document","code":"json-trailing"}
{"source":"in/control.json","line":1,"column":38,"error":"a control character must be escaped in a string","code":"json-control"}
{"source":"in/depth-object.json","line":1,"column":132,"error":"nested deeper than 16","code":"json-depth"}
{"source":"in/depth.json","line":1,"column":76,"error":"nested deeper than 16","code":"json-depth"}
{"source":"in/duplicate-answers.json","line":1,"column":69,"error":"this member's name was used before in the same object","code":"json-twice"}
{"source":"in/duplicate-escaped.json","line":1,"column":68,"error":"this member's name was used before in the same object","code":"json-twice"}
{"source":"in/duplicate.json","line":1,"column":68,"error":"this member's name was used before in the same object","code":"json-twice"}
{"source":"in/empty-id.json","line":1,"column":36,"error":"student.id is empty","code":"bad-student-id"}
{"source":"in/empty.json","line":1,"column":1,"error":"the file is empty","code":"json-empty"}
{"source":"in/escape-id.json","line":1,"column":36,"error":"student.id holds a control character","code":"bad-student-id"}
{"source":"in/hex.json","line":1,"column":63,"error":"a comma or the closing bracket is expected here","code":"json-comma"}
{"source":"in/large.json","line":null,"column":null,"error":"too large","code":"too-large"}
{"source":"in/latin.json","line":1,"column":40,"error":"not UTF-8","code":"json-utf8"}
{"source":"in/lone-surrogate.json","line":1,"column":39,"error":"half a surrogate pair","code":"json-surrogate"}
{"source":"in/long-id.json","line":1,"column":36,"error":"student.id is longer than 256 bytes","code":"bad-student-id"}
{"source":"in/nan.json","line":1,"column":62,"error":"a value is expected here","code":"json-value"}
{"source":"in/no-id.json","line":null,"column":null,"error":"student.id is missing","code":"no-student-id"}
{"source":"in/nul-byte.json","line":1,"column":68,"error":"there are NUL bytes in it: the file was not written or sent to its end","code":"json-trailing"}
{"source":"in/nul-escape.json","line":1,"column":39,"error":"\\u0000 is not accepted","code":"json-nul"}
{"source":"in/number-id.json","line":1,"column":36,"error":"student.id is not a string","code":"bad-student-id"}
{"source":"in/other-quiz.json","line":1,"column":10,"error":"these are answers to the quiz \"mini2\", not to \"mini\"","code":"other-quiz","student":"s1"}
{"source":"in/overlong.json","line":1,"column":37,"error":"not UTF-8","code":"json-utf8"}
{"source":"in/plus.json","line":1,"column":62,"error":"a value is expected here","code":"json-value"}
{"source":"in/single-quotes.json","line":1,"column":2,"error":"a member's name in double quotes is expected here","code":"json-name"}
{"source":"in/string.json","line":1,"column":1,"error":"an answer file is a JSON object","code":"not-an-object"}
{"source":"in/trailing.json","line":1,"column":69,"error":"something stands behind the end of the document","code":"json-trailing"}
{"source":"in/twice.json","line":1,"column":68,"error":"something stands behind the end of the document","code":"json-trailing"}
{"source":"in/utf16.json","line":1,"column":1,"error":"this is UTF-16; save it as UTF-8","code":"json-value"}
{"source":"in/zeros.json","line":1,"column":62,"error":"not a number as JSON writes them","code":"json-number"}
$ ls in | wc -l; wc -l <out/rejected.jsonl
35
35
