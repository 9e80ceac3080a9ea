# What YAML would read as something else stays what the author wrote.
$ cat >norway.yaml <<'END'
> quizmark: 1
> id: norway
> title: Null
> sections:
>   - title: 1.10
>     defaults: {type: single-choice, points: 1}
>     questions:
>       - prompt: ~
>         options: [{text: no, correct: true}, True, 010, 1e3, ~, 0x1F, 12:30:45, 2001-01-01, .inf, =]
> END
$ quizmark check norway.yaml
norway.yaml: 1 question, 1 point, no faults
$ quizmark take --plain --at 1.1 norway.yaml

Section 1 of 1: 1.10, 1 question, 1 point.

Question 1 of 1 (1.1), 1 point, choose one.
~
  A) no
  B) True
  C) 010
  D) 1e3
  E) ~
  F) 0x1F
  G) 12:30:45
  H) 2001-01-01
  I) .inf
  J) =
Answer (one letter, such as B; ? for help): 
The input has ended.
This was a preview; nothing was kept.

# Points and limits that are no numbers, or no sensible ones.
$ points() { printf 'quizmark: 1\nid: p\ntitle: P\nsections:\n  - title: S\n    questions:\n      - {type: true-false, points: %s, prompt: Q, answer: true}\n' "$1"; }
> for n in .inf -.inf .nan 0x10 -1 0 1e9 1e999 1e-9 0.001 1,5 NaN 99999999999999999999 1_0 '"1"' ; do
>     points "$n" >p.yaml; echo "$n: $(quizmark check p.yaml 2>&1 | head -n 1)"; done
.inf: p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not ".inf" [bad-points]
-.inf: p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not "-.inf" [bad-points]
.nan: p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not ".nan" [bad-points]
0x10: p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not "0x10" [bad-points]
-1: p.yaml:7:36: error: points must be above 0 [not-positive]
0: p.yaml:7:36: error: points must be above 0 [not-positive]
1e9: p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not "1e9" [bad-points]
1e999: p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not "1e999" [bad-points]
1e-9: p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not "1e-9" [bad-points]
0.001: p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not "0.001" [bad-points]
1,5: p.yaml:7:38: error: unknown key "5" in a question; a comma ends a text between braces: quote a text that holds one [unknown-key]
NaN: p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not "NaN" [bad-points]
99999999999999999999: p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not "99999999999999999999" [bad-points]
1_0: p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not "1_0" [bad-points]
"1": p.yaml: 1 question, 1 point, no faults
$ printf 'quizmark: 1\nid: p\ntitle: P\nsections:\n  - title: S\n    questions:\n      - {type: true-false, points: %s, prompt: Q, answer: true}\n' "$(python3 -c "print('9' * 60000)")" >p.yaml
> quizmark check p.yaml 2>&1 | cut -c 1-100
p.yaml:7:36: error: points must be a number such as 2 or 0.5, at most two decimals, not "99999999999
    7 |       - {type: true-false, points: 99999999999999999999999999999999999...
      |                                    ^
p.yaml: 1 error

# Booleans are true and false, whatever else YAML takes for one.
$ for b in yes no on off True FALSE y 1 0 '""' '~' ; do printf 'quizmark: 1\nid: b\ntitle: B\nsections:\n  - title: S\n    questions:\n      - {type: true-false, points: 1, prompt: Q, answer: %s}\n' "$b" >b.yaml
>     echo "$b: $(quizmark check b.yaml 2>&1 | head -n 1)"; done
yes: b.yaml:7:58: error: answer must be true or false, not "yes" [bad-boolean]
no: b.yaml:7:58: error: answer must be true or false, not "no" [bad-boolean]
on: b.yaml:7:58: error: answer must be true or false, not "on" [bad-boolean]
off: b.yaml:7:58: error: answer must be true or false, not "off" [bad-boolean]
True: b.yaml:7:58: error: answer must be true or false, not "True" [bad-boolean]
FALSE: b.yaml:7:58: error: answer must be true or false, not "FALSE" [bad-boolean]
y: b.yaml:7:58: error: answer must be true or false, not "y" [bad-boolean]
1: b.yaml:7:58: error: answer must be true or false, not "1" [bad-boolean]
0: b.yaml:7:58: error: answer must be true or false, not "0" [bad-boolean]
"": b.yaml:7:58: error: answer is empty; it must be true or false [empty-value]
~: b.yaml:7:58: error: answer must be true or false, not "~" [bad-boolean]

# LaTeX in double quotes is a form feed, and a warning says so.
$ cat >latex.yaml <<'END'
> quizmark: 1
> id: latex
> title: "A \frac and an \epsilon"
> sections:
>   - title: S
>     questions:
>       - {type: true-false, points: 1, prompt: Q, answer: true}
> END
$ quizmark check latex.yaml
latex.yaml:3:8: warning: an escape in these double quotes writes the character U+000C; for TeX use single quotes or a block ("|") [escape]
    3 | title: "A \frac and an \epsilon"
      |        ^
latex.yaml: 1 question, 1 point, 1 warning
$ quizmark take --plain latex.yaml 2>&1 | $ROOT/tests/hostile/harmless
harmless
