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
