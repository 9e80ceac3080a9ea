# A wrong key: who changes, from what to what, and why; nothing is lost.
$ cp $ROOT/tests/golden/desk/essay.yaml . && cp $ROOT/tests/golden/desk/essay.jsonl .
$ quizmark grade essay.yaml essay.jsonl -o graded
4 graded, 6 answers wait for marking: quizmark mark essay.yaml graded
$ printf '1\n\n2\n\n1\n\n1\n\n0\nq\n' | quizmark mark essay.yaml graded -m ada >/dev/null
All answers are marked.
$ cp graded/results.jsonl old.jsonl
$ sed 's/{text: c, correct: true}/c/; s/single//' essay.yaml >fixed.yaml
$ quizmark regrade fixed.yaml graded --dry-run
who                 from      to          why
ada                    6       2      -4  1.2: 4 -> 0 of 4 points: C should not be chosen; all or nothing, as just one option is right
bob                    4       6      +2  1.2: 2 -> Correct.
dee                    7       3      -4  1.2: 4 -> 0 of 4 points: C should not be chosen; all or nothing, as just one option is right

3 of 4 results change (1 up, 2 down); the mean goes from 5.25 to 3.75.
Nothing was written: this was a dry run.
$ quizmark regrade fixed.yaml graded
who                 from      to          why
ada                    6       2      -4  1.2: 4 -> 0 of 4 points: C should not be chosen; all or nothing, as just one option is right
bob                    4       6      +2  1.2: 2 -> Correct.
dee                    7       3      -4  1.2: 4 -> 0 of 4 points: C should not be chosen; all or nothing, as just one option is right

3 of 4 results change (1 up, 2 down); the mean goes from 5.25 to 3.75.
The old results are kept in graded/generations/1.
$ cmp graded/generations/1/results.jsonl old.jsonl && ls graded/generations
1

# Twice is the same as once.
$ cp -r graded once && quizmark regrade fixed.yaml graded && diff -r once graded
0 of 4 results change.

# Nobody loses points by the change.
$ quizmark regrade essay.yaml graded >/dev/null && quizmark regrade fixed.yaml graded --policy best-of-both
who                 from      to          why
bob                    4       6      +2  1.2: 2 -> Correct.

1 of 4 results change (1 up, 0 down); the mean goes from 5.25 to 5.75.
The old results are kept in graded/generations/3.
$ cp -r graded twice && quizmark regrade fixed.yaml graded --policy best-of-both && diff -r twice graded
0 of 4 results change.
$ quizmark regrade fixed.yaml graded --policy new
who                 from      to          why
ada                    6       2      -4  1.2: 4 -> 0 of 4 points: C should not be chosen; all or nothing, as just one option is right
dee                    7       3      -4  1.2: 4 -> 0 of 4 points: C should not be chosen; all or nothing, as just one option is right

2 of 4 results change (0 up, 2 down); the mean goes from 5.75 to 3.75.
The old results are kept in graded/generations/4.

# A question taken out, and put back.
$ quizmark regrade fixed.yaml graded --void 1.1=full-points
who                 from      to          why
cem                    4       5      +1  1.1: 0 -> Excused: everyone gets full points.

1 of 4 results change (1 up, 0 down); the mean goes from 3.75 to 4.
The old results are kept in graded/generations/5.
$ quizmark regrade fixed.yaml graded --void 1.1=not-counted --void 1.3=full-points
who                 from      to          why
ada                    2       3      +1  1.1: 1 -> Excused: this question does not count.
                                          1.3: 1 -> Excused: everyone gets full points.
bob                    6       7      +1  1.1: 1 -> Excused: this question does not count.
                                          1.3: 1 -> Excused: everyone gets full points.
cem                    5       5       0  1.1: 1 -> Excused: this question does not count.
                                          1.3: 2 -> Excused: everyone gets full points.
dee                    3       3       0  1.1: 1 -> Excused: this question does not count.
                                          1.3: 2 -> Excused: everyone gets full points.

4 of 4 results change (2 up, 0 down); the mean goes from 4 to 4.5.
Results are out of 9 points now; they were out of 10.
The old results are kept in graded/generations/6.
$ quizmark regrade fixed.yaml graded --void 1.1=counted --void 1.3=counted >/dev/null
$ quizmark regrade fixed.yaml graded --void 7=counted
quizmark: the quiz has no question "7" to void
[2]
$ quizmark regrade fixed.yaml graded --void 1.1
quizmark: --void takes ID=full-points, ID=not-counted or ID=counted
[2]
$ quizmark regrade fixed.yaml graded --policy worst
quizmark: --policy takes new or best-of-both
[2]

