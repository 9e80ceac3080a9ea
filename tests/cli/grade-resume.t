# Late files are added to a run, changed ones replace theirs, and what was rejected
# is tried again.
$ cp $ROOT/tests/golden/grade/mini.yaml . && mkdir in && cp $ROOT/tests/golden/grade/ada.json in
$ sed 's/ada7/bob2/' in/ada.json >in/bob.json && echo '{' >in/cut.json && echo 7 >in/seven.json
$ quizmark grade mini.yaml in -o out
2 graded, 2 rejected (see out/rejected.jsonl), 2 answers wait for marking: quizmark mark mini.yaml out
[1]
$ sed 's/ada7/eve1/' in/ada.json >in/late.json && sed 's/ada7/cut3/' in/ada.json >in/cut.json
$ sed -i 's/"1.1": true/"1.1": false/' in/bob.json && rm in/ada.json
$ quizmark grade mini.yaml in -o out --resume --each
4 graded, 1 rejected (see out/rejected.jsonl), 4 answers wait for marking: quizmark mark mini.yaml out
[1]
$ cut -d, -f1,3,5 out/gradebook.csv
id,source,total
ada7,in/ada.json,7
bob2,in/bob.json,6
cut3,in/cut.json,7
eve1,in/late.json,7
$ cut -c 1-30 out/rejected.jsonl; ls out/results
{"source":"in/seven.json","lin
ada7.json
bob2.json
cut3.json
eve1.json
$ grep -e seen -e graded -e rejected -e mean out/summary.json
  "seen": 5,
  "graded": 4,
  "rejected": 1,
    "mean": 6.75,
$ sed 's/"student":{"id":"\([a-z0-9]*\)".*/\1/; s/.*,//' out/answers.jsonl | tr '\n' ' '
ada7 bob2 cut3 eve1 

# The same run again changes nothing.
$ cp -r out before && quizmark grade mini.yaml in -o out --resume --each; diff -r before out
4 graded, 1 rejected (see out/rejected.jsonl), 4 answers wait for marking: quizmark mark mini.yaml out

# A run that is stopped leaves what it has, and goes on from there.
$ tr -d '\n' <in/late.json >line && for i in $(seq 300); do sed "s/eve1/s$i/" line; echo; done >all.jsonl
$ mkfifo pipe; { exec 4>pipe; head -200 all.jsonl >&4; printf '{"quiz' >&4; while ! test -e stopped; do sleep 0.1; done; } &
> quizmark grade mini.yaml - -o half <pipe 2>said & pid=$!
> while ! find half -name '.quizmark-*' -size +1k 2>/dev/null | grep -q .; do sleep 0.05; done
> kill -INT $pid; wait $pid; echo "status $?"; touch stopped; ls half
> wc -c <half/rejected.partial.jsonl; sed 's/after [0-9]* /after ... /' said
status 130
answers.partial.jsonl
gradebook.partial.csv
grading.partial.json
rejected.partial.jsonl
results.partial.jsonl
0
quizmark: stopped after ... answer files; what is graded is in half/results.partial.jsonl
$ sed -i 's/"file":"-"/"file":"all.jsonl"/' half/results.partial.jsonl
$ quizmark grade mini.yaml all.jsonl -o half --resume
300 graded, 300 answers wait for marking: quizmark mark mini.yaml half
$ quizmark grade mini.yaml all.jsonl -o whole && diff -r half whole && ls -A half
300 graded, 300 answers wait for marking: quizmark mark mini.yaml whole
answers.jsonl
gradebook.csv
grading.json
rejected.jsonl
results.jsonl
summary.json

# A file that is added later undoes neither a penalty, nor a void, nor a choice of files.
$ mkdir more && cp in/bob.json more && cp in/late.json more/eve.json
$ sed 's/"quiz"/ "quiz"/' more/eve.json >more/eve2.json
$ printf 'id,name\neve1,Eve\n' >class.csv
$ quizmark grade mini.yaml more -o kept --roster class.csv --duplicates first --lms moodle \
> --late 2020-01-01T00:00Z --late-penalty 1 >/dev/null 2>&1; ls kept/moodle.csv
kept/moodle.csv
$ quizmark regrade mini.yaml kept --void 1.1=not-counted >/dev/null; cut -d, -f1,2,5,6 kept/gradebook.csv
id,name,total,out-of
eve1,Eve,5,15
bob2,Ada L.,5,15
$ sed 's/bob2/joe3/' more/bob.json >more/joe.json; rm class.csv
$ quizmark grade mini.yaml more -o kept --resume >/dev/null 2>&1; cut -d, -f1,2,5,6 kept/gradebook.csv
id,name,total,out-of
eve1,Eve,5,15
bob2,Ada L.,5,15
joe3,Ada L.,5,15
$ cat kept/moodle.csv kept/rejected.jsonl; sed '/sha256/d; /"questions"/,/],/d' kept/grading.json
Full name,ID number,Mini
Eve,eve1,
Ada L.,bob2,
Ada L.,joe3,
{"source":"more/eve2.json","line":null,"column":null,"error":"the same answers as those of more/eve.json","code":"same-answers","student":"eve1"}
{
  "quizmark-grading": 1,
  "quiz": "mini",
  "late": "2020-01-01T00:00Z",
  "late-penalty": "1",
  "lms": "moodle",
  "duplicates": "first",
  "each": false,
  "scores-only": false,
  "roster": "id,name\neve1,Eve\n",
  "accommodations": null,
  "void": {"1.1": {"as": "not-counted"}},
  "best-of-generation": 0
}

# The same answers under another name are no others; and what was decided about a
# student with several files does not depend on which of them came first.
$ sed 's/ada7/one1/' $ROOT/tests/golden/grade/ada.json >one.json && sed 's/ada7/two2/' one.json | sed 's/one1/two2/' >two.json
$ mkdir class && mv one.json two.json class && quizmark grade mini.yaml class -o named
2 graded, 2 answers wait for marking: quizmark mark mini.yaml named
$ quizmark grade mini.yaml ./class/ -o named --resume && quizmark grade mini.yaml ~/class -o named --resume
2 graded, 2 answers wait for marking: quizmark mark mini.yaml named
2 graded, 2 answers wait for marking: quizmark mark mini.yaml named
$ cut -d, -f 1-4 named/gradebook.csv; cat named/rejected.jsonl
id,name,source,state
one1,Ada L.,~/class/one.json,pending
two2,Ada L.,~/class/two.json,pending
$ mkdir again && cp class/one.json again/copy.json && sed 's/"1.1": *true/"1.1": false/' class/one.json >again/other.json
$ quizmark grade mini.yaml again/copy.json -o named --resume
2 graded, 2 answers wait for marking: quizmark mark mini.yaml named
$ quizmark grade mini.yaml again/other.json -o named --resume; cut -d, -f 1-4 named/gradebook.csv
1 graded, 2 rejected (see named/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml named
id,name,source,state
two2,Ada L.,~/class/two.json,pending
$ sed 's/"1.1": *true/"1.1": null/' class/one.json >again/third.json; quizmark grade mini.yaml again/third.json -o named --resume; cut -d, -f 1-4 named/gradebook.csv
1 graded, 3 rejected (see named/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml named
id,name,source,state
two2,Ada L.,~/class/two.json,pending
$ quizmark grade mini.yaml again/third.json -o named --resume; quizmark grade mini.yaml class again/other.json again/third.json -o at-once
1 graded, 3 rejected (see named/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml named
1 graded, 3 rejected (see at-once/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml at-once
[1]
$ cat named/rejected.jsonl
{"source":"again/copy.json","line":null,"column":null,"error":"this student handed in more than one answer file; --duplicates says which one counts","code":"duplicate-student","student":"one1"}
{"source":"again/other.json","line":null,"column":null,"error":"this student handed in more than one answer file; --duplicates says which one counts","code":"duplicate-student","student":"one1"}
{"source":"again/third.json","line":null,"column":null,"error":"this student handed in more than one answer file; --duplicates says which one counts","code":"duplicate-student","student":"one1"}

# Of two files handed in at the same time the same one counts, however often the run goes on.
$ mkdir tie && sed 's/"1.1": *true/"1.1": false/' class/one.json >tie/a.json && cp class/one.json tie/b.json
$ for i in 1 2 3; do quizmark grade mini.yaml tie -o tied --duplicates latest --resume >/dev/null 2>&1; tail -n 1 tied/gradebook.csv | cut -d, -f 1-5; done
one1,Ada L.,tie/b.json,pending,7
one1,Ada L.,tie/b.json,pending,7
one1,Ada L.,tie/b.json,pending,7

# A file that was rejected under a name that tells no line is tried again, too.
$ mkdir odd && echo '{' | gzip >odd/a.json.gz && echo '{' >odd/B.JSON && echo '{' >c.txt
$ quizmark grade mini.yaml odd c.txt -o mended
0 graded, 3 rejected (see mended/rejected.jsonl)
[1]
$ gzip -c class/one.json >odd/a.json.gz && cp class/two.json odd/B.JSON && sed 's/one1/cee3/' class/one.json >c.txt
$ quizmark grade mini.yaml odd c.txt -o mended --resume; grep seen mended/summary.json; cat mended/rejected.jsonl
3 graded, 3 answers wait for marking: quizmark mark mini.yaml mended
  "seen": 3,

# Whose answers changed, and who then has two files, has none of the old ones left.
$ mkdir two && cp class/one.json two/a.json && quizmark grade mini.yaml two -o pair --each
1 graded, 1 answer waits for marking: quizmark mark mini.yaml pair
$ sed -i 's/"1.1": *true/"1.1": false/' two/a.json && sed 's/"1.2": *"B"/"1.2": "A"/' two/a.json >two/b.json
$ quizmark grade mini.yaml two -o pair --resume; ls pair/results
0 graded, 2 rejected (see pair/rejected.jsonl)

# What a stopped run left waits for --resume, whatever else is done in the folder.
$ cp -r named open && cp named/results.jsonl open/results.partial.jsonl && cp named/answers.jsonl open/answers.partial.jsonl
$ : >open/rejected.partial.jsonl && cp named/grading.json open/grading.partial.json
$ echo 'q' | quizmark mark mini.yaml open -m ada >/dev/null; quizmark report mini.yaml open >/dev/null; ls open | grep partial
1 answer still waits for a mark.
answers.partial.jsonl
grading.partial.json
rejected.partial.jsonl
results.partial.jsonl
$ quizmark regrade mini.yaml open
quizmark: a run of grade was stopped in open: finish it with quizmark grade --resume, or remove its *.partial.* files; nothing was changed
[2]
$ quizmark regrade mini.yaml open --dry-run | tail -n 1
Nothing was written: this was a dry run.

# A stopped program's temporary files go with the next run, those of one at work stay.
$ true & dead=$!; wait $dead; sleep 9 & live=$!
> mkdir named/.quizmark-$dead-0-results && : >named/.quizmark-$dead-0-results/x.json
> : >named/.quizmark-$dead-0.tmp; : >named/.quizmark-$live-0.tmp; : >named/.quizmark-notes
> quizmark grade mini.yaml class -o named --resume >/dev/null 2>&1
> ls -A named | grep '^\.' | sed "s/$live/here/"; kill $live
.quizmark-here-0.tmp
.quizmark-notes

# Without ids there are no duplicates, and no files to call after them.
$ grep -v 'field: id' mini.yaml >open.yaml; grep -c field open.yaml
1
$ for i in 1 2 3; do echo '{"quiz": "mini", "answers": {"1.1": true}}'; done >nobody.jsonl
$ for i in true false; do echo '{"quiz": "mini", "student": {"id": "amy"}, "answers": {"1.1": '$i'}}'; done >>nobody.jsonl
$ quizmark grade open.yaml nobody.jsonl -o nobody --each --duplicates best; cut -d, -f 1-5 nobody/gradebook.csv; ls nobody/results
open.yaml has 1 warning: quizmark check open.yaml
the quiz asks for no student id: answers without one are graded, but get no file in nobody/results
4 graded, 1 rejected (see nobody/rejected.jsonl)
id,name,source,state,total
anonymous,,nobody.jsonl:1,graded,1
anonymous,,nobody.jsonl:2,graded,1
anonymous,,nobody.jsonl:3,graded,1
amy,,nobody.jsonl:4,graded,1
amy.json
$ quizmark grade open.yaml nobody.jsonl -o nobody --force --each --scores-only >/dev/null 2>&1
[1]
$ quizmark grade open.yaml nobody.jsonl -o nobody --force --each
open.yaml has 1 warning: quizmark check open.yaml
--force starts anew in nobody: --scores-only of the run before no longer holds. (--resume keeps them; people's marks always stay.)
the quiz asks for no student id: answers without one are graded, but get no file in nobody/results
3 graded, 2 rejected (see nobody/rejected.jsonl)
[1]

# Of several files of a student one is taken away: the other counts from then on. What is
# rejected of files that are elsewhere, or were not asked for, stays.
$ mkdir d e && cp class/one.json d/u1.json && sed 's/"1.1": *true/"1.1": false/' d/u1.json >d/u1-2.json && echo '{' >e/far.json && echo '{' >d/cut.json
$ quizmark grade mini.yaml d e -o dout
0 graded, 4 rejected (see dout/rejected.jsonl)
[1]
$ rm d/u1-2.json e/far.json && quizmark grade mini.yaml ./d/ -o dout --resume
d/u1-2.json is no longer there; what was rejected of it is forgotten
1 graded, 2 rejected (see dout/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml dout
[1]
$ cut -d, -f 1-4 dout/gradebook.csv; cut -c 1-40 dout/rejected.jsonl
id,name,source,state
one1,Ada L.,./d/u1.json,pending
{"source":"./d/cut.json","line":2,"colum
{"source":"e/far.json","line":2,"column"
$ rm d/cut.json && cp -r d d2 && quizmark grade mini.yaml d d2 e/ -o dout --resume
2 files, such as ./d/cut.json, are no longer there; what was rejected of them is forgotten
1 graded, 1 rejected (see dout/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml dout
[1]
$ cat dout/rejected.jsonl
{"source":"d2/u1.json","line":null,"column":null,"error":"the same answers as those of ./d/u1.json","code":"same-answers","student":"one1"}
$ rm -r d/* d2 && echo '{' >d/x.json && echo '{' >d/y.json && quizmark grade mini.yaml d -o dout --resume; rm d/x.json d/y.json
1 graded, 3 rejected (see dout/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml dout
$ quizmark grade mini.yaml d2 -o dout --resume; quizmark grade mini.yaml d -o dout --resume; grep -e seen -e graded dout/summary.json
quizmark: d2: no such file or folder
2 files, such as d/x.json, are no longer there; what was rejected of them is forgotten
1 graded, 1 rejected (see dout/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml dout
  "seen": 2,
  "graded": 1,
