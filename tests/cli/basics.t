# What a person meets first: the list of commands, and help with a typing slip.
$ quizmark --version
quizmark ...

$ quizmark
Usage: quizmark COMMAND [options] FILE...
...
[2]
$ quizmark chekc
quizmark: unknown command "chekc"; did you mean "check"?
[2]
$ quizmark check
quizmark: too few file names
Usage: quizmark check QUIZ... [options]
[2]
$ quizmark check --srtict x.yaml
quizmark: unknown option --srtict; did you mean --strict?
Usage: quizmark check QUIZ... [options]
[2]

# A result that did not reach the disk is no result.
$ quizmark --help > /dev/full
quizmark: cannot write standard output: No space left on device
[4]

# The value of a short option may stand in the same word.
$ cp $ROOT/tests/golden/grade/mini.yaml $ROOT/tests/golden/grade/ada.json . && quizmark grade mini.yaml ada.json -j2 -oout && ls -d out
1 graded, 1 answer waits for marking: quizmark mark mini.yaml out
out
$ quizmark grade mini.yaml ada.json -fx
quizmark: unknown option -fx
Usage: quizmark grade QUIZ ANSWERS... [options]
[2]
