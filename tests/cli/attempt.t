# A limit that is shorter by now is used up by the time on record: what was answered
# before is handed in, all of it, and what the journal says of it stays true.
$ cat >exam.yaml <<'END'
> quizmark: 1
> id: exam
> title: An exam
> time-limit: 30 min
> sections:
>   - title: All
>     questions:
>       - {type: true-false, points: 1, prompt: Is it?, answer: true}
>       - {type: true-false, points: 1, prompt: And this?, answer: true}
> END
$ (echo t; echo :next; sleep 1.2; echo t) | quizmark take --exam exam.yaml
An exam
Plain mode because the input is no terminal. Type ? for help at any question.

2 questions, 2 points, 30 minutes.
This is an exam: there is no feedback before the end, and the time limit holds.

Section 1 of 1: All, 2 questions, 2 points.

Section 1 of 1: All, 2 questions, 2 points.

Question 1 of 2 (1.1), 1 point, true or false.
Is it?
Answer (t for true or f for false; ? for help): t
Question 1.1: true.
Answer (t for true or f for false; ? for help): :next

Question 2 of 2 (1.2), 1 point, true or false.
And this?
Answer (t for true or f for false; ? for help): t
Question 1.2: true.
Answer (t for true or f for false; ? for help): 
The input has ended.
Your answers are saved; nothing was handed in. The same command goes on where
you were. The clock keeps running: 30 minutes left, until ...
$ sed 's/30 min/1 s/' exam.yaml >shorter.yaml
$ echo yes | quizmark take --exam shorter.yaml
An exam
Plain mode because the input is no terminal. Type ? for help at any question.

There is an unfinished attempt by anonymous, begun ... at .... All 2
questions are answered. The quiz has changed since then; answers to questions
that are gone are left out.
The time is over. yes hands in the 2 answers you gave. (yes or no): yes

The time is up. What you had answered is what you hand in.

Question 1.1: Correct.
  Your answer: true

Question 1.2: Correct.
  Your answer: true

Score:
  All: 2 of 2 points
  Total: 2 of 2 points

Result, for you: ~/exam-anonymous.result.json
SHA-256 of the answer file:
  ...
This is the file to hand in: ~/exam-anonymous.json
$ ls
exam-anonymous.json
exam-anonymous.result.json
exam.yaml
shorter.yaml
$ quizmark grade exam.yaml exam-anonymous.json --text | tail -3
  1.2  correct         1 / 1    Correct.
  Flagged: other-quiz-version
$ ls $XDG_STATE_HOME/quizmark | cut -d . -f 3-
done.jsonl
$ sed -n 's/.*"event":"\([a-z]*\)".*/\1/p' $XDG_STATE_HOME/quizmark/*.done.jsonl
begin
answer
go
answer
leave
tick
$ quizmark history exam.yaml
An exam: 1 attempt on this computer
   1  ...  exam                   2 / 2  100%  1 second

Due for practice: nothing before ...

# The exam was handed in: it is not begun again unawares.
$ echo new thing | quizmark take --exam exam.yaml
An exam
Plain mode because the input is no terminal. Type ? for help at any question.

Exam handed in ... at ..., as this file:
  ~/exam-anonymous.json
This shows it again:
  quizmark history exam.yaml
A new attempt begins with nothing answered, and writes a file of its own.
Type new to begin a new attempt, or anything else to leave: new thing

No new attempt was begun. What you handed in stays as it is.
$ quizmark take --exam exam.yaml </dev/null | tail -n 3
Type new to begin a new attempt, or anything else to leave: 
The input has ended.
No new attempt was begun. What you handed in stays as it is.
$ ls $XDG_STATE_HOME/quizmark | cut -d . -f 3-
done.jsonl
$ printf 'new\nf\n' | quizmark take --exam exam.yaml
An exam
Plain mode because the input is no terminal. Type ? for help at any question.

Exam handed in ... at ..., as this file:
  ~/exam-anonymous.json
This shows it again:
  quizmark history exam.yaml
A new attempt begins with nothing answered, and writes a file of its own.
Type new to begin a new attempt, or anything else to leave: new
2 questions, 2 points, 30 minutes.
This is an exam: there is no feedback before the end, and the time limit holds.

Section 1 of 1: All, 2 questions, 2 points.

Section 1 of 1: All, 2 questions, 2 points.

Question 1 of 2 (1.1), 1 point, true or false.
Is it?
Answer (t for true or f for false; ? for help): f
Question 1.1: false.
Answer (t for true or f for false; ? for help): 
The input has ended.
Your answers are saved; nothing was handed in. The same command goes on where
you were. The clock keeps running: 30 minutes left, until ...
$ echo yes | quizmark take --exam exam.yaml | sed -n 4,5p
There is an unfinished attempt by anonymous, begun ... at .... 1 of 2
questions is answered. 0 seconds used, 30 minutes left.
$ quizmark take exam.yaml </dev/null | sed -n 4,5p
2 questions, 2 points, 30 minutes.
This is practice: you can check each answer and try again; the first try scores.

# A slip in a name is mended before it is handed in; the file and the journal say so.
$ cat >named.yaml <<'END'
> quizmark: 1
> id: named
> title: Named
> identity:
>   - {field: name, label: Full name}
>   - {field: id, label: NetID, pattern: "[a-z0-9]{1,8}"}
> pledge: I work alone.
> sections: [{title: All, questions: [{type: true-false, points: 1, prompt: Is it?, answer: true}]}]
> END
$ quizmark take --exam named.yaml <<'END' | sed -n '/Answer/,/hand in:/p'
> Jame
> jame
> Jame
> t
> :who
> James
> JAMES
> james
>
> :submit
> :who
> James B.
>
> James B.
> :submit
> submit
> END
Answer (t for true or f for false; ? for help): t
Question 1.1: true.
Answer (t for true or f for false; ? for help): :who
Type what you hand in as; Enter keeps what stands there.
Full name (Enter keeps Jame): James
NetID (Enter keeps jame): JAMES
This must have a form such as abc; it holds: lower-case letters, digits; 1 to 8
characters. Please try again.
NetID (Enter keeps jame): james
Sign with your name (Enter keeps Jame): 
As James (james); :who corrects that.
Answer (t for true or f for false; ? for help): :submit

1 of 1 question is answered.
As James (james); :who corrects that.
Type submit to hand in, or anything else to go on: :who
Type what you hand in as; Enter keeps what stands there.
Full name (Enter keeps James): James B.
NetID (Enter keeps james): 
Sign with your name (Enter keeps Jame): James B.
As James B. (james); :who corrects that.
Command (:submit, :go, ? for help): :submit

1 of 1 question is answered.
As James B. (james); :who corrects that.
Type submit to hand in, or anything else to go on: submit

Question 1.1: Correct.
  Your answer: true

Score:
  All: 1 of 1 point
  Total: 1 of 1 point

Result, for you: ~/named-james.result.json
SHA-256 of the answer file:
  ...
This is the file to hand in: ~/named-james.json
$ grep -o '"name": .*\|"id": .*\|"signature": "[^"]*"' named-james.json
"id": "james", "name": "James B."},
"signature": "James B."
$ sed -n 's/.*"event":"\(identity\|sign\)"\(.*\),"crc.*/\1\2/p' $XDG_STATE_HOME/quizmark/named.*.done.jsonl
identity,"field":"name","text":"Jame"
identity,"field":"id","text":"jame"
sign,"text":"Jame"
identity,"field":"name","text":"James"
identity,"field":"id","text":"james"
identity,"field":"name","text":"James B."
sign,"text":"James B."
$ quizmark history --show 1 named.yaml | head -n 2

