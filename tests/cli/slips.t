# Plain mode takes no slip in a number, and names what is unfinished.
$ cat > slips.yaml <<END
> quizmark: 1
> id: slips
> title: Slips
> sections:
>   - title: Only
>     questions:
>       - {type: numeric, points: 1, prompt: How much?, answer: 1.5}
>       - type: matching
>         points: 2
>         prompt: Which?
>         choices: [one, two]
>         items: [{text: first, answer: A}, {text: second, answer: B}]
> END
$ quizmark take slips.yaml <<END
> 1,5
>
> 1a
> :review
> :prev
> :quit
> END
Slips
Plain mode because the input is no terminal. Type ? for help at any question.

2 questions, 3 points.
This is practice: you can check each answer and try again; the first try scores.

Section 1 of 1: Only, 2 questions, 3 points.

Section 1 of 1: Only, 2 questions, 3 points.

Question 1 of 2 (1.1), 1 point, answer with a number.
How much?
Answer (a number, such as 14, -0.5 or 6e18; ? for help): 1,5
"1,5" is not a number. Nothing was changed. Type a number, such as 14, -0.5 or
6e18.
Answer (a number, such as 14, -0.5 or 6e18; ? for help): 

Question 2 of 2 (1.2), 2 points, match each item with one choice; each right
match earns an equal share of the points.
Which?
Items:
  1. first
  2. second
Choices:
  A) one
  B) two
Answer (each item with its choice, such as 1B; ? for help): 1a
Question 1.2: 1 is A. Enter checks it.
Answer (each item with its choice, such as 1B; ? for help): :review

  1.1: no answer
  1.2: 1 is A
1 of 2 questions is answered; unanswered: 1.1; answered in part: 1.2.
Type :submit to hand in, or :go with a question's number.
Command (:submit, :go, ? for help): :prev

Question 2 of 2 (1.2), 2 points, match each item with one choice; each right
match earns an equal share of the points.
Which?
Items:
  1. first
  2. second
Choices:
  A) one
  B) two
Question 1.2: 1 is A. Enter checks it.
Answer (each item with its choice, such as 1B; ? for help): :quit

Your answers are saved; nothing was handed in. The same command goes on where
you were.
