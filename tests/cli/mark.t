# Marking by a person, line by line.
$ cp $ROOT/tests/golden/desk/essay.yaml . && cp $ROOT/tests/golden/desk/essay.jsonl .
$ quizmark grade essay.yaml essay.jsonl -o graded
4 graded, 6 answers wait for marking: quizmark mark essay.yaml graded
$ cp -r graded before
$ printf '?\n12\nc Well said.\n\n9\n1\n+\n-0.25\nc\nc 1\nn\np\n:\n/warm\nz\n3\n0\nu\nu\n\n1\n\nq\n' >script
$ quizmark mark essay.yaml graded --marker ada <script
Marking line by line (the input is no terminal). Names are hidden; ? lists the
commands.

Question 1.3, 3 points. 0 of 4 marked.
  Why does ice float?
Rubric:
  1 (+2) says that ice is less dense than water
  2 (+1) names hydrogen bonds
  3 (-1) claims that ice is warm
Model answer:
  Hydrogen bonds hold the molecules apart, so ice is less dense.

Answer 1 of 3:
  > Ice is warm.
Not marked yet.
[0 of 4 marked] ?
1 to 9      tick a rubric item, or take its tick away; 1 3 for two at once;
            A, B and so on, capitals, from the tenth item on
0           no item is met: no points
+ -         half a point up or down; +0.25 or -1 for more or less
c WORDS     a comment for the student; c alone lists comments used before,
            c 2 takes the second of them, c - none
Enter       the next answer that is not marked
n, p        the next answer, the previous one
d           the next answer that two markers marked differently
u           undo
/WORDS      the next answer that has these words
:3.1        to question 3.1; : lists the questions
r           rubric and answer again
w           show or hide who wrote it
q           leave; every mark is saved already

[0 of 4 marked] 12
Marked: 3 of 3 points: items 1 and 2.
[1 of 4 marked] c Well said.
Marked: 3 of 3 points: items 1 and 2. Comment: Well said.
[1 of 4 marked] 

Answer 2 of 3, the same from 2 students:
  > It is less dense.
Not marked yet.
[1 of 4 marked] 9
The rubric has no item with this key.
[1 of 4 marked] 1
Marked: 2 of 3 points: item 1.
[3 of 4 marked, about 1 min left] +
Marked: 2.5 of 3 points: item 1, adjusted by +0.5.
[3 of 4 marked, about 1 min left] -0.25
Marked: 2.25 of 3 points: item 1, adjusted by +0.25.
[3 of 4 marked, about 1 min left] c
c 1  Well said.
[3 of 4 marked, about 1 min left] c 1
Marked: 2.25 of 3 points: item 1, adjusted by +0.25. Comment: Well said.
[3 of 4 marked, about 1 min left] n

