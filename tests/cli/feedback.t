# What a student gets back: every type of question, plots drawn, in three forms.
$ cat >q.yaml <<'END'
> quizmark: 1
> id: q
> title: Back
> sections:
>   - title: One
>     defaults: {points: 2}
>     questions:
>       - type: multi-select
>         prompt: Pick
>         scoring: {rule: deduction, per-mistake: 1}
>         figure:
>           alt: Two lines & a dot
>           plot:
>             x: {label: "time <s>", range: [0, 10]}
>             y: {label: loss, scale: log}
>             series:
>               - {label: "a & b", points: [[0, 1], [5, 10], [20, 1000]]}
>               - {label: "<script>", style: dashed, points: [[0, 100], [10, 10]]}
>               - {label: dots, style: dots, points: [[1, 1], [2, 5]]}
>             marks: [{label: M, at: [5, 10]}]
>         options: [{text: "*one*", correct: true, explanation: As $x^2$.}, two, {text: three, correct: true}]
>       - type: matching
>         prompt: Match
>         choices: [{id: A, text: cat}, {id: B, text: dog}]
>         items: [{text: purrs, answer: A}, {text: barks, answer: B}]
>       - {type: single-choice, prompt: Which?, options: [{text: l, correct: true}, r]}
>       - {type: numeric, prompt: How many?, answer: 14}
>       - type: free-text
>         prompt: Say why
>         rubric: [{id: one, text: says *this*, points: 1}, {id: two, text: says that, points: 1}]
>         model-answer: This, and $x^2$ of that.
> END
$ cat >a.jsonl <<'END'
> {"quiz":"q","student":{"id":"ada7"},"answers":{"1.1":["A","B"],"1.2":{"1":"A","2":"A"},"1.3":null,"1.4":"many","1.5":"First.\n\n- a list\n- of *two*\n"}}
> END
$ quizmark grade q.yaml a.jsonl -o out 2>/dev/null; quizmark report q.yaml out --feedback pages --format text && tail -n 9 pages/ada7.txt
1 page is in pages.
1 answer waits for a mark, which the pages say.

  Say why

  Your answer:
    > First.
    >
    > - a list
    > - of *two*
  Not marked yet: a person will read this answer.
$ printf '1\nc Good.\n\nq\n' | quizmark mark --plain q.yaml out --marker ta >/dev/null; quizmark report q.yaml out --feedback pages --format text && cat pages/ada7.txt
All answers are marked.
1 page is in pages.
Back
ada7

  One                                        2 of 10
  Total                                      2 of 10

Question 1.1: 0 of 2, incorrect

  Pick

  Figure: Two lines & a dot

  [x] A  one
         Your choice, and right.
         As x².
  [x] B  two
         Your choice, but wrong.
  [ ] C  three
         Right, but not chosen.
  0 of 2 points: B should not be chosen (-1) and C is missing (-1)

Question 1.2: 1 of 2, partial

  Match

      1  purrs
         A  cat
         Your match, and right.
      2  barks
         A  cat
         Your match, but wrong.
         B  dog
         The right match.
  1 of 2 points: item 2 should be B (-1)

Question 1.3: 0 of 2, blank

  Which?

  Your answer: nothing
  [ ] A  l
         Right, but not chosen.
  [ ] B  r
  Blank: no answer was given.

Question 1.4: 0 of 2, invalid

  How many?

  Your answer: many
  Invalid: "many" is not a number.

Question 1.5: 1 of 2, partial

  Say why

  Your answer:
    > First.
    >
    > - a list
    > - of *two*
  1 of 2 points: rubric item one (+1)
  Comment: Good.
  What earns points:
  [x] +1  says this
  [ ] +1  says that
  A model answer:
         This, and x² of that.
$ quizmark report q.yaml out --feedback pages --format markdown >/dev/null && grep . pages/ada7.md | sed -n '/Question 1.1/,/Question 1.3/p'
1 page is in pages.
## Question 1.1: 0 of 2, incorrect
Pick
Figure: Two lines \& a dot
- \[x\] A *one*
  - *Your choice, and right.*
  - As $x^2$.
- \[x\] B two
  - *Your choice, but wrong.*
- \[ \] C three
  - *Right, but not chosen.*
0 of 2 points: B should not be chosen \(\-1\) and C is missing \(\-1\)
## Question 1.2: 1 of 2, partial
Match
- 1 purrs
  - A cat
  - *Your match, and right.*
- 2 barks
  - A cat
  - *Your match, but wrong.*
  - B dog
  - *The right match.*
1 of 2 points: item 2 should be B \(\-1\)
## Question 1.3: 0 of 2, blank
$ quizmark report q.yaml out --feedback pages --format html >/dev/null && cat >look.py <<'END'
> import re, xml.dom.minidom
> page = open("pages/ada7.html", encoding="utf-8").read()
> svg = xml.dom.minidom.parseString(re.search(r'<svg class="plot".*?</svg>', page, re.S)[0]).documentElement
> print("shown to a screen reader as:", svg.getAttribute("aria-label"))
> print("texts:", *[t.firstChild.data for t in svg.getElementsByTagName("text")], sep=" | ")
> curves = [p for p in svg.getElementsByTagName("path") if "curve" in p.getAttribute("class")]
> for curve in curves:
>     print(curve.getAttribute("class"), curve.getAttribute("d"))
> print(len(svg.getElementsByTagName("circle")), "circles;", page.count("<script"), "scripts")
> print("in the legend:", re.findall(r"</svg> (.*?)</li>", page))
> END
1 page is in pages.
$ python3 look.py
shown to a screen reader as: Two lines & a dot
texts: | 1 | 10 | 100 | 1000 | loss | 0 | 2 | 4 | 6 | 8 | 10 | time <s> | a & b | <script> | dots | M
curve s0 M44.0 297.6L300.0 211.2L1068.0 38.4
curve s1 dashed M44.0 124.8L556.0 211.2
3 circles; 0 scripts
in the legend: ['a &amp; b', '&lt;script&gt;', 'dots']

# The same before the key is out; and what does not go together.
$ quizmark report q.yaml out --feedback brief --format text --scores-only && cat brief/ada7.txt
1 page is in brief.
Back
ada7

  One                                        2 of 10
  Total                                      2 of 10

Question 1.1: 0 of 2, incorrect

Question 1.2: 1 of 2, partial

Question 1.3: 0 of 2, blank

Question 1.4: 0 of 2, invalid

Question 1.5: 1 of 2, partial
$ for format in markdown html; do quizmark report q.yaml out --feedback brief --format $format --scores-only; done; grep -c 'hoice\|points:' brief/*
1 page is in brief.
1 page is in brief.
brief/ada7.html:0
brief/ada7.md:0
brief/ada7.txt:0
[1]
$ quizmark report q.yaml out --scores-only
quizmark: --scores-only is said of the pages of --feedback, and of --student
[2]
$ quizmark report q.yaml out --feedback out
quizmark: --feedback takes a folder for the pages alone, not a graded one
[2]
$ quizmark report q.yaml out ./out/
quizmark: the same folder is named twice
[2]
