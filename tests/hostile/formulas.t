# No cell of a gradebook begins like a formula, none ends a line, and numbers stay numbers.
$ cp $ROOT/tests/golden/grade/mini.yaml .
$ python3 - <<'END' >class.jsonl
> import json
> names = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx", "\nx", "a\n=1+1", ' =1', '"=1', "=\"a\",b", "＝1+1", "|x", "%0a=1", "'=1", "", " ", "ok, \"quoted\""]
> for i, name in enumerate(names):
>     print(json.dumps({"quiz": "mini", "student": {"id": "=" + str(i), "name": name}, "answers": {"1.1": True, "2.3": "-14"}}))
> END
$ quizmark grade mini.yaml class.jsonl -o out --lms canvas; quizmark grade mini.yaml class.jsonl -o moodle --lms moodle
18 graded
18 are flagged: see the column flags of out/gradebook.csv.
18 graded
18 are flagged: see the column flags of moodle/gradebook.csv.
[1]
$ cut -d , -f 1-3 out/gradebook.csv; wc -l <out/gradebook.csv; head -4 out/canvas.csv; head -3 moodle/moodle.csv
id,name,source
'=0,'=cmd|' /C calc'!A0,class.jsonl:1
'=1,'+1+1,class.jsonl:2
'=2,'-2+3,class.jsonl:3
'=3,'@SUM(A1),class.jsonl:4
'=4,' x,class.jsonl:5
'=5,' x,class.jsonl:6
'=6,' x,class.jsonl:7
'=7,a =1+1,class.jsonl:8
'=8," =1",class.jsonl:9
'=9,"""=1",class.jsonl:10
'=10,"'=""a"",b"
'=11,'＝1+1,class.jsonl:12
'=12,|x,class.jsonl:13
'=13,%0a=1,class.jsonl:14
'=14,'=1,class.jsonl:15
'=15,,class.jsonl:16
'=16," ",class.jsonl:17
'=17,"ok, ""quoted"""
19
Student,ID,SIS User ID,SIS Login ID,Section,Mini
    Points Possible,,,,,16
'=cmd|' /C calc'!A0,,,'=0,,1
'+1+1,,,'=1,,1
Full name,ID number,Mini
'=cmd|' /C calc'!A0,'=0,1
'+1+1,'=1,1
$ cat >cells.py <<'END'
> import csv, sys
> for name in sys.argv[1:]:
>     for row in csv.reader(open(name, newline="")):
>         for cell in row:
>             assert cell[:1] not in "=+@\t\r＝＋－＠" or not cell, (name, cell)
>             assert cell[:1] != "-" or float(cell) < 0, (name, cell)
>             assert "\n" not in cell and "\r" not in cell, (name, cell)
> print("fine")
> END
$ python3 cells.py out/*.csv moodle/*.csv
fine
