# A whole attempt, line by line: every type of question, slips, and handing in.
$ cat >small.yaml <<'END'
> quizmark: 1
> id: small
> title: A small quiz
> course: Testing 101
> time-limit: 20 min
> identity:
>   - {field: name, label: Full name}
>   - {field: id, label: NetID, pattern: "[a-z0-9]{1,8}"}
> pledge: I do this *alone*.
> sections:
>   - title: Choices
>     recommended-time: 4 min
>     defaults: {points: 2}
>     questions:
>       - type: true-false
>         prompt: Is $x^2 \ge 0$?
>         answer: true
>         explanation: Squares of real numbers are not negative.
>         hint: Try a negative number.
>       - type: single-choice
>         prompt: Which one?
>         options: [first, {text: second, correct: true, explanation: It is.}, third]
>       - type: multi-select
>         prompt: Which ones?
>         options: [{text: one, correct: true}, {text: two, correct: true}, three]
>         scoring: {rule: deduction, per-mistake: 1}
>       - type: matching
>         prompt: Match them.
>         choices: [red, green, blue]
>         items: [{text: grass, answer: B}, {text: sky, answer: C}]
>   - title: Words
>     defaults: {points: 2}
>     questions:
>       - {type: numeric, prompt: How many?, answer: 14, figure: {plot: {x: {label: x}, y: {label: y}, series: [{label: s, points: [[1, 2]]}]}, alt: One point.}}
>       - {type: short-text, prompt: Name it., accept: [cache]}
>       - type: group
>         prompt: Two parts.
>         parts:
>           - type: free-text
>             prompt: Explain.
>             model-answer: Because.
>             rubric: [{text: gives the reason, points: 2}]
>           - {type: true-false, prompt: And this?, answer: false}
> END

$ quizmark take small.yaml <<'END'
> Ada L.
> ADA
> ada7
> Ada L.
> perhaps
> :hint
> t
>
>
> b
> :flag
> :next
> ax
> ac
>
> ab
>
>
> 1b
> 2a
>
>
> :figure
> fourteen
> 14
> :next
> ::colon
> :next
> one line
>
> ..
> .
> :undo
> :next
> :review
> :sumbit
> :submit
> no
> :go 2.3.2
> f
> :notes remember
> :notes
> :submit
> submit
> END
A small quiz
Testing 101
Plain mode because the input is no terminal. Type ? for help at any question.

8 questions, 16 points, 20 minutes.
This is practice: you can check each answer and try again; the first try scores.
The clock is shown, not enforced.

Section 1 of 2: Choices, 4 questions, 8 points, about 4 minutes.
Section 2 of 2: Words, 4 questions, 8 points.

Full name (Enter skips it): Ada L.
NetID (Enter skips it): ADA
This must have a form such as abc; it holds: lower-case letters, digits; 1 to 8
characters. Please try again.
NetID (Enter skips it): ada7

I do this alone.
Sign with your name (Enter skips it): Ada L.

Section 1 of 2: Choices, 4 questions, 8 points, about 4 minutes.

Question 1 of 8 (1.1), 2 points, true or false.
Is x² ≥ 0?
Answer (t for true or f for false; ? for help): perhaps
"perhaps" is neither true nor false. Nothing was changed. Type t for true or f
for false.
Answer (t for true or f for false; ? for help): :hint
Hint: Try a negative number.
Answer (t for true or f for false; ? for help): t
Question 1.1: true. Enter checks it.
Answer (t for true or f for false; ? for help): 

Question 1.1: Correct.
  Your answer: true
  Why: Squares of real numbers are not negative.
Enter goes on; another answer tries again.
Answer (t for true or f for false; ? for help): 

Question 2 of 8 (1.2), 2 points, choose one.
Which one?
  A) first
  B) second
  C) third
Answer (one letter, such as B; ? for help): b
Question 1.2: B. Enter checks it.
Answer (one letter, such as B; ? for help): :flag
Question 1.2 is flagged.
Answer (one letter, such as B; ? for help): :next

Question 3 of 8 (1.3), 2 points, choose all that apply; 1 point off for each
wrong or missing choice; all or nothing where just one choice is right.
Which ones?
  A) one
  B) two
  C) three
