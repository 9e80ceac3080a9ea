# Aliases that multiply, merge keys, tags, a second document: all refused by name.
$ python3 -c "
> print('a0: &a0 [x,x,x,x,x,x,x,x,x,x]')
> for i in range(1, 12): print(f'a{i}: &a{i} [' + ','.join([f'*a{i-1}'] * 10) + ']')" >laughs.yaml
$ quizmark check laughs.yaml 2>&1 | sed -n 's/.*\[\(.*\)\]$/\1/p' | sort | uniq -c
     12 *a0,*a0,*a0,*a0,*a0,*a0,*a0,*a0,*a0,*a0
     12 *a1,*a1,*a1,*a1,*a1,*a1,*a1,*a1,*a1,*a1
     12 *a2,*a2,*a2,*a2,*a2,*a2,*a2,*a2,*a2,*a2
      8 *a3,*a3,*a3,*a3,*a3,*a3,*a3,*a3,*a3,*a3
     36 alias
      5 anchor
      4 missing-key
      5 unknown-key
      6 x,x,x,x,x,x,x,x,x,x
$ printf 'quizmark: 1\nid: &self loop\ntitle: *self\n' >cycle.yaml; quizmark check cycle.yaml
cycle.yaml:1:1: error: the quiz needs the key "sections" [missing-key]
    1 | quizmark: 1
      | ^
cycle.yaml:2:5: error: anchors ("&self") are not used in quizzes; write the text where it belongs [anchor]
    2 | id: &self loop
      |     ^
cycle.yaml:3:8: error: aliases ("*self") are not used in quizzes; repeat the text, or quote it if it begins with a star [alias]
    3 | title: *self
      |        ^
cycle.yaml: 3 errors
[1]
$ printf 'quizmark: 1\n<<: {id: merged}\n' >merge.yaml; quizmark check merge.yaml
merge.yaml:2:1: error: merge keys ("<<") are not used in quizzes; use "defaults" [merge-key]
    2 | <<: {id: merged}
      | ^
merge.yaml:2:10: error: "id" cannot stand in "defaults"; write it on each question [no-default]
    2 | <<: {id: merged}
      |          ^
merge.yaml: 2 errors
[1]
$ printf 'quizmark: !!python/object/apply:os.system [id]\n' >tag.yaml; quizmark check tag.yaml
tag.yaml:1:1: error: the quiz needs the key "id" [missing-key]
    1 | quizmark: !!python/object/apply:os.system [id]
      | ^
tag.yaml:1:1: error: the quiz needs the key "title" [missing-key]
    1 | quizmark: !!python/object/apply:os.system [id]
      | ^
tag.yaml:1:1: error: the quiz needs the key "sections" [missing-key]
    1 | quizmark: !!python/object/apply:os.system [id]
      | ^
tag.yaml:1:11: error: tags ("!!python/object/apply:os.system") are not used in quizzes; quote a text that begins with "!" [tag]
    1 | quizmark: !!python/object/apply:os.system [id]
      |           ^
tag.yaml:1:11: error: quizmark must be the format's version, 1, not a list [wrong-type]
    1 | quizmark: !!python/object/apply:os.system [id]
      |           ^
tag.yaml: 5 errors
[1]
$ printf '%%TAG ! tag:evil,2000:\n---\nquizmark: 1\n' >directive.yaml; quizmark check directive.yaml
directive.yaml:3:1: error: the quiz needs the key "id" [missing-key]
    3 | quizmark: 1
      | ^
directive.yaml:3:1: error: the quiz needs the key "title" [missing-key]
    3 | quizmark: 1
      | ^
directive.yaml:3:1: error: the quiz needs the key "sections" [missing-key]
    3 | quizmark: 1
      | ^
directive.yaml: 3 errors
[1]
$ printf 'quizmark: 1\n---\nquizmark: 1\n' >second.yaml; quizmark check second.yaml
second.yaml:2:1: error: a second document begins here; a file holds one quiz [second-document]
    2 | ---
      | ^
second.yaml: 1 error
[1]

