# Grading a class: every kind of input, every kind of fault, one line each.
$ cp $ROOT/tests/golden/grade/mini.yaml $ROOT/tests/golden/grade/ada.json .
$ quizmark grade --text mini.yaml ada.json
Ada L. (ada7), from ada.json

  True or false                                  1 /     2
  More                                           6 /    14   4 not marked yet
  --------------------------------------------------------
  Total                                          7 /    16   4 not marked yet

  1.1  correct         1 / 1    Correct.
  1.2  incorrect       0 / 1    0 of 1 point: B is not right; the answer is A
  2.1  partial         2 / 4    2 of 4 points: E is missing (-2)
  2.2  partial         2 / 4    2 of 4 points: item 2 should be C (-2)
  2.3  correct         1 / 1    Correct.
  2.4  correct         1 / 1    Correct.
  2.5  pending         0 / 4    Not marked yet: a person will read this answer.
$ cat >bob.json <<'END'
> {"quiz": "mini", "student": {"id": "Bob"}, "score": 20,
>  "answers": {"1.1": "yes", "9.9": 1, "2.1": ["G"]}}
> END
$ quizmark grade mini.yaml bob.json --text
Bob, from bob.json

  True or false                                  0 /     2
  More                                           0 /    14
  --------------------------------------------------------
  Total                                          0 /    16

  1.1  invalid         0 / 1    Invalid: it is not the kind of answer this
                                question takes.
  1.2  blank           0 / 1    Blank: no answer was given.
  2.1  invalid         0 / 4    Invalid: option "G" does not exist.
  2.2  blank           0 / 4    Blank: no answer was given.
  2.3  blank           0 / 1    Blank: no answer was given.
  2.4  blank           0 / 1    Blank: no answer was given.
  2.5  blank           0 / 4    Blank: no answer was given.
  Flagged: unusual-id Bob, extra-member score, unknown-question 9.9
[1]

# What cannot be read is rejected with its place; the rest is graded.
$ printf '{"quiz": "mini",\n "student": {"id": "x' >cut.json
$ quizmark grade mini.yaml cut.json none.json ada.json | sed 's/.*"id":"\([a-z0-9]*\)".*"score":{\([^}]*\)}.*/\1 \2/'
cut.json:2:22: the document ends in the middle [json-ends-early]
none.json: no such file [unreadable]
ada7 "points":7,"out-of":16,"pending":4,"percent":43.75
$ quizmark grade mini.yaml cut.json ada.json --keep-going >results.jsonl
cut.json:2:22: the document ends in the middle [json-ends-early]

