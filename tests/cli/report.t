# What a quiz says about a class.
$ cp $ROOT/tests/golden/desk/essay.yaml . && cp $ROOT/tests/golden/desk/essay.jsonl .
$ head -2 essay.jsonl >a.jsonl && tail -2 essay.jsonl >b.jsonl
$ quizmark grade essay.yaml essay.jsonl -o all
4 graded, 6 answers wait for marking: quizmark mark essay.yaml all
$ quizmark grade essay.yaml a.jsonl -o a && quizmark grade essay.yaml b.jsonl -o b
2 graded, 3 answers wait for marking: quizmark mark essay.yaml a
2 graded, 3 answers wait for marking: quizmark mark essay.yaml b
$ quizmark report essay.yaml all
Essays
4 students, out of 10 points; 6 answers still wait for a mark

Points:      mean 3.25   sd 2.36   skewness -1.19   kurtosis 0.44
             lowest 0   lower quartile 2.25   median 4   upper quartile 5   highest 5
Reliability: alpha 0.4   standard error 1.83
             (how far the questions agree on who is strong: 0 to 1)

      0 -     1  ████████████████████ 1
      1 -     2
      2 -     3
      3 -     4  ████████████████████ 1
      4 -     5
      5 -     6  ████████████████████████████████████████ 2
      6 -     7
      7 -     8
      8 -     9
      9 -    10

question      mean  facility           discrim.  blank
1.1         0.75/1      0.75 ███████▌        87     0 %
1.2          2.5/4      0.62 ██████▎         87     0 %
1.3            -/3         -                  -     0 %  4 wait for a mark
1.4            -/2         -                  -    50 %  2 wait for a mark
Facility is the mean share of the points. Discrimination is 100 times the
correlation with the rest of the quiz: below 0, stronger students do worse.

Chosen by how many (of them in the best 27 %: 2 / in the worst: 1 students); * is right
1.1  true* 3 (2/0)  false 1 (0/1)
1.2  A 1 (0/1)  B* 4 (2/1)  C* 2 (2/0)  D 0 (0/0)
$ quizmark report essay.yaml all --ascii | sed -n '4,8p'
Points:      mean 3.25   sd 2.36   skewness -1.19   kurtosis 0.44
             lowest 0   lower quartile 2.25   median 4   upper quartile 5   highest 5
Reliability: alpha 0.4   standard error 1.83
             (how far the questions agree on who is strong: 0 to 1)

