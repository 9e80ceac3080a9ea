# An author's first mistake, in one glance.
$ cat > quiz.yaml <<'END'
> quizmark: 1
> id: first
> title: A first quiz
> sections:
>   - title: One
>     questions:
>       - prompt: Is water wet?
>         type: true-false
>         points: 1
>         anwser: true
> END
$ quizmark check quiz.yaml
quiz.yaml:10:9: error: unknown key "anwser" in a question; did you mean "answer"? [unknown-key]
   10 |         anwser: true
      |         ^
quiz.yaml: 1 error
[1]
$ sed -i s/anwser/answer/ quiz.yaml
$ quizmark check quiz.yaml
quiz.yaml: 1 question, 1 point, no faults

# Several files: one bad one is enough for status 1, and the others are checked.
$ quizmark check nothing.yaml quiz.yaml - < quiz.yaml
nothing.yaml: error: cannot read the file: no such file [cannot-read]
nothing.yaml: 1 error
quiz.yaml: 1 question, 1 point, no faults
-: 1 question, 1 point, no faults
[1]
$ quizmark check --format yaml quiz.yaml
quizmark: --format is text or json, not "yaml"
[2]
$ quizmark check --format json quiz.yaml
{"file":"quiz.yaml","questions":1,"points":1,"errors":0,"warnings":0,"diagnostics":[]}

# The same words in every language of the machine.
$ LC_ALL=de_DE.UTF-8 quizmark check --format=json quiz.yaml
{"file":"quiz.yaml","questions":1,"points":1,"errors":0,"warnings":0,"diagnostics":[]}

# The student copy can be checked and has the same questions.
$ quizmark convert --no-key quiz.yaml -o copy.yaml
$ cat copy.yaml
quizmark: 1
id: first
key: removed
title: A first quiz
points: 1
sections:
- title: One
  points: 1
  questions:
  - id: 1.1
    type: true-false
    points: 1
    prompt: Is water wet?
$ quizmark check copy.yaml
copy.yaml: 1 question, 1 point, no faults
$ quizmark convert --no-key copy.yaml | cmp - copy.yaml

# Its images are named, unless they are beside it already.
$ mkdir -p figures student && cp $ROOT/tests/check/figures/dot.png figures
$ cat > shown.yaml <<END
> quizmark: 1
> id: shown
> title: Two images
> sections:
>   - title: One
>     questions:
>       - prompt: Is this a picture?
>         parts:
>           - {type: true-false, points: 1, prompt: This one?, answer: true, figure: {image: figures/dot.png, alt: a plot}}
>         figure: {image: figures/dot.png, alt: a plot}
> END
$ quizmark convert --no-key shown.yaml -o student/quiz.yaml
the copy shows images, which must go along with it:
  figures/dot.png to student/figures/dot.png
$ quizmark convert --no-key $PWD/shown.yaml 2>&1 >/dev/null | sed "s,$PWD,FOLDER,"
the copy shows images, which must go along with it:
  FOLDER/figures/dot.png to figures/dot.png beside it
$ quizmark convert --no-key shown.yaml -o copy.yaml

# It never takes the place of the quiz, and a broken quiz makes no copy.
$ quizmark convert --no-key quiz.yaml -o ./quiz.yaml
quizmark: ./quiz.yaml is the quiz itself; give the copy another name
[2]
$ quizmark convert quiz.yaml
quizmark: convert needs --no-key
[2]
$ sed -i 's/points: 1/points: one/' quiz.yaml
$ quizmark convert --no-key quiz.yaml -o broken.yaml
quiz.yaml:9:17: error: points must be a number such as 2 or 0.5, at most two decimals, not "one" [bad-points]
    9 |         points: one
      |                 ^
[3]
$ ls broken.yaml 2> /dev/null
[2]
