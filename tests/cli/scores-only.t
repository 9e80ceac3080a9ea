# Scores for a class before the key is out: nothing in them tells an answer.
$ cp $ROOT/tests/golden/grade/mini.yaml . && cp $ROOT/tests/golden/grade/ada.json .
$ quizmark grade mini.yaml ada.json --scores-only | sed 's/.*"sections"/"sections"/'
"sections":[{"title":"True or false","points":1,"out-of":2,"pending":0},{"title":"More","points":6,"out-of":14,"pending":4}],"adjustments":[],"questions":[{"id":"1.1","type":"true-false","state":"correct","points":1,"out-of":1},{"id":"1.2","type":"single-choice","state":"incorrect","points":0,"out-of":1},{"id":"2.1","type":"multi-select","state":"partial","points":2,"out-of":4},{"id":"2.2","type":"matching","state":"partial","points":2,"out-of":4},{"id":"2.3","type":"numeric","state":"correct","points":1,"out-of":1},{"id":"2.4","type":"short-text","state":"correct","points":1,"out-of":1},{"id":"2.5","type":"free-text","state":"pending","points":0,"out-of":4}],"flags":[],"grader":{"name":"quizmark","version":"0.1.0"}}
$ quizmark grade mini.yaml ada.json --scores-only --text
Ada L. (ada7), from ada.json

  True or false                                  1 /     2
  More                                           6 /    14   4 not marked yet
  --------------------------------------------------------
  Total                                          7 /    16   4 not marked yet

  1.1  correct         1 / 1
  1.2  incorrect       0 / 1
  2.1  partial         2 / 4
  2.2  partial         2 / 4
  2.3  correct         1 / 1
  2.4  correct         1 / 1
  2.5  pending         0 / 4
$ quizmark grade mini.yaml ada.json -o out --scores-only
quizmark: --scores-only with -o needs --each: the folder's other files are for you, and tell the answers
[2]
$ quizmark grade mini.yaml ada.json -o out --scores-only --each
1 graded, 1 answer waits for marking: quizmark mark mini.yaml out
$ cat out/results/ada7.json
{
  "quizmark-result": 1,
  "quiz": "mini",
  "quiz-sha256": "...",
  "student": {"id": "ada7", "name": "Ada L."},
  "source": {"file": "ada.json"},
  "score": {"points": 7, "out-of": 16, "pending": 4, "percent": 43.75},
  "sections": [
    {"title": "True or false", "points": 1, "out-of": 2, "pending": 0},
    {"title": "More", "points": 6, "out-of": 14, "pending": 4}
  ],
  "adjustments": [],
  "questions": [
    {"id": "1.1", "type": "true-false", "state": "correct", "points": 1, "out-of": 1},
    {
      "id": "1.2",
      "type": "single-choice",
      "state": "incorrect",
      "points": 0,
      "out-of": 1
    },
    {"id": "2.1", "type": "multi-select", "state": "partial", "points": 2, "out-of": 4},
    {"id": "2.2", "type": "matching", "state": "partial", "points": 2, "out-of": 4},
    {"id": "2.3", "type": "numeric", "state": "correct", "points": 1, "out-of": 1},
    {"id": "2.4", "type": "short-text", "state": "correct", "points": 1, "out-of": 1},
    {"id": "2.5", "type": "free-text", "state": "pending", "points": 0, "out-of": 4}
  ],
  "flags": [],
  "grader": {"name": "quizmark", "version": "0.1.0"}
}
$ grep -c selected out/results.jsonl
1

# It stays so when marks come in, and for files that are added.
$ printf '1\n\nq\n' | quizmark mark --plain mini.yaml out --marker ta >/dev/null
All answers are marked.
$ grep -c '"why"\|"correct":\|selected' out/results/ada7.json
0
[1]
$ sed 's/ada7/bob1/' ada.json >bob.json && quizmark grade mini.yaml ada.json bob.json -o out --resume
2 graded, 1 answer waits for marking: quizmark mark mini.yaml out
$ grep -l '"why"\|"correct":\|selected' out/results/*
[1]