# Several folders are one class.
$ quizmark report essay.yaml a b >parts && quizmark report essay.yaml all | diff - parts
$ quizmark report essay.yaml all --json | head -20
{
  "quizmark-report": 1,
  "quiz": "essay",
  "students": 4,
  "pending-answers": 6,
  "out-of": 10,
  "score": {
    "mean": 3.25,
    "sd": 2.362907813,
    "min": 0,
    "lower-quartile": 2.25,
    "median": 4,
    "upper-quartile": 5,
    "max": 5,
    "histogram": [1, 0, 0, 1, 0, 2, 0, 0, 0, 0]
  },
  "alpha": 0.39800995,
  "cic": 39.800995025,
  "kr-20": null,
  "error-ratio": 77.588017744,

# Marks that have come since are in the report, and then in the folder; where nothing
# has come nothing is written.
$ cp -r all marked && printf '1\n\n2\n\n1\n\n1\n\n0\nq\n' | quizmark mark essay.yaml marked -m ada >/dev/null
All answers are marked.
$ cp -r all late && cp marked/marks-ada.jsonl late
$ flock -s late quizmark report essay.yaml late >busy && sed 2q busy
Somebody else is at work in late; this report has all marks so far, and the results get them when the last marker leaves.
Essays
4 students, out of 10 points
$ cmp late/results.jsonl all/results.jsonl
$ quizmark report essay.yaml late >alone && cmp busy alone && diff -r late marked
$ ls -i late >before && quizmark report essay.yaml late | diff - busy && ls -i late | diff - before
$ flock -x late quizmark report essay.yaml late
quizmark: another quizmark is writing in late; wait until it has ended
[2]

# How an attempt went is no reason to write.
$ sed 's/"answers"/"attempt":{"tries":{"1.1":"many"}},"answers"/' essay.jsonl >tries.jsonl && quizmark grade essay.yaml tries.jsonl -o tries
4 graded, 6 answers wait for marking: quizmark mark essay.yaml tries
$ ls -i tries >before && quizmark report essay.yaml tries >/dev/null && ls -i tries | diff - before

# Pages: strangers' text stays text.
$ quizmark report essay.yaml all --html report.html --feedback pages
The report is in report.html.
4 pages are in pages.
6 answers wait for a mark, which the pages say.
$ grep -c "Content-Security-Policy" report.html pages/*.html
report.html:1
pages/ada.html:1
pages/bob.html:1
pages/cem.html:1
pages/dee.html:1
$ grep -o "<script\|http[s]*:\|javascript:" report.html pages/*.html
[1]
$ sed 's/Ada L\./<img src=x onerror=alert(1)>*_`]/' essay.jsonl >evil.jsonl && quizmark grade essay.yaml evil.jsonl -o evil
4 graded, 6 answers wait for marking: quizmark mark essay.yaml evil
$ quizmark report essay.yaml evil --feedback evil-pages && grep -o "<p>.*(ada)" evil-pages/ada.html
4 pages are in evil-pages.
6 answers wait for a mark, which the pages say.
<p>&lt;img src=x onerror=alert(1)&gt;*_`] (ada)
$ quizmark report essay.yaml evil --feedback evil-pages --format markdown && head -8 evil-pages/ada.md
4 pages are in evil-pages.
6 answers wait for a mark, which the pages say.
# Essays

\<img src=x onerror=alert\(1\)\>\*\_\`\] \(ada\)

| | points |
|---|---:|
| One | 5 of 10, 5 not marked yet |
| Total | 5 of 10, 5 not marked yet |
$ quizmark report essay.yaml all --feedback pages --format text && cat pages/cem.txt
4 pages are in pages.
6 answers wait for a mark, which the pages say.
Essays
cem

  One                                        0 of 10, 5 not marked yet
  Total                                      0 of 10, 5 not marked yet

Question 1.1: 0 of 1, incorrect

  Is water wet?

  Your answer: false
  0 of 1 point: the answer is true

Question 1.2: 0 of 4, incorrect

  Choose

  [x] A  a
         Your choice, but wrong.
  [x] B  b
         Your choice, and right.
  [ ] C  c
         Right, but not chosen.
  [ ] D  d
  0 of 4 points: A should not be chosen (-2) and C is missing (-2)

Question 1.3: 0 of 3, pending

  Why does ice float?

  Your answer: Hydrogen bonds make it less dense; ␛[2J
  Not marked yet: a person will read this answer.

Question 1.4: 0 of 2, pending

  What is heat?

  Your answer: A fluid
  Not marked yet: a person will read this answer.
$ quizmark report essay.yaml all --feedback pages --format doc
quizmark: --format takes html, text or markdown
[2]

# An id that comes again, from another folder or of students without one, costs nobody a page.
$ sed 's/"id":"[bc][a-z]*"//' essay.jsonl >some.jsonl && quizmark grade essay.yaml some.jsonl -o some
4 graded, 6 answers wait for marking: quizmark mark essay.yaml some
$ quizmark report essay.yaml some all b --feedback each --format text && ls each
3 students are in these folders more than once, and count each time.
10 pages are in each.
5 of them have a number (anonymous+2.txt), because the id was there before.
15 answers wait for a mark, which the pages say.
ada+2.txt
ada.txt
anonymous+2.txt
anonymous.txt
bob.txt
cem+2.txt
cem.txt
dee+2.txt
dee+3.txt
dee.txt
$ grep -l 'Hydrogen bonds' each/* && grep -h '  Total' each/anonymous*
each/anonymous+2.txt
each/cem+2.txt
each/cem.txt
  Total                                      0 of 10, 5 not marked yet
  Total                                      3 of 10, 3 not marked yet
$ quizmark report essay.yaml some all b --feedback each --format text 2>/dev/null && ls each | wc -l
10

# A figure is told in words.
$ quizmark grade $ROOT/quizzes/dl-quiz-4.yaml $ROOT/quizzes/dl-quiz-4-class/dl-quiz-4-adanwosu.json -o dl >/dev/null 2>&1
$ quizmark report $ROOT/quizzes/dl-quiz-4.yaml dl --feedback dl-pages --format text && grep -A2 "Accuracy on" dl-pages/adanwosu.txt
1 page is in dl-pages.
1 answer waits for a mark, which the pages say.
  Accuracy on dog breeds while the last layer is fine-tuned.
  Figure: Test accuracy against fine-tuning iteration, four rising lines. Line
  1 starts slower than line 2 but ends highest, at 0.92. Line 2 rises fastest

# The same student in two folders is said, and one student can be asked for.
$ quizmark report essay.yaml all b >/dev/null
2 students are in these folders more than once, and count each time.
$ quizmark report essay.yaml all --student bob
bob, from essay.jsonl, line 2

  One                                            3 /    10   3 not marked yet
  --------------------------------------------------------
  Total                                          3 /    10   3 not marked yet

  1.1  correct         1 / 1    Correct.
  1.2  partial         2 / 4    2 of 4 points: C is missing (-2)
  1.3  pending         0 / 3    Not marked yet: a person will read this answer.
  1.4  blank           0 / 2    Blank: no answer was given.
$ quizmark report essay.yaml all --student bob --scores-only | tail -6

  1.1  correct         1 / 1
  1.2  partial         2 / 4
  1.3  pending         0 / 3
  1.4  blank           0 / 2
$ quizmark report essay.yaml all --student 'b[31mob'
quizmark: no result is of the student b␛[31mob
[2]

# Pages that tell the key do not go among the students' answers.
$ mkdir answers && touch answers/ada.json && quizmark report essay.yaml all --feedback answers; ls answers
quizmark: --feedback takes a folder for the pages alone; answers holds .json files
ada.json