# Other points in a rubric: marks are worked out anew, and it is said where they hit
# the limit.
$ sed 's/less dense than water, points: 2/less dense than water, points: 5/; s/id: bonds/id: hydrogen/' fixed.yaml >rubric.yaml
$ quizmark regrade rubric.yaml graded
who                 from      to          why
ada                    2       1      -1  1.3: 1 -> 0 of 3 points: no rubric item was met
bob                    6       5      -1  1.3: 1 -> 0 of 3 points: no rubric item was met
cem                    4       5      +1  1.3: 2 -> 3 of 3 points: rubric item density (+5); never below 0 or above 3 points
dee                    3       4      +1  1.3: 2 -> 3 of 3 points: rubric item density (+5); never below 0 or above 3 points

4 of 4 results change (2 up, 2 down); the mean goes from 3.75 to 3.75.
4 marks were given under another rubric; the points were worked out anew:
  1.3 ada (ada): the rubric no longer has the ticked item bonds
  1.3 bob (ada): the rubric no longer has the ticked item bonds
  1.3 cem (ada): kept within the question's points, at 3
  1.3 dee (ada): kept within the question's points, at 3
The old results are kept in graded/generations/8.

# Nobody is disturbed: what changes can be seen while others mark, and is done later.
$ flock -s graded quizmark regrade essay.yaml graded --dry-run | tail -1
Nothing was written: this was a dry run.
$ flock -s graded quizmark regrade essay.yaml graded
quizmark: somebody is grading or marking in graded; wait until they have left
[2]
$ flock -x graded quizmark regrade essay.yaml graded --dry-run
quizmark: another quizmark is writing in graded; wait until it has ended
[2]

