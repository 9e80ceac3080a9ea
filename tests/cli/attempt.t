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
