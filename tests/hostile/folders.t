# Among the answers: a FIFO, devices, link loops, a sparse file, a folder that is a link to above.
$ cp $ROOT/tests/golden/grade/mini.yaml . && mkdir in secret && cp $ROOT/tests/golden/grade/ada.json in && cp in/ada.json secret
$ mkfifo in/fifo.json && ln -s loop.json in/loop.json && truncate -s 20G in/sparse.json && ln -s .. in/above && ln -s ../secret in/secret
$ ln -s /dev/zero in/zero.json && ln -s /dev/tty in/tty.json && ln -s /proc/self/mem in/mem.json && mkdir in/folder.json && python3 -c "
> import socket; socket.socket(socket.AF_UNIX).bind('in/socket.json')"
$ quizmark grade mini.yaml in -o out; cat out/rejected.jsonl
not read, as they do not end in .json: in/above, in/secret
1 graded, 7 rejected (see out/rejected.jsonl), 1 answer waits for marking: quizmark mark mini.yaml out
{"source":"in/fifo.json","line":null,"column":null,"error":"not a regular file","code":"unreadable"}
{"source":"in/loop.json","line":null,"column":null,"error":"not a regular file","code":"unreadable"}
{"source":"in/mem.json","line":null,"column":null,"error":"Input/output error","code":"unreadable"}
{"source":"in/socket.json","line":null,"column":null,"error":"not a regular file","code":"unreadable"}
{"source":"in/sparse.json","line":null,"column":null,"error":"too large","code":"too-large"}
{"source":"in/tty.json","line":null,"column":null,"error":"not a regular file","code":"unreadable"}
{"source":"in/zero.json","line":null,"column":null,"error":"not a regular file","code":"unreadable"}
$ quizmark grade mini.yaml in/zero.json in/fifo.json in/sparse.json in/loop.json in/folder.json
in/zero.json: not a regular file [unreadable]
in/fifo.json: not a regular file [unreadable]
in/sparse.json: too large [too-large]
in/loop.json: not a regular file [unreadable]
in/folder.json: not a regular file [unreadable]
[1]

# Names of files with line ends, escapes and direction marks, in results, messages and progress.
$ mkdir names && python3 -c "
> import os, shutil
> for i, name in enumerate(['a\nb', 'c\x1b[2Jd', 'e\u202ef', 'g\udcffh', '-rf', '=1+1']):
>     open(os.fsencode('names/' + name + '.json'), 'wb').write(b'{' if i % 2 else open('in/ada.json', 'rb').read().replace(b'ada7', b's%d' % i))"
$ quizmark grade mini.yaml names -o nout 2>&1; cat nout/rejected.jsonl nout/gradebook.csv
3 graded, 3 rejected (see nout/rejected.jsonl), 3 answers wait for marking: quizmark mark mini.yaml nout
{"source":"names/=1+1.json","line":1,"column":2,"error":"the document ends in the middle","code":"json-ends-early"}
{"source":"names/c\u001b[2Jd.json","line":1,"column":2,"error":"the document ends in the middle","code":"json-ends-early"}
{"source":"names/g�h.json","line":1,"column":2,"error":"the document ends in the middle","code":"json-ends-early"}
id,name,source,state,total,out-of,pending,percent,flags,True or false,More,1.1,1.2,2.1,2.2,2.3,2.4,2.5
s4,Ada L.,names/-rf.json,pending,7,16,4,43.75,,1,6,1,0,2,2,1,1,0
s0,Ada L.,names/a b.json,pending,7,16,4,43.75,,1,6,1,0,2,2,1,1,0
s2,Ada L.,names/e f.json,pending,7,16,4,43.75,,1,6,1,0,2,2,1,1,0
$ cat nout/* | $ROOT/tests/hostile/harmless
harmless

# Links planted in the output folder are replaced, and what they name is left alone.
$ mkdir planted && echo precious >victim && for name in results.jsonl answers.jsonl gradebook.csv rejected.jsonl summary.json results; do ln -s ../victim planted/$name; done
> ln -s ../victim planted/.quizmark-1-0.tmp; quizmark grade mini.yaml in/ada.json -o planted; cat victim; find planted -type l; ls planted
1 graded, 1 answer waits for marking: quizmark mark mini.yaml planted
precious
planted/.quizmark-1-0.tmp
answers.jsonl
gradebook.csv
grading.json
rejected.jsonl
results.jsonl
summary.json

# An output folder that is a link to nowhere, a file, or in a folder that is missing.
$ ln -s /nowhere/x dangling && : >plain; for name in dangling plain missing/x; do quizmark grade mini.yaml in/ada.json -o $name; echo $?; done
quizmark: cannot use the folder dangling: No such file or directory
4
quizmark: cannot use the folder plain: Not a directory
4
quizmark: cannot use the folder missing/x: No such file or directory
4