Question 1.1: Correct.

# What was not handed in stands in the history, with the command for each.
$ printf 'yes\n' | quizmark take --exam exam.yaml >/dev/null
$ printf 'no\nnew\nt\n' | quizmark take --exam exam.yaml | tail -n 3
you were. The clock keeps running: 30 minutes left, until ....
Your earlier attempt is kept. Once this one is handed in, this brings it back:
  mv -n ~/.state/quizmark/exam.exam.jsonl.old-1 ~/.state/quizmark/exam.exam.jsonl
$ printf 'yes\nt\n' | quizmark take exam.yaml >/dev/null
$ quizmark history exam.yaml
An exam: 1 attempt on this computer
   1  ...  exam                   2 / 2  100%  1 second

Unfinished: exam, begun ... at ..., 1 of 2 questions answered, 30
minutes left
  quizmark take --exam exam.yaml
Put aside: exam, begun ... at ..., 1 of 2 questions answered, 30
minutes left
  mv -n ~/.state/quizmark/exam.exam.jsonl.old-1 ~/.state/quizmark/exam.exam.jsonl
Unfinished: practice, begun ... at ..., 1 of 2 questions answered
  quizmark take exam.yaml

Due for practice: nothing before ...
$ quizmark history --json exam.yaml | grep -A 20 unfinished | grep -o '"mode.*\|"aside.*'
"mode": "exam", "aside": false},
"mode": "exam", "aside": true},
"mode": "practice", "aside": false}

# Without a quiz: which there are. Journals of older versions name no file.
$ quizmark history
An exam: 1 attempt, 2 unfinished, 1 put aside, the latest begun ...
  quizmark history ~/exam.yaml
Named: 1 attempt, the latest begun ...
  quizmark history ~/named.yaml
$ quizmark history --json | head -n 3
{
  "quizzes": [
    {
$ quizmark history --show 1
quizmark: --show needs a quiz
[2]
$ XDG_STATE_HOME=$HOME/nowhere quizmark history
No quiz was taken on this computer yet.
$ rm $XDG_STATE_HOME/quizmark/exam.*
$ cp $ROOT/tests/fuzz/corpus/journal/left $XDG_STATE_HOME/quizmark/q.practice.jsonl
$ echo nonsense >$XDG_STATE_HOME/quizmark/x.exam.jsonl
$ quizmark history
Named: 1 attempt, the latest begun ...
  quizmark history ~/named.yaml
q: 0 attempts, 1 unfinished, the latest begun ...
  quizmark history QUIZ