Answer (the letters of all that apply, such as AB; ? for help): ax
"ax" names something that is not one of the options. Nothing was changed. Type
the letters of all that apply, such as AB.
Answer (the letters of all that apply, such as AB; ? for help): ac
Question 1.3: A and C. Enter checks it.
Answer (the letters of all that apply, such as AB; ? for help): 

Question 1.3: 0 of 2 points: C should not be chosen (-1) and B is missing (-1)
  Your answer: A and C
  Right answer: A and B
Enter goes on; another answer tries again.
Answer (the letters of all that apply, such as AB; ? for help): ab
Question 1.3: A and B. Enter checks it.
Answer (the letters of all that apply, such as AB; ? for help): 

Question 1.3: Correct.
  Your answer: A and B
This was try 2; the first one scores.
Enter goes on; another answer tries again.
Answer (the letters of all that apply, such as AB; ? for help): 

Question 4 of 8 (1.4), 2 points, match each item with one choice; each right
match earns an equal share of the points.
Match them.
Items:
  1. grass
  2. sky
Choices:
  A) red
  B) green
  C) blue
Answer (each item with its choice, such as 1B; ? for help): 1b
Question 1.4: 1 is B. Enter checks it.
Answer (each item with its choice, such as 1B; ? for help): 2a
Question 1.4: 1 is B and 2 is A. Enter checks it.
Answer (each item with its choice, such as 1B; ? for help): 

Question 1.4: 1 of 2 points: item 2 should be C (-1)
  Your answer: 1 is B and 2 is A
  Right answer: 1 is B and 2 is C
Enter goes on; another answer tries again.
Answer (each item with its choice, such as 1B; ? for help): 

Section 2 of 2: Words, 4 questions, 8 points.

Question 5 of 8 (2.1), 2 points, answer with a number.
How many?
There is a figure; :figure describes it.
Answer (a number, such as 14, -0.5 or 6e18; ? for help): :figure
Figure: One point.
Its data:
  s
  x  y
  1  2
Answer (a number, such as 14, -0.5 or 6e18; ? for help): fourteen
"fourteen" is not a number. Nothing was changed. Type a number, such as 14, -0.5
or 6e18.
Answer (a number, such as 14, -0.5 or 6e18; ? for help): 14
Question 2.1: 14. Enter checks it.
Answer (a number, such as 14, -0.5 or 6e18; ? for help): :next

Question 6 of 8 (2.2), 2 points, answer in a few words.
Name it.
Answer (a few words; ? for help): ::colon
Question 2.2: :colon. Enter checks it.
Answer (a few words; ? for help): :next

Question 2.3 has 2 parts.
Two parts.

Question 7 of 8 (2.3.1), 2 points, answer in your own words; marked by a person.
Explain.
Answer (several lines, one dot ends them; ? for help): one line
  
  ..
  .
Your answer is taken. Enter checks it.
Answer (several lines, one dot ends them; they replace your text; ? for help): :undo
Question 2.3.1: one line

Answer (several lines, one dot ends them; they replace your text; ? for help): :next

Question 8 of 8 (2.3.2), 2 points, true or false.
And this?
Answer (t for true or f for false; ? for help): :review

  1.1: true
  1.2: B, flagged
  1.3: A and B
  1.4: 1 is B and 2 is A
  2.1: 14
  2.2: :colon
  2.3.1: a text of 9 characters
  2.3.2: no answer
7 of 8 questions are answered; unanswered: 2.3.2; flagged: 1.2.
As Ada L. (ada7); :who corrects that.
Type :submit to hand in, or :go with a question's number.
Command (:submit, :go, ? for help): :sumbit
There is no command ":sumbit". Did you mean :submit? Type :help for all
commands. An answer that begins with a colon is typed with two.
Command (:submit, :go, ? for help): :submit

7 of 8 questions are answered; unanswered: 2.3.2; flagged: 1.2.
As Ada L. (ada7); :who corrects that.
Type submit to hand in, or anything else to go on: no
Not handed in. You can go on working.
Command (:submit, :go, ? for help): :go 2.3.2

