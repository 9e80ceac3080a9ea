# An output folder: all files of a run, and what happens to students who are there
# twice, late, or not at all.
$ cp $ROOT/tests/golden/grade/mini.yaml . && mkdir -p in/late
$ cp $ROOT/tests/golden/grade/ada.json in && cp in/ada.json in/again.json
$ sed 's/ada7/eve1/; s/Ada L./=Eve, "E"/; s/"=Eve, "E""/"=Eve, \\"E\\""/; s/T10:27/T11:30/' in/ada.json >in/late/eve.json
$ echo '{' >in/broken.json && mkfifo in/fifo.json && ln -s /nowhere in/dangling.json && truncate -s 5G in/huge.json
$ quizmark grade mini.yaml in -o out --each
2 graded, 5 rejected (see out/rejected.jsonl), 2 answers wait for marking: quizmark mark mini.yaml out
[1]
$ ls out out/results
out:
answers.jsonl
gradebook.csv
grading.json
rejected.jsonl
results
results.jsonl
summary.json

out/results:
ada7.json
eve1.json
$ cat out/gradebook.csv
id,name,source,state,total,out-of,pending,percent,flags,True or false,More,1.1,1.2,2.1,2.2,2.3,2.4,2.5
ada7,Ada L.,in/ada.json,pending,7,16,4,43.75,,1,6,1,0,2,2,1,1,0
eve1,"'=Eve, ""E""",in/late/eve.json,pending,7,16,4,43.75,,1,6,1,0,2,2,1,1,0
$ cat out/rejected.jsonl
{"source":"in/broken.json","line":2,"column":1,"error":"the document ends in the middle","code":"json-ends-early"}
{"source":"in/dangling.json","line":null,"column":null,"error":"no such file","code":"unreadable"}
{"source":"in/fifo.json","line":null,"column":null,"error":"not a regular file","code":"unreadable"}
{"source":"in/huge.json","line":null,"column":null,"error":"too large","code":"too-large"}
{"source":"in/again.json","line":null,"column":null,"error":"the same answers as those of in/ada.json","code":"same-answers","student":"ada7"}
$ cat out/summary.json
{
  "quiz": "mini",
  "quiz-sha256": "...",
  "seen": 7,
  "graded": 2,
  "rejected": 5,
  "flagged": 0,
  "pending-answers": 2,
  "missing": null,
  "out-of": 16,
  "score": {
    "mean": 7,
    "median": 7,
    "sd": 0,
    "min": 7,
    "max": 7,
    "quartiles": [7, 7, 7],
    "histogram": [
      {"from": 0, "to": 1.6, "count": 0},
      {"from": 1.6, "to": 3.2, "count": 0},
      {"from": 3.2, "to": 4.8, "count": 0},
      {"from": 4.8, "to": 6.4, "count": 0},
      {"from": 6.4, "to": 8, "count": 2},
      {"from": 8, "to": 9.6, "count": 0},
      {"from": 9.6, "to": 11.2, "count": 0},
      {"from": 11.2, "to": 12.8, "count": 0},
      {"from": 12.8, "to": 14.4, "count": 0},
      {"from": 14.4, "to": 16, "count": 0}
    ]
  }
}