Answer 3 of 3:
  > Hydrogen bonds make it less dense; ␛[2J
Not marked yet.
[3 of 4 marked, about 1 min left] p

Answer 2 of 3, the same from 2 students:
  > It is less dense.
Marked: 2.25 of 3 points: item 1, adjusted by +0.25. Comment: Well said.
[3 of 4 marked, about 1 min left] :
:1.3  3 of 4 marked
:1.4  0 of 2 marked, 2 blank
[3 of 4 marked, about 1 min left] /warm

Answer 1 of 3:
  > Ice is warm.
Marked: 3 of 3 points: items 1 and 2. Comment: Well said.
[3 of 4 marked, about 1 min left] z
That is no command here; ? lists them.
[3 of 4 marked, about 1 min left] 3
Marked: 2 of 3 points: items 1, 2 and 3. Comment: Well said.
[3 of 4 marked, about 1 min left] 0
Marked: 0 of 3 points: no item. Comment: Well said.
[3 of 4 marked, about 1 min left] u

Answer 1 of 3:
  > Ice is warm.
Marked: 2 of 3 points: items 1, 2 and 3. Comment: Well said.
[3 of 4 marked, about 1 min left] u

Answer 1 of 3:
  > Ice is warm.
Marked: 3 of 3 points: items 1 and 2. Comment: Well said.
[3 of 4 marked, about 1 min left] 

Answer 3 of 3:
  > Hydrogen bonds make it less dense; ␛[2J
Not marked yet.
[3 of 4 marked, about 1 min left] 1
Marked: 2 of 3 points: item 1.
[4 of 4 marked] 

Question 1.4, 2 points. 0 of 2 marked, about 1 min left; 2 blank.
  What is heat?
Rubric:
  1 (+2) motion of molecules

Answer 1 of 2:
  > A fluid
Not marked yet.
[0 of 2 marked, about 1 min left] q
2 answers still wait for a mark.
$ sed 's/"time":"[^"]*"/"time":"T"/' graded/marks-ada.jsonl
{"question":"1.3","students":["dee"],"answer":"7ce8fe9b22837517","rubric":"010c69312b6281a7","items":["density"],"adjustment":0,"comment":"","marker":"ada","time":"T"}
{"question":"1.3","students":["dee"],"answer":"7ce8fe9b22837517","rubric":"010c69312b6281a7","items":["density","bonds"],"adjustment":0,"comment":"","marker":"ada","time":"T"}
{"question":"1.3","students":["dee"],"answer":"7ce8fe9b22837517","rubric":"010c69312b6281a7","items":["density","bonds"],"adjustment":0,"comment":"Well said.","marker":"ada","time":"T"}
{"question":"1.3","students":["ada","bob"],"answer":"1b809db3cda702fb","rubric":"010c69312b6281a7","items":["density"],"adjustment":0,"comment":"","marker":"ada","time":"T"}
{"question":"1.3","students":["ada","bob"],"answer":"1b809db3cda702fb","rubric":"010c69312b6281a7","items":["density"],"adjustment":0.5,"comment":"","marker":"ada","time":"T"}
{"question":"1.3","students":["ada","bob"],"answer":"1b809db3cda702fb","rubric":"010c69312b6281a7","items":["density"],"adjustment":0.25,"comment":"","marker":"ada","time":"T"}
{"question":"1.3","students":["ada","bob"],"answer":"1b809db3cda702fb","rubric":"010c69312b6281a7","items":["density"],"adjustment":0.25,"comment":"Well said.","marker":"ada","time":"T"}
{"question":"1.3","students":["dee"],"answer":"7ce8fe9b22837517","rubric":"010c69312b6281a7","items":["density","bonds","wrong"],"adjustment":0,"comment":"Well said.","marker":"ada","time":"T"}
{"question":"1.3","students":["dee"],"answer":"7ce8fe9b22837517","rubric":"010c69312b6281a7","items":[],"adjustment":0,"comment":"Well said.","marker":"ada","time":"T"}
{"question":"1.3","students":["dee"],"answer":"7ce8fe9b22837517","rubric":"010c69312b6281a7","items":["density","bonds","wrong"],"adjustment":0,"comment":"Well said.","marker":"ada","time":"T"}
{"question":"1.3","students":["dee"],"answer":"7ce8fe9b22837517","rubric":"010c69312b6281a7","items":["density","bonds"],"adjustment":0,"comment":"Well said.","marker":"ada","time":"T"}
{"question":"1.3","students":["cem"],"answer":"c2dd1112ab92863e","rubric":"010c69312b6281a7","items":["density"],"adjustment":0,"comment":"","marker":"ada","time":"T"}
$ cat graded/gradebook.csv
id,name,source,state,total,out-of,pending,percent,flags,One,1.1,1.2,1.3,1.4
ada,Ada L.,essay.jsonl:1,pending,7.25,10,2,72.5,,7.25,1,4,2.25,0
bob,,essay.jsonl:2,graded,5.25,10,0,52.5,,5.25,1,2,2.25,0
cem,,essay.jsonl:3,pending,2,10,2,20,,2,0,0,2,0
dee,,essay.jsonl:4,graded,8,10,0,80,,8,1,4,3,0

# Nothing is lost or changed by coming back, and names can be shown.
$ cp -r graded again && echo q | quizmark mark essay.yaml again -m ada --names
Marking line by line (the input is no terminal). Names are shown; ? lists the
commands.

Question 1.4, 2 points. 0 of 2 marked; 2 blank.
  What is heat?
Rubric:
  1 (+2) motion of molecules

Answer 1 of 2, by cem:
  > A fluid
Not marked yet.
[0 of 2 marked] q
2 answers still wait for a mark.
$ diff -r graded again

# grade itself takes the marks that are there: the same state, the same bytes.
$ cp graded/marks-ada.jsonl before && quizmark grade essay.yaml essay.jsonl -o before --force
4 graded, 2 answers wait for marking: quizmark mark essay.yaml before
$ diff -r graded before

# A second marker gives other marks; the largest difference comes first.
$ printf ':1.3\n/dense.\n2\n/hydrogen\n1\n:1.4\n1\n\n0\nq\n' | quizmark mark essay.yaml graded -m bo --names >/dev/null
1 answer is marked differently by two markers; the later mark counts, and comes first. In quizmark mark, d goes there:
  1.3: bo 1, ada 2.25 (1.25 points apart), by ada, bob: It is less dense.
All answers are marked.
$ quizmark regrade essay.yaml graded --dry-run
0 of 4 results change.
1 answer is marked differently by two markers; the later mark counts, and comes first. In quizmark mark, d goes there:
  1.3: bo 1, ada 2.25 (1.25 points apart), by ada, bob: It is less dense.
Nothing was written: this was a dry run.

# Another marker sees it with the answer, and d goes from one to the next.
$ cp -r graded disputed && printf ':1.3\nd\n2\n1\nu\nd\nw\nq\n' | quizmark mark essay.yaml disputed -m cem | sed '1,/^.*d$/d'
1 answer is marked differently by two markers; the later mark counts, and comes first. In quizmark mark, d goes there:
  1.3: cem 1, ada 2.25 (1.25 points apart), by ada, bob: It is less dense.
All answers are marked.

Answer 3 of 3, the same from 2 students:
  > It is less dense.
Marked by bo: 1 of 3 points: item 2.
ada gave 2.25 of 3 points: item 1, adjusted by +0.25; bo gave 1 of 3 points:
item 2. The later mark counts: bo's.
[4 of 4 marked] 2
Marked: 1 of 3 points: item 2.
ada gave 2.25 of 3 points: item 1, adjusted by +0.25. The later mark counts:
yours.
[4 of 4 marked] 1
Marked: 3 of 3 points: items 1 and 2.
ada gave 2.25 of 3 points: item 1, adjusted by +0.25; bo gave 1 of 3 points:
item 2. The later mark counts: yours.
[4 of 4 marked] u

Answer 3 of 3, the same from 2 students:
  > It is less dense.
Marked: 1 of 3 points: item 2.
ada gave 2.25 of 3 points: item 1, adjusted by +0.25. The later mark counts:
yours.
[4 of 4 marked] d

Answer 3 of 3, the same from 2 students:
  > It is less dense.
Marked: 1 of 3 points: item 2.
ada gave 2.25 of 3 points: item 1, adjusted by +0.25. The later mark counts:
yours.
[4 of 4 marked] w

Answer 3 of 3, the same from 2 students, by Ada L., bob:
  > It is less dense.
Marked: 1 of 3 points: item 2.
ada gave 2.25 of 3 points: item 1, adjusted by +0.25. The later mark counts:
yours.
[4 of 4 marked] q

# A cut off line is dropped, a damaged one is said, another quiz is refused.
$ printf '{"question":"1.3","stud' >>graded/marks-ada.jsonl && echo '{"question":"9"}' >>graded/marks-bo.jsonl
$ echo q | quizmark mark essay.yaml graded -m ada >/dev/null
quizmark: graded/marks-bo.jsonl:5: the quiz has no such question for a person to mark
quizmark: the last mark in graded/marks-ada.jsonl was cut off and is dropped
1 answer is marked differently by two markers; the later mark counts, and comes first. In quizmark mark, d goes there:
  1.3: bo 1, ada 2.25 (1.25 points apart), by 2 students: It is less dense.
All answers are marked.
$ sed -i 's/points: 1$/points: 2/' essay.yaml && echo q | quizmark mark essay.yaml graded
quizmark: graded was graded with another version of this quiz than essay.yaml. Give that one, or see what this one would change: quizmark regrade essay.yaml graded --dry-run
[2]
$ flock -x graded quizmark mark essay.yaml graded
quizmark: another quizmark is writing in graded; wait until it has ended
[2]
$ quizmark mark essay.yaml nowhere
quizmark: cannot open the folder nowhere: No such file or directory
[2]
$ mkdir empty && quizmark mark essay.yaml empty
quizmark: empty holds no results; quizmark grade QUIZ ANSWERS -o empty makes them
[2]

# A rubric of more than nine items goes on with letters.
$ cat >long.yaml <<END
> quizmark: 1
> id: long
> title: Long
> sections:
>   - title: One
>     questions:
>       - prompt: All of it?
>         type: free-text
>         points: 11
>         rubric: [{text: a, points: 1}, {text: b, points: 1}, {text: c, points: 1},
>                  {text: d, points: 1}, {text: e, points: 1}, {text: f, points: 1},
>                  {text: g, points: 1}, {text: h, points: 1}, {text: i, points: 1},
>                  {text: j, points: 1}, {text: k, points: 1}]
> END
$ echo '{"quiz": "long", "student": {"id": "ada"}, "answers": {"1.1": "Much"}}' >long.jsonl
$ quizmark grade long.yaml long.jsonl -o long
1 graded, 1 answer waits for marking: quizmark mark long.yaml long
$ printf '9AB\nA\nC\nq\n' | quizmark mark long.yaml long -m ada 2>&1 | grep '^  [9AB] \|^\[\|^Marked\|key'
  9 (+1) i
  A (+1) j
  B (+1) k
[0 of 1 marked] 9AB
Marked: 3 of 11 points: items 9, A and B.
[1 of 1 marked] A
Marked: 2 of 11 points: items 9 and B.
[1 of 1 marked] C
The rubric has no item with this key.
[1 of 1 marked] q

# Marks are kept under a name.
$ quizmark mark long.yaml long -m ' '
quizmark: --marker takes a name
[2]

# A mark stays with the answer it was given to: it is back when the student is back at
# that answer, and students without an id keep theirs apart.
$ sed 's/Much/Little/' long.jsonl >second.jsonl && cp long.jsonl handed-in.jsonl
$ quizmark grade long.yaml handed-in.jsonl -o back 2>/dev/null; printf '12\nq\n' | quizmark mark long.yaml back -m ada >/dev/null
All answers are marked.
$ cp second.jsonl handed-in.jsonl; quizmark grade long.yaml handed-in.jsonl -o back --resume
1 graded, 1 answer waits for marking: quizmark mark long.yaml back
$ printf '0\nq\n' | quizmark mark long.yaml back -m ada >/dev/null
All answers are marked.
$ cp long.jsonl handed-in.jsonl; quizmark grade long.yaml handed-in.jsonl -o back --resume
1 graded
$ cut -d, -f1,4,5 back/gradebook.csv
id,state,total
ada,graded,2
$ for word in One Two Three One; do echo "{\"quiz\": \"long\", \"answers\": {\"1.1\": \"$word\"}}"; done >nameless.jsonl
$ quizmark grade long.yaml nameless.jsonl -o nameless
4 graded, 4 answers wait for marking: quizmark mark long.yaml nameless
$ printf '1\n\n12\n\n123\nq\n' | quizmark mark long.yaml nameless -m ada >/dev/null
All answers are marked.
$ cut -d, -f1,4,5 nameless/gradebook.csv
id,state,total
anonymous,graded,3
anonymous,graded,1
anonymous,graded,2
anonymous,graded,3