Question 8 of 8 (2.3.2), 2 points, true or false.
And this?
Answer (t for true or f for false; ? for help): f
Question 2.3.2: false. Enter checks it.
Answer (t for true or f for false; ? for help): :notes remember
Noted.
Answer (t for true or f for false; ? for help): :notes
  remember
Answer (t for true or f for false; ? for help): :submit

All 8 questions are answered; flagged: 1.2.
As Ada L. (ada7); :who corrects that.
Type submit to hand in, or anything else to go on: submit

Question 1.1: Correct.
  Your answer: true
  Why: Squares of real numbers are not negative.

Question 1.2: Correct.
  Your answer: B
  A is false: first
  B is true, chosen: second
    It is.
  C is false: third

Question 1.3: 0 of 2 points: C should not be chosen (-1) and B is missing (-1)
  Your answer: A and C
  Right answer: A and B
  A is true, chosen: one
  B is true, but not chosen: two
  C is false, but chosen: three

Question 1.4: 1 of 2 points: item 2 should be C (-1)
  Your answer: 1 is B and 2 is A
  Right answer: 1 is B and 2 is C
  1 is right: grass
    Yours: B, green
  2 is wrong: sky
    Yours: A, red
    Right: C, blue

Question 2.1: Correct.
  Your answer: 14

Question 2.2: 0 of 2 points: the answer is "cache"
  Your answer: :colon
  Right answer: cache

Question 2.3.1: Not marked yet: a person will read this answer.
  Your answer: one line

  Model answer: Because.
  What earns points:
    2 points: gives the reason

Question 2.3.2: Correct.
  Your answer: false

Score:
  Choices: 5 of 8 points
  Words: 4 of 8 points, 2 points still to be marked by a person
  Total: 9 of 16 points, 2 points still to be marked by a person

Result, for you: ~/small-ada7.result.json
SHA-256 of the answer file:
  ...
This is the file to hand in: ~/small-ada7.json

$ quizmark take small.yaml </dev/null
A small quiz
Testing 101
Plain mode because the input is no terminal. Type ? for help at any question.

8 questions, 16 points, 20 minutes.
This is practice: you can check each answer and try again; the first try scores.
The clock is shown, not enforced.

Section 1 of 2: Choices, 4 questions, 8 points, about 4 minutes.
Section 2 of 2: Words, 4 questions, 8 points.

Full name (Enter skips it): 
The input has ended.
The quiz was not begun. Nothing was saved, nothing handed in.

# With one question at hand, nothing is kept.
$ quizmark take --at 1.2 small.yaml <<'END'
> c
>
> :quit
> END

Section 1 of 2: Choices, 4 questions, 8 points, about 4 minutes.

Question 2 of 8 (1.2), 2 points, choose one.
Which one?
  A) first
  B) second
  C) third
Answer (one letter, such as B; ? for help): c
Question 1.2: C. Enter checks it.
Answer (one letter, such as B; ? for help): 

Question 1.2: 0 of 2 points: C is not right; the answer is B
  Your answer: C
  Right answer: B
  B is true: It is.
Enter goes on; another answer tries again.
Answer (one letter, such as B; ? for help): :quit

This was a preview; nothing was kept.
$ quizmark take --at 9 small.yaml
quizmark: there is no question "9" in this quiz
[2]
$ ls
small-ada7.json
small-ada7.result.json
small.yaml

# Leaving saves; the same command goes on, or begins anew.
$ quizmark take small.yaml <<'END'
> Ben
> ben2
> Ben
> f
> END
A small quiz
Testing 101
Plain mode because the input is no terminal. Type ? for help at any question.

8 questions, 16 points, 20 minutes.
This is practice: you can check each answer and try again; the first try scores.
The clock is shown, not enforced.

Section 1 of 2: Choices, 4 questions, 8 points, about 4 minutes.
Section 2 of 2: Words, 4 questions, 8 points.

Full name (Enter skips it): Ben
NetID (Enter skips it): ben2

I do this alone.
Sign with your name (Enter skips it): Ben

Section 1 of 2: Choices, 4 questions, 8 points, about 4 minutes.

Question 1 of 8 (1.1), 2 points, true or false.
Is x² ≥ 0?
Answer (t for true or f for false; ? for help): f
Question 1.1: false. Enter checks it.
Answer (t for true or f for false; ? for help): 
The input has ended.
Your answers are saved; nothing was handed in. The same command goes on where
you were.
$ quizmark take small.yaml <<'END'
> yes
> :quit
> END
A small quiz
Testing 101
Plain mode because the input is no terminal. Type ? for help at any question.