# Nesting by flow, by mapping, by block and by complex keys.
$ python3 -c "print('[' * 400000)" >flow.yaml; quizmark check flow.yaml
flow.yaml:1:65: error: nested deeper than 64 levels [too-deep]
    1 | ...[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
      |                                                 ^
flow.yaml: 1 error
[1]
$ python3 -c "print('{a: ' * 400000)" >mapping.yaml; quizmark check mapping.yaml
mapping.yaml:1:257: error: nested deeper than 64 levels [too-deep]
    1 | ... {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {...
      |                                                 ^
mapping.yaml: 1 error
[1]
$ python3 -c "print('- ' * 400000 + 'x')" >block.yaml; quizmark check block.yaml
block.yaml:1:129: error: nested deeper than 64 levels [too-deep]
    1 | ... - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -...
      |                                                 ^
block.yaml: 1 error
[1]
$ python3 -c "print('? ' * 400000 + 'x')" >keys.yaml; quizmark check keys.yaml
keys.yaml:1:3: error: a key must be a word; quote it, or quote the text that begins with a bracket [key-not-text]
    1 | ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ? ...
      |   ^
keys.yaml: 1 error
[1]
$ python3 -c "
> for i in range(2000): print(' ' * i + 'a:')" >indent.yaml; quizmark check indent.yaml
indent.yaml:65:65: error: nested deeper than 64 levels [too-deep]
   65 | ...                                             a:
      |                                                 ^
indent.yaml: 1 error
[1]

# A million commas, eight million spaces, one line without an end, one key of a megabyte.
$ python3 -c "print('[' + ',' * 1000000)" >commas.yaml; quizmark check commas.yaml
commas.yaml:1:2: error: a value is missing before this [syntax]
    1 | [,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,...
      |  ^
commas.yaml: 1 error
[1]
$ python3 -c "print('quizmark: 1' + ' ' * 8000000 + '!')" >spaces.yaml; quizmark check spaces.yaml
spaces.yaml:1:1: error: the quiz needs the key "id" [missing-key]
    1 | quizmark: 1                                                           ...
      | ^
spaces.yaml:1:1: error: the quiz needs the key "title" [missing-key]
    1 | quizmark: 1                                                           ...
      | ^
spaces.yaml:1:1: error: the quiz needs the key "sections" [missing-key]
    1 | quizmark: 1                                                           ...
      | ^
spaces.yaml:1:11: error: this program reads format 1 ("quizmark: 1"), not "1                                                           ..." [version]
    1 | quizmark: 1                                                           ...
      |           ^
spaces.yaml: 4 errors
[1]
$ python3 -c "print('title: ' + 'x' * 8000000)" >scalar.yaml; quizmark check scalar.yaml
scalar.yaml:1:1: error: the quiz needs the key "quizmark" [missing-key]
    1 | title: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
      | ^
scalar.yaml:1:1: error: the quiz needs the key "id" [missing-key]
    1 | title: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
      | ^
scalar.yaml:1:1: error: the quiz needs the key "sections" [missing-key]
    1 | title: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
      | ^
scalar.yaml:1:8: error: title is longer than 64 KiB [text-too-long]
    1 | title: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
      |        ^
scalar.yaml: 4 errors
[1]
$ python3 -c "print('\"' + 'k' * 1000000 + '\": 1')" >key.yaml; quizmark check key.yaml
key.yaml:1:1000003: error: a ":" does not belong here; quote a text that holds ": ", or check the indentation [syntax]
    1 | ...kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk": 1
      |                                                 ^
key.yaml: 1 error
[1]
$ python3 -c "print('\"' + 'k' * 8000000)" >quote.yaml; quizmark check quote.yaml
quote.yaml:1:1: error: this quote is never closed [syntax]
    1 | "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk...
      | ^
quote.yaml: 1 error
[1]
$ python3 -c "print('#' * 8388600)" >comment.yaml; quizmark check comment.yaml
comment.yaml:1:1: error: the file is empty; a quiz begins with "quizmark: 1" [empty-file]
    1 | ######################################################################...
      | ^
comment.yaml: 1 error
[1]
$ truncate -s 20G sparse.yaml; quizmark check sparse.yaml
sparse.yaml: error: the file is larger than 8 MiB, the most a quiz may have [file-too-large]
sparse.yaml: 1 error
[1]
$ for file in laughs flow block scalar sparse; do for command in 'take --plain' 'convert --no-key'; do
>     quizmark $command $file.yaml >out 2>&1; echo $?; done; done | uniq -c
     10 3
$ for file in laughs flow block scalar sparse; do quizmark grade $file.yaml x.json >out 2>&1; echo $?; done | uniq -c
      5 3
