# Bytes that are no UTF-8 are named with their line; so are UTF-16, NUL, controls, tabs.
$ python3 -c "
> import sys
> sys.stdout.buffer.write(b'quizmark: 1\n' + b'# fine\n' * 9 + b'title: caf\xe9\n')" >latin.yaml; quizmark check latin.yaml
latin.yaml:11:11: error: the byte 0xE9 is not UTF-8; save the file as UTF-8 [not-utf-8]
   11 | title: caf�
      |           ^
latin.yaml: 1 error
[1]
$ printf 'quizmark: 1\n' | iconv -t UTF-16 >sixteen.yaml; quizmark check sixteen.yaml
sixteen.yaml:1:1: error: the file is in UTF-16; save it as UTF-8 [utf-16]
    1 | ��q␀u␀i␀z␀m␀a␀r␀k␀:␀ ␀1␀
      | ^
sixteen.yaml: 1 error
[1]
$ printf 'quizmark: 1\n' | iconv -t UTF-32LE >thirty-two.yaml; quizmark check thirty-two.yaml
thirty-two.yaml:1:1: error: the file is in UTF-16; save it as UTF-8 [utf-16]
    1 | q␀␀␀u␀␀␀i␀␀␀z␀␀␀m␀␀␀a␀␀␀r␀␀␀k␀␀␀:␀␀␀ ␀␀␀1␀␀␀
      | ^
thirty-two.yaml: 1 error
[1]
$ printf 'quizmark: 1\ntitle: a\0b\n' >nul.yaml; quizmark check nul.yaml
nul.yaml:2:9: error: the invisible character U+0000 does not belong in a quiz; remove it [control-character]
    2 | title: a␀b
      |         ^
nul.yaml: 1 error
[1]
$ printf 'quizmark: 1\ntitle: a\033[2Jb\n' >escape.yaml; quizmark check escape.yaml
escape.yaml:2:9: error: the invisible character U+001B does not belong in a quiz; remove it [control-character]
    2 | title: a␛[2Jb
      |         ^
escape.yaml: 1 error
[1]
$ printf 'quizmark: 1\ntitle: a\302\233b\n' >c1.yaml; quizmark check c1.yaml
c1.yaml:2:9: error: the invisible character U+009B does not belong in a quiz; remove it [control-character]
    2 | title: a�b
      |         ^
c1.yaml: 1 error
[1]
$ printf 'quizmark: 1\ntitle: \300\257\n' >overlong.yaml; quizmark check overlong.yaml
overlong.yaml:2:8: error: the byte 0xC0 is not UTF-8; save the file as UTF-8 [not-utf-8]
    2 | title: ��
      |        ^
overlong.yaml:2:9: error: the byte 0xAF is not UTF-8; save the file as UTF-8 [not-utf-8]
    2 | title: ��
      |         ^
overlong.yaml: 2 errors
[1]
$ printf 'quizmark: 1\ntitle: \355\240\200\n' >surrogate.yaml; quizmark check surrogate.yaml
surrogate.yaml:2:8: error: the byte 0xED is not UTF-8; save the file as UTF-8 [not-utf-8]
    2 | title: ���
      |        ^
surrogate.yaml:2:9: error: the byte 0xA0 is not UTF-8; save the file as UTF-8 [not-utf-8]
    2 | title: ���
      |         ^
surrogate.yaml:2:10: error: the byte 0x80 is not UTF-8; save the file as UTF-8 [not-utf-8]
    2 | title: ���
      |          ^
surrogate.yaml: 3 errors
[1]
$ printf 'quizmark: 1\n\ttitle: tab\n' >tab.yaml; quizmark check tab.yaml
tab.yaml:2:1: error: a tab cannot indent; use spaces [tab]
    2 |  title: tab
      | ^
tab.yaml: 1 error
[1]
$ head -c 300000 /dev/zero >zeros.yaml; quizmark check zeros.yaml 2>&1 | tail -n 1
zeros.yaml: 50 errors
$ printf '\377\376' >mark.yaml; quizmark check mark.yaml
mark.yaml:1:1: error: the file is in UTF-16; save it as UTF-8 [utf-16]
    1 | ��
      | ^
mark.yaml: 1 error
[1]
$ : >empty.yaml; quizmark check empty.yaml
empty.yaml:1:1: error: the file is empty; a quiz begins with "quizmark: 1" [empty-file]
empty.yaml: 1 error
[1]