There is an unfinished attempt by ben2, begun ... at .... 1 of 8
questions is answered. ... used, 20 minutes left.
Go on with it? (yes or no): yes

Section 1 of 2: Choices, 4 questions, 8 points, about 4 minutes.

Question 1 of 8 (1.1), 2 points, true or false.
Is x² ≥ 0?
Question 1.1: false. Enter checks it.
Answer (t for true or f for false; ? for help): :quit

Your answers are saved; nothing was handed in. The same command goes on where
you were.
$ quizmark take small.yaml <<'END'
> no
> :quit
> END
A small quiz
Testing 101
Plain mode because the input is no terminal. Type ? for help at any question.

There is an unfinished attempt by ben2, begun ... at .... 1 of 8
questions is answered. ... used, 20 minutes left.
Go on with it? (yes or no): no
A new attempt. The earlier one is put aside when it begins.

8 questions, 16 points, 20 minutes.
This is practice: you can check each answer and try again; the first try scores.
The clock is shown, not enforced.

Section 1 of 2: Choices, 4 questions, 8 points, about 4 minutes.
Section 2 of 2: Words, 4 questions, 8 points.

Full name (Enter skips it): :quit

The quiz was not begun. Nothing was saved, nothing handed in.

# The student copy is an exam, without feedback.
$ quizmark convert --no-key small.yaml -o copy.yaml
$ quizmark take copy.yaml -o mine.json <<'END'
>
> Cy
> cy3
>
> Cy
> t
>
> :hint
> :submit
> submit
> END
A small quiz
Testing 101
Plain mode because the input is no terminal. Type ? for help at any question.

8 questions, 16 points, 20 minutes.
This is an exam: there is no feedback before the end, and the time limit holds.

Section 1 of 2: Choices, 4 questions, 8 points, about 4 minutes.
Section 2 of 2: Words, 4 questions, 8 points.

Full name: 
Please fill this in; an exam needs it.
Full name: Cy
NetID: cy3

I do this alone.
Sign with your name: 
Please sign with your name; an exam needs it.
Sign with your name: Cy

Section 1 of 2: Choices, 4 questions, 8 points, about 4 minutes.

Question 1 of 8 (1.1), 2 points, true or false.
Is x² ≥ 0?
Answer (t for true or f for false; ? for help): t
Question 1.1: true.
Answer (t for true or f for false; ? for help): 

Question 2 of 8 (1.2), 2 points, choose one.
Which one?
  A) first
  B) second
  C) third
Answer (one letter, such as B; ? for help): :hint
That is for practice, not for an exam.
Answer (one letter, such as B; ? for help): :submit

1 of 8 questions is answered; unanswered: 1.2, 1.3, 1.4, 2.1, 2.2, 2.3.1 and
2.3.2.
As Cy (cy3); :who corrects that.
Type submit to hand in, or anything else to go on: submit

SHA-256 of the answer file:
  ...
This is the file to hand in: ~/mine.json
$ quizmark grade small.yaml mine.json | grep -o -e '"score":{[^}]*}' -e '"flags":.]'
"score":{"points":2,"out-of":16,"pending":0,"percent":12.5}
"flags":[]

# Its answers never stand beside the result of other answers.
$ mv mine.json away.json && echo '{}' >mine.result.json
$ printf 'new\nCy\ncy3\n\nCy\nt\n:submit\nsubmit\n' | quizmark take copy.yaml -o mine.json | tail -n 1
This is the file to hand in: ~/mine-2.json
$ quizmark take --practice copy.yaml
quizmark: this copy has no key: it can only be taken as an exam
[2]
$ XDG_STATE_HOME=/dev/null/x quizmark take copy.yaml </dev/null
quizmark: cannot keep a journal of your answers (Not a directory), and an exam needs one; set XDG_STATE_HOME to a folder of yours
[4]
$ quizmark take --extra-time 0.5 small.yaml
quizmark: --extra-time takes a factor from 1 to 10, such as 1.5
[2]
