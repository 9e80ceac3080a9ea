# Attempts of the past: what they earned, strong topics, what is due.
$ cat >quiz.yaml <<'END'
> quizmark: 1
> id: past
> title: The past
> sections:
>   - title: One
>     defaults: {type: true-false, points: 1}
>     questions:
>       - {prompt: A?, answer: true, tags: [easy]}
>       - {prompt: B?, answer: true, tags: [easy, hard]}
>       - {prompt: C?, answer: true, tags: [hard]}
> END
$ quizmark history quiz.yaml
The past: 0 attempts on this computer
$ printf 't\n:next\nf\n:flag\n:submit\nsubmit\n' | quizmark take quiz.yaml | tail -n 1
This is the file to hand in: ~/past-anonymous.json
$ quizmark history quiz.yaml
The past: 1 attempt on this computer
   1  ...  practice               1 / 3   33%  ...

Strength by topic, from your latest answers:
   50%  easy: 1 of 2 points
    0%  hard: 0 of 1 point

Due for practice: 1 of 3 questions: 1.3
  quizmark take --only due quiz.yaml
Not right so far, and due ...: 1.2
  quizmark take --only wrong quiz.yaml
$ quizmark take --retry-wrong quiz.yaml <<'END'
> t
> :submit
> submit
> END
The past
Plain mode because the input is no terminal. Type ? for help at any question.

1 question, 1 point.
This is practice: you can check each answer and try again; the first try scores.

Section 1 of 1: One, 1 question, 1 point.

Section 1 of 1: One, 1 question, 1 point.

Question 1 of 1 (1.2), 1 point, true or false.
B?
Answer (t for true or f for false; ? for help): t
Question 1.2: true. Enter checks it.
Answer (t for true or f for false; ? for help): :submit

1 of 1 question is answered.
Type submit to hand in, or anything else to go on: submit

Question 1.2: Correct.
  Your answer: true

Score:
  One: 1 of 1 point
  Total: 1 of 1 point

Practice of some questions: there is nothing to hand in.
$ quizmark history quiz.yaml
The past: 2 attempts on this computer
   1  ...  practice               1 / 3   33%  ...
   2  ...  some questions         1 / 1  100%  ...

Strength by topic, from your latest answers:
  100%  easy: 2 of 2 points
  100%  hard: 1 of 1 point

Due for practice: 1 of 3 questions: 1.3
  quizmark take --only due quiz.yaml
$ quizmark history --json quiz.yaml | grep -A6 '"box"' | grep -o '"box": *[0-9]'
"box": 1
"box": 2
"box": 0
$ quizmark history --show 2 quiz.yaml

Question 1.2: Correct.
  Your answer: true

Score:
  One: 1 of 1 point
  Total: 1 of 1 point
$ quizmark history --show 3 quiz.yaml
quizmark: there is no attempt 3; there are 2
[2]

# The id of one quiz may begin that of another: attempts stay apart.
$ sed 's/id: past/id: past.tense/; s/The past/Tenses/' quiz.yaml >tense.yaml
$ printf 'f\n:next\nf\n:submit\nsubmit\n' | quizmark take tense.yaml | tail -n 1
This is the file to hand in: ~/past.tense-anonymous.json
$ quizmark history tense.yaml | head -n 1 && quizmark history quiz.yaml | head -n 1
Tenses: 1 attempt on this computer
The past: 2 attempts on this computer
$ quizmark take --only wrong quiz.yaml
quizmark: no question is left to ask by --only
[2]

# A question that has changed begins anew.
$ sed 's/A?/Another?/' quiz.yaml >new.yaml
$ quizmark history new.yaml | tail -n 2
Due for practice: 2 of 3 questions: 1.1 and 1.3
  quizmark take --only due new.yaml
$ quizmark take --only wrong quiz.yaml
quizmark: no question is left to ask by --only
[2]
$ quizmark take --only tag:hard --exam quiz.yaml
quizmark: --only and --retry-wrong are for practice
[2]
$ quizmark take --only anything quiz.yaml
quizmark: --only takes wrong, flagged, due and tag:NAME, separated by commas
[2]
$ quizmark take --only tag:hard,due quiz.yaml </dev/null | grep questions,
2 questions, 2 points.
Section 1 of 1: One, 2 questions, 2 points.
Section 1 of 1: One, 2 questions, 2 points.
