# A run that goes on with another gives what a fresh one gives, also where answers have
# moved to another line, row or file, or a name is somebody else's now.
$ cp $ROOT/tests/golden/grade/mini.yaml . && tr -d '\n' <$ROOT/tests/golden/grade/ada.json >ada
$ printf 'id,name\nzoe1,Zoe\nada7,Ada\nabe2,Abe\n' >class.csv
$ cat >answers <<'END' # answers STUDENT... as JSON Lines
> for id; do sed "s/ada7/$id/" ada; echo; done
> END
$ cat >table <<'END' # table STUDENT... as rows
> echo student.id,1.1,2.5; for id; do printf '%s,TRUE,"of %s\n"\n' $id $id; done
> END
$ cat >shift <<'END' # shift OPERAND: graded as in before/, then as in after/, against after/ alone
> for jobs in 1 2; do
>     rm -rf in out new && cp -r before in
>     quizmark grade ${QUIZ:-mini.yaml} in$1 -o out --each --roster class.csv -j $jobs >/dev/null 2>&1
>     rm -r in && cp -r after in
>     quizmark grade ${QUIZ:-mini.yaml} in$1 -o out --resume -j $jobs >said 2>&1
>     quizmark grade ${QUIZ:-mini.yaml} in$1 -o new --each --roster class.csv -j $jobs >/dev/null 2>&1
>     for run in out new; do
>         for file in results answers rejected; do sort $run/$file.jsonl -o $run/$file.jsonl; done
>         sort $run/gradebook.csv -o $run/gradebook.csv
>     done
>     diff -r out new && echo "same: $(wc -l <out/results.jsonl) students"
> done
> END
$ mkdir before after

# JSON Lines: a line before the others, two that change places, one that is broken and moves.
$ sh ./answers abe2 bea3 >before/all.jsonl && sh ./answers zoe1 abe2 bea3 >after/all.jsonl && sh ./shift /all.jsonl
same: 3 students
same: 3 students
$ cut -d, -f 1-3 out/gradebook.csv
abe2,Abe,in/all.jsonl:2
ada7,Ada,
bea3,Ada L.,in/all.jsonl:3
id,name,source
zoe1,Zoe,in/all.jsonl:1
$ sh ./answers bea3 abe2 ada7 >after/all.jsonl && sh ./shift /all.jsonl
same: 3 students
same: 3 students
$ { sh ./answers abe2; echo '{'; sh ./answers bea3; } >before/all.jsonl; { sh ./answers zoe1 abe2; echo '{'; sh ./answers bea3; } >after/all.jsonl; sh ./shift /all.jsonl
same: 3 students
same: 3 students
$ { sh ./answers zoe1 bea3 abe2; } >after/all.jsonl; sh ./shift /all.jsonl; cat out/rejected.jsonl
same: 3 students
same: 3 students
$ i=0; while [ $i -lt 500 ]; do i=$((i + 1)); echo s$i; done >ids; sh ./answers $(cat ids) >before/all.jsonl; sh ./answers zoe1 $(sort -r ids) ada7 >after/all.jsonl; sh ./shift /all.jsonl
same: 502 students
same: 502 students

# Tables, with rows of several lines; what is wrong with a row is told once.
$ rm before/* after/*; sh ./table bea3 ada7 >before/all.csv; sh ./table abe2 bea3 ada7 >after/all.csv; sh ./shift /all.csv
same: 3 students
same: 3 students
$ printf 'a,"b"c\nx,"1\n"2,\ny,1,2,3\n' >>before/all.csv; cp before/all.csv after; sh ./shift /all.csv; cut -c 1-40 out/rejected.jsonl
same: 2 students
same: 2 students
{"source":"in/all.csv","line":6,"column"
{"source":"in/all.csv","line":8,"column"
{"source":"in/all.csv","line":9,"column"

# Files: a new one under an old name, two that change names, one that is renamed and one
# that moves into a folder; a copy is told as such.
$ rm before/* after/*; for id in abe2 bea3; do sh ./answers $id >before/$id.json; done
$ sh ./answers zoe1 >after/abe2.json; sh ./answers abe2 >after/c.json; sh ./answers bea3 >after/bea3.json; sh ./shift
same: 3 students
same: 3 students
$ sh ./answers bea3 >after/abe2.json; sh ./answers abe2 >after/bea3.json; rm after/c.json; sh ./shift
same: 2 students
same: 2 students
$ rm after/*; mkdir after/late && cp before/abe2.json after/late && cp before/bea3.json after/b.json; sh ./shift
same: 2 students
same: 2 students
$ cp before/abe2.json after; sh ./shift; cat out/rejected.jsonl
same: 2 students
same: 2 students
{"source":"in/late/abe2.json","line":null,"column":null,"error":"the same answers as those of in/abe2.json","code":"same-answers","student":"abe2"}

# Without ids equal answers are not one student's: as many count as there are.
$ grep -v 'field: id' mini.yaml >open.yaml; sed 's/"id": *"ada7",*//' ada >ada.new; mv ada.new ada; rm -r before/* after/*
$ sh ./answers 1 >before/a.json; cp before/a.json after/b.json; cp before/a.json after; QUIZ=open.yaml sh ./shift
same: 2 students
same: 2 students
$ rm after/a.json; QUIZ=open.yaml sh ./shift
same: 1 students
same: 1 students
$ sed 's/"1.1": *true/"1.1": false/' ada >after/a.json; cp after/b.json after/c.json; QUIZ=open.yaml sh ./shift
same: 3 students
same: 3 students

# A file that is gone keeps what was graded of it.
$ rm after/a.json after/b.json && cp -r before in2 && quizmark grade open.yaml in2 -o stays >/dev/null 2>&1
$ rm in2/a.json && sed 's/"1.1": *true/"1.1": null/' ada >in2/b.json && quizmark grade open.yaml in2 -o stays --resume >/dev/null 2>&1; cut -d, -f 1-3 stays/gradebook.csv
id,name,source
anonymous,Ada L.,in2/a.json
anonymous,Ada L.,in2/b.json