# Standard input: the rejection stands in the place of the bad line.
$ { tr -d '\n' <ada.json; echo; echo '{"quiz": "other"}'; } | quizmark grade mini.yaml - | cut -c 1-90
{"quizmark-result":1,"quiz":"mini","quiz-sha256":"...
{"source":"-","line":2,"column":10,"error":"these are answers to the quiz \"other\", not t

# A table and JSON Lines give the marks of the files; no end of line, CRLF, a BOM.
$ printf '\357\273\277student.id,student.name,1.1,1.2,2.1,2.2,2.3,2.4,2.5\r\nada7,Ada L.,TRUE,B,B;C,1=A;2=B,14, paris ,"Cache the ""keys"""\r\n' >table.csv
$ { printf '\357\273\277'; tr -d '\n' <ada.json; } >lines.jsonl
$ { tr -d '\n' <ada.json; printf '\r\n'; } | gzip >packed.jsonl.gz
$ quizmark grade mini.yaml ada.json table.csv lines.jsonl packed.jsonl.gz | sed 's/"source":{[^}]*}//' | uniq -c | cut -c 1-60
      4 {"quizmark-result":1,"quiz":"mini","quiz-sha256":"c9
$ printf 'student.id,1.1\n"a"b,TRUE\nc,TRUE,TRUE\n\nd,FALSE\n' >bad.csv
$ quizmark grade mini.yaml bad.csv | grep -c quizmark-result
bad.csv:2:4: text behind the closing quote of a field [csv]
bad.csv:3: more fields than the header row has [csv]
1
$ gzip -c ada.json >ada.json.gz && quizmark grade mini.yaml ada.json ada.json.gz | sed 's/"source":{[^}]*}//' | uniq -c | cut -c 1-60
      2 {"quizmark-result":1,"quiz":"mini","quiz-sha256":"c9
$ { sed '$d' ada.json; printf '"x": 1,\n!'; } | gzip >bad.json.gz; quizmark grade mini.yaml bad.json.gz
bad.json.gz:5:1: a member's name in double quotes is expected here [json-name]
[1]
$ mkdir packed && : | gzip >packed/empty.json.gz && : >packed/none.json.gz && head -c 90 ada.json.gz >packed/torn.json.gz
$ { cat ada.json.gz; echo behind; } >packed/behind.json.gz && cp ada.json.gz packed/BOB.JSON.GZ && cp table.csv TABLE.CSV
$ quizmark grade mini.yaml packed TABLE.CSV | sed 's/"source":{[^}]*}//' | cut -c 1-60
packed/behind.json.gz: not gzip data, or damaged [gzip]
packed/empty.json.gz:1:1: the file is empty [json-empty]
packed/none.json.gz:1:1: the file is empty [json-empty]
packed/torn.json.gz: the compressed data ends early [gzip]
{"quizmark-result":1,"quiz":"mini","quiz-sha256":"c96f2ae48e
{"quizmark-result":1,"quiz":"mini","quiz-sha256":"c96f2ae48e
$ head -c 40 packed.jsonl.gz >torn.jsonl.gz
$ quizmark grade mini.yaml torn.jsonl.gz
torn.jsonl.gz: the compressed data ends early [gzip]
[1]

# A quiz without its key, no quiz, a wrong option.
$ quizmark convert --no-key mini.yaml >student.yaml
$ quizmark grade student.yaml ada.json
quizmark: student.yaml is a copy without its key; grading needs the quiz with its key
[3]
$ quizmark grade mini.yaml ada.json --duplicates latest
quizmark: --each, --force, --resume, --roster, --duplicates and --lms need -o
[2]
$ quizmark grade mini.yaml ada.json -o out --duplicates last
quizmark: --duplicates takes latest, first or best
[2]
$ quizmark grade mini.yaml ada.json --late noon
quizmark: --late takes a time such as 2024-11-22T10:30:00Z, or with an offset 2024-11-22T10:30-08:00
[2]
$ quizmark grade mini.yaml ada.json --late 2024-11-22T10:00Z --late-penalty=-10%
quizmark: --late-penalty takes a share such as 10% or points such as 1.5
[2]
$ quizmark grade mini.yaml ada.json --late-penalty 10%
quizmark: --late-penalty and --accommodations need --late
[2]

# What people hand in by mistake is called by its name.
$ printf 'PK\003\004word/document.xml' >word.json && printf '%%PDF-1.7' >pdf.json
$ printf '{\\rtf1' >rtf.json && printf '<!doctype html>' >page.json && gzip -c page.json >gz.json
$ printf '\377\376{\000' >utf16.json && printf 'student.id;1.1\nada7;TRUE\n' >semicolons.csv
$ quizmark grade mini.yaml word.json pdf.json rtf.json page.json gz.json utf16.json semicolons.csv
word.json:1:1: this is an office document or an archive, not JSON [json-value]
pdf.json:1:1: this is a PDF document, not JSON [json-value]
rtf.json:1:2: this is an RTF document, not JSON [json-name]
page.json:1:1: this is HTML or XML, not JSON [json-value]
gz.json:1:1: this is compressed by gzip; unpack it first [json-value]
utf16.json:1:1: this is UTF-16; save it as UTF-8 [json-value]
semicolons.csv:1:1: the header row has one column; commas separate columns [csv]
[1]
$ printf 'id;name\nada7;Ada\n' >class.csv; quizmark grade mini.yaml ada.json -o class --roster class.csv
quizmark: class.csv:1: the header row has one column, not id; commas separate columns
[2]

# Who reads no further ends the run without a word.
$ yes "$(tr -d '\n' <ada.json)" | head -n 20000 >many.jsonl
$ (quizmark grade mini.yaml many.jsonl; echo $? >status) | head -n 1 | cut -c 1-25; cat status
{"quizmark-result":1,"qui
4

# A name of blanks is none.
$ echo '{"quiz": "mini", "student": {"id": " \u00a0 "}}' | quizmark grade mini.yaml -
{"source":"-","line":1,"column":36,"error":"student.id is empty","code":"bad-student-id"}
[1]

# A row that is too long, and one whose quote is never closed: what stands within them is
# nobody's row, what is behind the long one is read, and the lines are counted on.
$ python3 - <<END
> text = ('x' * 70 + '\n') * 17000
> rows = 'student.id,1.1,2.5\nann1,TRUE,ok\nmal2,TRUE,"%sann1,FALSE,hi\n""%s"\nbea3,TRUE,fine\n'
> open('long.csv', 'w').write(rows % (text, text) + 'x"y,TRUE\nceo4,"\nann1,FALSE,hi\n')
> open('head.csv', 'w').write('student.id,' + 'x' * 2000000 + '\nann1,TRUE\n')
> END
$ gzip -k long.csv; for answers in long.csv long.csv.gz -; do quizmark grade mini.yaml $answers <long.csv | sed 's/,"score".*//; s/.*"student"://'; done
long.csv:3: this row is longer than 1 MiB; perhaps a quote is never closed [too-large]
long.csv:34006:2: a quote inside a field that does not start with one [csv]
long.csv:34007:6: this quote is never closed; nothing behind it was read [csv]
{"id":"ann1","name":""},"source":{"file":"long.csv","line":2}
{"id":"bea3","name":""},"source":{"file":"long.csv","line":34005}
long.csv.gz:3: this row is longer than 1 MiB; perhaps a quote is never closed [too-large]
long.csv.gz:34006:2: a quote inside a field that does not start with one [csv]
long.csv.gz:34007:6: this quote is never closed; nothing behind it was read [csv]
{"id":"ann1","name":""},"source":{"file":"long.csv.gz","line":2}
{"id":"bea3","name":""},"source":{"file":"long.csv.gz","line":34005}
{"id":"ann1","name":""},"source":{"file":"-","line":2}
{"source":"-","line":3,"column":null,"error":"this row is longer than 1 MiB; perhaps a quote is never closed","code":"too-large"}
{"id":"bea3","name":""},"source":{"file":"-","line":34005}
{"source":"-","line":34006,"column":2,"error":"a quote inside a field that does not start with one","code":"csv"}
{"source":"-","line":34007,"column":6,"error":"this quote is never closed; nothing behind it was read","code":"csv"}
$ quizmark grade mini.yaml head.csv
head.csv:1: this row is longer than 1 MiB; perhaps a quote is never closed [too-large]
[1]