# A second run is refused, or replaces what grade writes and nothing else.
$ quizmark grade mini.yaml in -o out
quizmark: out holds results.jsonl of an earlier run; --resume adds to it, --force starts anew
[2]
$ echo mine >out/marks-ta.jsonl
$ printf 'id,name\nzoe,"Zoe Q."\neve1,Eve Roster\n' >roster.csv
$ printf 'id,late-after,extra-time\nada7,,15 min\n' >more-time.csv
$ quizmark grade mini.yaml in -o out --force --duplicates latest --roster roster.csv --late 2024-11-22T10:15:00Z --late-penalty 10% --accommodations more-time.csv --lms canvas
--force starts anew in out: --each of the run before no longer holds. (--resume keeps them; people's marks always stay.)
2 graded, 5 rejected (see out/rejected.jsonl), 2 answers wait for marking: quizmark mark mini.yaml out
2 are flagged: see the column flags of out/gradebook.csv.
1 is late; 10% of what was earned taken off.
1 of the roster is missing.
out/canvas.csv has no total yet for students whose answers wait.
[1]
$ ls out
answers.jsonl
canvas.csv
gradebook.csv
grading.json
marks-ta.jsonl
rejected.jsonl
results.jsonl
summary.json
$ cut -d, -f1-9 out/gradebook.csv
id,name,source,state,total,out-of,pending,percent,flags
zoe,Zoe Q.,,missing,,16,,,
eve1,Eve Roster,in/late/eve.json,pending,6.3,16,4,39.38,late 1 h 16 min; -0.7 points late
ada7,Ada L.,in/again.json,pending,7,16,4,43.75,not-on-roster
$ cat out/canvas.csv
Student,ID,SIS User ID,SIS Login ID,Section,Mini
    Points Possible,,,,,16
Zoe Q.,,,zoe,,
Eve Roster,,,eve1,,
Ada L.,,,ada7,,
$ sed 's/.*"adjustments"/"adjustments"/; s/,"questions".*//' out/results.jsonl
"adjustments":[]
"adjustments":[{"kind":"late","points":-0.7,"why":"Handed in 1 h 16 min late."}]
$ quizmark grade mini.yaml in/ada.json -o out --force --lms moodle
--force starts anew in out: --late, --late-penalty, --accommodations, --roster, --duplicates of the run before no longer hold. (--resume keeps them; people's marks always stay.)
1 graded, 1 answer waits for marking: quizmark mark mini.yaml out
2 were graded here before; their results are kept in out/generations/1. (--resume adds to what is there.)
out/moodle.csv has no total yet for students whose answers wait.
$ ls out && cat out/moodle.csv
answers.jsonl
generations
gradebook.csv
grading.json
marks-ta.jsonl
moodle.csv
rejected.jsonl
results.jsonl
summary.json
Full name,ID number,Mini
Ada L.,ada7,

# On the roster, a student whose answers came but do not count is not missing.
$ mkdir bad && cp $ROOT/tests/golden/grade/ada.json bad && cp bad/ada.json bad/b.json && sed 's/ada7/joe1/; s/"mini"/"other"/' bad/ada.json >bad/c.json
$ printf 'id,name\nada7,Ada L.\njoe1,Joe\nkim2,Kim\n' >three.csv
$ quizmark grade mini.yaml bad -o absent --roster three.csv; cut -d, -f 1-6 absent/gradebook.csv; grep missing absent/summary.json
1 graded, 2 rejected (see absent/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml absent
1 of the roster is missing.
id,name,source,state,total,out-of
ada7,Ada L.,bad/ada.json,pending,7,16
joe1,Joe,bad/c.json,rejected,,16
kim2,Kim,,missing,,16
  "missing": 1,

# What a platform exports is a roster: its own numbers are not what students gave as id.
$ printf '%s\n' '"Student","ID","SIS User ID","SIS Login ID","Section",Quiz' '"    Points Possible",,,,,16' \
> '"Lovelace, Ada",4001,u1,ada7,S1,' 'Kim,4002,u2,kim2,S1,' '"Student, Test",4003,,,S1,' >canvas-roster.csv
$ quizmark grade mini.yaml bad -o platform --roster canvas-roster.csv; cut -d, -f 1-4 platform/gradebook.csv
1 graded, 2 rejected (see platform/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml platform
1 of the roster is missing.
id,name,source,state
ada7,"Lovelace, Ada",bad/ada.json
kim2,Kim,,missing
$ printf 'First name,ID number\nAda,ada7\n' >moodle-roster.csv; quizmark grade mini.yaml bad -o platform --force --roster moodle-roster.csv
1 graded, 2 rejected (see platform/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml platform
[1]
$ printf 'id,login\n4001,ada7\n4002,kim2\n' >wrong.csv; quizmark grade mini.yaml bad -o platform --force --roster wrong.csv
1 graded, 2 rejected (see platform/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml platform
1 is flagged: see the column flags of platform/gradebook.csv.
2 of the roster are missing.
No answer file has an id of the roster: does its column id hold what students give as their id?
[1]

# Marked without names.
$ quizmark mark --plain mini.yaml absent --marker ta </dev/null; cut -d, -f 1,4 absent/gradebook.csv
Marking line by line (--plain was given). Names are hidden; ? lists the
commands.

Question 2.5, 4 points. 0 of 1 marked.
  Explain
Rubric:
  1 (+4) says so

Answer 1 of 1:
  > Cache the "keys"
Not marked yet.
[0 of 1 marked] 
1 answer still waits for a mark.
id,state
ada7,pending
joe1,rejected
kim2,missing

# While another run holds the folder; and a planted link is replaced, not followed.
$ flock out sh -c 'quizmark grade mini.yaml in/ada.json -o out --force'
quizmark: process ... is at work in out
[2]
$ mkdir trap && ln -s ~/victim trap/results.jsonl
$ quizmark grade mini.yaml in/ada.json -o trap && ls . && test ! -L trap/results.jsonl
1 graded, 1 answer waits for marking: quizmark mark mini.yaml trap
absent
bad
canvas-roster.csv
in
mini.yaml
moodle-roster.csv
more-time.csv
out
platform
roster.csv
three.csv
trap
wrong.csv
$ printf 'id\nx\nx\n' >twice.csv; quizmark grade mini.yaml in -o out2 --roster twice.csv
quizmark: twice.csv:3: this id is in the table twice
[2]
$ printf 'name\nx\n' >noid.csv; quizmark grade mini.yaml in -o out2 --roster noid.csv; ls -d out2
quizmark: noid.csv:1: the header row has one column, not id; commas separate columns
ls: cannot access 'out2': No such file or directory
[2]

# A file that may be somebody's answers is not passed over in silence, and what an
# earlier run wrote is not taken for answers.
$ mkdir all && cp $ROOT/tests/golden/grade/ada.json all/ADA.JSON && cp all/ADA.JSON all/bob.json.txt
$ mkdir all/deep && cp all/ADA.JSON all/deep/a.docx && touch all/.DS_Store
$ quizmark grade mini.yaml all -o all/graded --each
not read, as it does not end in .json: all/deep/a.docx
1 graded, 1 rejected (see all/graded/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml all/graded
[1]
$ quizmark grade mini.yaml all -o all/graded --each --force
not read, as it does not end in .json: all/deep/a.docx
1 graded, 1 rejected (see all/graded/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml all/graded
[1]
$ quizmark grade mini.yaml all -o all; ls -A all
quizmark: all holds the answers; give -o another folder, which may be in it
.DS_Store
ADA.JSON
bob.json.txt
deep
graded

# Seconds count as seconds.
$ quizmark grade mini.yaml all/ADA.JSON --late 2024-11-22T10:27:08Z 2>&1 | grep -o '"flags":[^]]*'
"flags":[{"code":"late","detail":"2 s"}

# A folder that grade wrote among the answers is not read, and a folder is no quiz.
$ mkdir week && cp $ROOT/tests/golden/grade/ada.json week && quizmark grade mini.yaml week -o week/graded >/dev/null 2>&1; quizmark grade mini.yaml week -o again
not read, as grade wrote it: week/graded
1 graded, 1 answer waits for marking: quizmark mark mini.yaml again
$ quizmark grade week mini.yaml
quizmark: week is a folder; the quiz is a file, and comes first
[3]
$ quizmark grade mini.yaml nothing-here -o never; ls -d never
quizmark: nothing-here: no such file or folder
ls: cannot access 'never': No such file or directory
[2]
$ mkdir void && quizmark grade mini.yaml void
there is no answer file in void
[1]
$ quizmark grade mini.yaml week.tar.gz
quizmark: week.tar.gz is an archive; unpack it and give the folder
[2]
$ quizmark grade mini.yaml week -o again --force --resume
quizmark: --force starts anew and --resume goes on: give one of them
[2]
$ sed -i 's/points: 4/points: 5/' mini.yaml && quizmark grade mini.yaml week -o again --resume
quizmark: again was graded with another version of this quiz than mini.yaml. Give that one, or see what this one would change: quizmark regrade mini.yaml again --dry-run
[2]
$ printf 'id,Late_After\nada7,2024-11-22T12:00Z\nnobody,\n' >more.csv && quizmark grade mini.yaml week -o timed --late 2024-11-22T10:00Z --accommodations more.csv
not read, as grade wrote it: week/graded
1 graded, 1 answer waits for marking: quizmark mark mini.yaml timed
1 of 2 accommodations found nobody: nobody.
$ printf 'id,later\nada7,x\n' >slip.csv && quizmark grade mini.yaml week -o timed --late 2024-11-22T10:00Z --accommodations slip.csv
quizmark: slip.csv:1: the header row has no column late-after or extra-time
[2]
$ printf 'id,name\nada7,F\344h\n' >latin.csv && quizmark grade mini.yaml week -o timed --force --roster latin.csv
quizmark: latin.csv:2: not UTF-8; save the table as CSV in UTF-8
[2]

# Whose a broken file was, its name tells.
$ mkdir broken && head -c 99 week/ada.json >broken/mini-bob1.json && printf 'id\nbob1\nkim2\n' >two.csv && quizmark grade mini.yaml broken -o whose --roster two.csv; cut -d, -f 1-4 whose/gradebook.csv
0 graded, 1 rejected (see whose/rejected.jsonl)
1 of the roster is missing.
id,name,source,state
bob1,,broken/mini-bob1.json,rejected
kim2,,,missing

# A name without the right ending that may well be a student's is rejected, and can be
# mended; the others are told, the first of them by name.
$ mkdir hand && cp week/ada.json hand/mini-ada7.json && for name in mini-bob1.json.txt mini-kim2.zip 'mini kim3.json (1)' eve.JSON~ mini.yaml minimal.txt notes mini Thumbs.db z1 .json.swp all.jsonl; do
>     sed s/ada7/bob1/ hand/mini-ada7.json >"hand/$name"; done
$ printf 'id\nada7\nbob1\nkim2\nkim3\n' >four.csv && quizmark grade mini.yaml hand -o handed --roster four.csv
not read, as they do not end in .json: 6 files, such as hand/Thumbs.db, hand/mini, hand/mini.yaml, hand/minimal.txt, hand/notes
1 graded, 5 rejected (see handed/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml handed
1 of the roster is missing.
[1]
$ cut -d, -f 1,3,4 handed/gradebook.csv; cat handed/rejected.jsonl
id,source,state
ada7,hand/mini-ada7.json,pending
bob1,hand/mini-bob1.json.txt,rejected
kim2,hand/mini-kim2.zip,rejected
kim3,,missing
{"source":"hand/all.jsonl","line":null,"column":null,"error":"the name does not end in .json, so it was not read","code":"file-name"}
{"source":"hand/eve.JSON~","line":null,"column":null,"error":"the name does not end in .json, so it was not read","code":"file-name"}
{"source":"hand/mini kim3.json (1)","line":null,"column":null,"error":"the name does not end in .json, so it was not read","code":"file-name"}
{"source":"hand/mini-bob1.json.txt","line":null,"column":null,"error":"the name does not end in .json, so it was not read","code":"file-name"}
{"source":"hand/mini-kim2.zip","line":null,"column":null,"error":"the name does not end in .json, so it was not read","code":"file-name"}
$ mv hand/mini-bob1.json.txt hand/mini-bob1.json && rm hand/z1 hand/mini && quizmark grade mini.yaml hand -o handed --resume; cut -d, -f 1,3,4 handed/gradebook.csv
not read, as they do not end in .json: hand/Thumbs.db, hand/mini.yaml, hand/minimal.txt, hand/notes
hand/mini-bob1.json.txt is no longer there; what was rejected of it is forgotten
2 graded, 4 rejected (see handed/rejected.jsonl), 2 answers wait for marking: quizmark mark mini.yaml handed
1 of the roster is missing.
id,source,state
ada7,hand/mini-ada7.json,pending
bob1,hand/mini-bob1.json,pending
kim2,hand/mini-kim2.zip,rejected
kim3,,missing
$ touch handed/marks-x.jsonl && quizmark grade mini.yaml handed hand/all.jsonl >/dev/null
handed/grading.json: student.id is missing [no-student-id]
handed/summary.json: student.id is missing [no-student-id]
hand/all.jsonl:1:40: the document ends in the middle [json-ends-early]
hand/all.jsonl:2:11: something stands behind the end of the document [json-trailing]
hand/all.jsonl:3:11: something stands behind the end of the document [json-trailing]
hand/all.jsonl:4:11: something stands behind the end of the document [json-trailing]
not read, as they do not end in .json: handed/answers.jsonl, handed/gradebook.csv, handed/marks-x.jsonl, handed/rejected.jsonl, handed/results.jsonl
[1]

# The wrong quiz, and whole files where lines are read, are told once, at the end.
$ sed 's/^id: mini/id: maxi/' mini.yaml >maxi.yaml && mkdir wrong && for i in 1 2 3; do sed s/ada7/s$i/ week/ada.json >wrong/$i.json; done
$ quizmark grade maxi.yaml wrong -o other
0 graded, 3 rejected (see other/rejected.jsonl)
3 of 3 rejected: these are answers to the quiz "mini", not to "maxi"
[1]
$ echo '{' >wrong/4.json; quizmark grade maxi.yaml wrong -o other --force; echo '{' | tee wrong/5.json >wrong/6.json; quizmark grade maxi.yaml wrong -o other --force
0 graded, 4 rejected (see other/rejected.jsonl)
3 of 4 rejected: these are answers to the quiz "mini", not to "maxi"
0 graded, 6 rejected (see other/rejected.jsonl)
[1]
$ python3 -m json.tool week/ada.json >pretty.json; cat pretty.json pretty.json | quizmark grade mini.yaml - | wc -l
standard input and JSON Lines take one answer file a line; these look like whole files of several lines: name the folder or the files instead
56
$ cat pretty.json pretty.json | quizmark grade mini.yaml - -o lines
standard input and JSON Lines take one answer file a line; these look like whole files of several lines: name the folder or the files instead
0 graded, 56 rejected (see lines/rejected.jsonl)
[1]
