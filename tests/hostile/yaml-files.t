# A quiz that is no file: nobody waits, and nothing is read without an end.
$ mkfifo fifo && ln -s loop loop && mkdir folder && ln -s /dev/zero zero
$ for name in fifo loop folder /dev/zero zero /dev/tty /proc/self/mem /nowhere/x; do quizmark check $name; done
fifo: error: cannot read the file: not a regular file [cannot-read]
fifo: 1 error
loop: error: cannot read the file: not a regular file [cannot-read]
loop: 1 error
folder: error: cannot read the file: not a regular file [cannot-read]
folder: 1 error
/dev/zero: error: cannot read the file: not a regular file [cannot-read]
/dev/zero: 1 error
zero: error: cannot read the file: not a regular file [cannot-read]
zero: 1 error
/dev/tty: error: cannot read the file: not a regular file [cannot-read]
/dev/tty: 1 error
/proc/self/mem: error: cannot read the file: Input/output error [cannot-read]
/proc/self/mem: 1 error
/nowhere/x: error: cannot read the file: no such file [cannot-read]
/nowhere/x: 1 error
[1]
$ for name in fifo loop folder zero; do quizmark grade $name x.json; echo $?; done
fifo: error: cannot read the file: not a regular file [cannot-read]
3
loop: error: cannot read the file: not a regular file [cannot-read]
3
quizmark: folder is a folder; the quiz is a file, and comes first
3
zero: error: cannot read the file: not a regular file [cannot-read]
3
$ for name in fifo loop folder zero; do quizmark take --plain $name; echo $?; done
fifo: error: cannot read the file: not a regular file [cannot-read]
3
loop: error: cannot read the file: not a regular file [cannot-read]
3
quizmark: folder is a folder; the quiz is a file, and comes first
3
zero: error: cannot read the file: not a regular file [cannot-read]
3
$ quizmark check "$(printf 'evil\033[2J\342\200\256name.yaml')"
evil␛[2Jname.yaml: error: cannot read the file: no such file [cannot-read]
evil␛[2Jname.yaml: 1 error
[1]
$ quizmark check "$(python3 -c "print('x' * 5000)")" 2>&1 | cut -c 4990-
xxxxxxxxxxx: error: cannot read the file: File name too long [cannot-read]
xxxxxxxxxxx: 1 error

# What looks like an option is one; behind "--" it is a file.
$ printf -- '- x\n' >-rf.yaml; quizmark check -rf.yaml
quizmark: unknown option -rf.yaml
Usage: quizmark check QUIZ... [options]
[2]
$ quizmark check -- -rf.yaml
-rf.yaml:1:1: error: the quiz must be a mapping ("key: value" lines), not a list [wrong-type]
    1 | - x
      | ^
-rf.yaml: 1 error
[1]