# Starting anew says what it drops.
$ cp -r graded anew && quizmark regrade essay.yaml anew --void 1.1=full-points >/dev/null
$ quizmark grade essay.yaml essay.jsonl -o anew --force 2>&1 | head -1
--force starts anew in anew: regrade --void of the run before no longer holds. (--resume keeps them; people's marks always stay.)

# What a question that does not count takes off stands in every file.
$ quizmark grade essay.yaml essay.jsonl -o lms --lms canvas 2>/dev/null
$ quizmark regrade essay.yaml lms --void 1.2=not-counted >/dev/null; sed 1d lms/canvas.csv | head -1; grep out-of lms/summary.json
    Points Possible,,,,,6
  "out-of": 6,
$ printf 'id\nada\nmia\n' >two.csv && quizmark grade essay.yaml essay.jsonl -o lms --resume --roster two.csv 2>/dev/null
[1]
$ grep mia lms/gradebook.csv
mia,,,missing,,6,,,,,,,,

# A question taken out of the file makes its answers those of the next one: said, with
# the way that does not.
$ sed '/prompt: Choose/,/options: /d; s/ice float/the ice float/' essay.yaml >less.yaml
$ quizmark regrade less.yaml lms --dry-run
who                 from      to          why
ada                    1       1       0  1.3: 0 -> Not marked yet: a person will read this answer.
bob                    1       1       0  1.3: 0 -> Not marked yet: a person will read this answer.
cem                    0       0       0  1.3: 0 -> Not marked yet: a person will read this answer.
dee                    1       1       0  1.3: 0 -> Not marked yet: a person will read this answer.

4 of 4 results change; the mean goes from 0.75 to 0.75.
Results are out of 3 points now; they were out of 6.
Careful: the quiz no longer asks what these students were asked.
  1.2 is worded otherwise, or has other options
  1.3 asks what 1.4 asked
  1.4 is no longer there
An answer counts for the question, and the option, that has its id now. To take a
question out, leave it where it is: --void ID=not-counted.
Nothing was written: this was a dry run.

# Points kept from before stand beside what the answer is worth now; students without an
# id keep their own, and who comes later has none to keep.
$ cat >old.yaml <<END
> quizmark: 1
> id: kept
> title: Kept
> sections:
>   - title: One
>     questions:
>       - {prompt: Is it?, type: true-false, points: 1, answer: true}
>       - {prompt: How heavy?, type: numeric, points: 2, answer: "14", unit: kg, scoring: {blank: 0.5}}
> END
$ for given in 'true, "1.2": "14 kg"' 'false, "1.2": "14"' 'true'; do
> echo "{\"quiz\": \"kept\", \"answers\": {\"1.1\": $given}}"; done >nameless.jsonl
$ quizmark grade old.yaml nameless.jsonl -o kept
3 graded
$ sed 's/answer: true/answer: false/; s/unit: kg, scoring: {blank: 0.5}/tolerance: 0/' old.yaml >new.yaml
$ quizmark regrade new.yaml kept --policy best-of-both
who                 from      to          why
anonymous              2       3      +1  1.1: 0 -> Correct.

1 of 3 results change (1 up, 0 down); the mean goes from 2.17 to 2.5.
Careful: the quiz no longer asks what these students were asked.
  1.2 is worded otherwise, or has other options
An answer counts for the question, and the option, that has its id now. To take a
question out, leave it where it is: --void ID=not-counted.
The old results are kept in kept/generations/1.
$ cut -d, -f1,3,5,6,9- kept/gradebook.csv
id,source,total,out-of,flags,One,1.1,1.2
anonymous,nameless.jsonl:1,3,3,invalid-answer 1.2,3,1,2
anonymous,nameless.jsonl:2,3,3,,3,1,2
anonymous,nameless.jsonl:3,1.5,3,,1.5,1,0.5
$ grep -o '"id":"1[^}]*"state":"[a-z]*","points":[0-9.]*\|"why":"[^,]*\|"flags":.*]' kept/results.jsonl
"id":"1.1","type":"true-false","state":"incorrect","points":1
"why":"1 of 1 point: kept from before the regrade; now 0 of 1 point: the answer is false"}
"id":"1.2","type":"numeric","state":"invalid","points":2
"why":"2 of 2 points: kept from before the regrade; now invalid: \"14 kg\" is not a number."}]
"flags":[{"code":"invalid-answer","detail":"1.2"}]
"id":"1.1","type":"true-false","state":"correct","points":1
"why":"Correct."}
"id":"1.2","type":"numeric","state":"correct","points":2
"why":"Correct."}]
"flags":[]
"id":"1.1","type":"true-false","state":"incorrect","points":1
"why":"1 of 1 point: kept from before the regrade; now 0 of 1 point: the answer is false"}
"id":"1.2","type":"numeric","state":"blank","points":0.5
"why":"0.5 of 2 points: kept from before the regrade; now blank: no answer was given."}]
"flags":[]
$ sed -n 's/14 kg/3/p' nameless.jsonl >late.jsonl && quizmark grade new.yaml late.jsonl -o kept --resume --keep-going
4 graded
1 is flagged: see the column flags of kept/gradebook.csv.
1 new answer file was judged by the new key alone; best-of-both has no earlier points to keep.
$ sed -i 'p; s/3"/4"/' late.jsonl; quizmark grade new.yaml late.jsonl -o kept --resume --keep-going
5 graded
1 is flagged: see the column flags of kept/gradebook.csv.
1 new answer file was judged by the new key alone; best-of-both has no earlier points to keep.
$ quizmark regrade new.yaml kept --policy best-of-both --dry-run
0 of 5 results change.
Nothing was written: this was a dry run.
$ cut -d, -f1,3,5,6,9- kept/gradebook.csv
id,source,total,out-of,flags,One,1.1,1.2
anonymous,nameless.jsonl:1,3,3,invalid-answer 1.2,3,1,2
anonymous,nameless.jsonl:2,3,3,,3,1,2
anonymous,nameless.jsonl:3,1.5,3,,1.5,1,0.5
anonymous,late.jsonl:1,0,3,,0,0,0
anonymous,late.jsonl:2,0,3,,0,0,0

# Other answers of such a student are those of somebody who comes later.
$ sed -i '1s/14 kg/5/' nameless.jsonl && quizmark grade new.yaml nameless.jsonl -o kept --resume
5 graded
1 new answer file was judged by the new key alone; best-of-both has no earlier points to keep.
$ cut -d, -f1,3,5,6,9- kept/gradebook.csv
id,source,total,out-of,flags,One,1.1,1.2
anonymous,nameless.jsonl:2,3,3,,3,1,2
anonymous,nameless.jsonl:3,1.5,3,,1.5,1,0.5
anonymous,late.jsonl:1,0,3,,0,0,0
anonymous,late.jsonl:2,0,3,,0,0,0
anonymous,nameless.jsonl:1,0,3,,0,0,0
