# A figure lies inside the quiz's folder, is a file, and is small enough.
$ png() { python3 - "$@" <<'END'
> import struct, sys, zlib
> name, width, height = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
> def chunk(kind, body):
>     return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
> rows = zlib.compress(bytes((width // 8 + 1) * min(height, 5000)), 9)
> open(name, "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
>                        + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
> END
> }
> mkdir quiz secret && png secret/key.png 8 8 && cp secret/key.png quiz/good.png
> png quiz/wide.png 2000000000 1 && png quiz/bomb.png 65535 65535 && png quiz/most.png 4096 4096
> ln -s ../secret/key.png quiz/link.png && ln -s ../secret quiz/folder && mkfifo quiz/fifo.png
> ln -s loop.png quiz/loop.png && ln -s /dev/zero quiz/zero.png && truncate -s 9G quiz/sparse.png
> head -c 20 quiz/good.png >quiz/short.png && head -c 60 quiz/good.png >quiz/cut.png
> for path in good.png ../secret/key.png folder/key.png link.png "$PWD/secret/key.png" fifo.png loop.png \
>         zero.png sparse.png wide.png bomb.png short.png cut.png . '' 'good.png/' './good.png' 'x/../good.png'; do
>     printf 'quizmark: 1\nid: f\ntitle: F\nsections:\n  - title: S\n    questions:\n      - {type: true-false, points: 1, prompt: Q, answer: true, figure: {image: "%s", alt: A}}\n' "$path" >quiz/f.yaml
>     echo "$path: $(quizmark check quiz/f.yaml 2>&1 | head -n 1)"; done
good.png: quiz/f.yaml: 1 question, 1 point, no faults
../secret/key.png: quiz/f.yaml:7:80: error: the image "../secret/key.png" must be in the quiz's folder or below it: a relative path without ".." [figure-path]
folder/key.png: quiz/f.yaml:7:80: error: the way to the image "folder/key.png" leads over a link or a file; use plain folders [figure-link]
link.png: quiz/f.yaml:7:80: error: the way to the image "link.png" leads over a link or a file; use plain folders [figure-link]
~/secret/key.png: quiz/f.yaml:7:80: error: the image "~/secret/key.png" must be in the quiz's folder or below it: a relative path without ".." [figure-path]
fifo.png: quiz/f.yaml:7:80: error: cannot use the image "fifo.png": it is not a regular file [figure-unusable]
loop.png: quiz/f.yaml:7:80: error: the way to the image "loop.png" leads over a link or a file; use plain folders [figure-link]
zero.png: quiz/f.yaml:7:80: error: the way to the image "zero.png" leads over a link or a file; use plain folders [figure-link]
sparse.png: quiz/f.yaml:7:80: error: cannot use the image "sparse.png": it is larger than 8 MiB [figure-unusable]
wide.png: quiz/f.yaml:7:80: error: cannot use the image "wide.png": it is larger than 4096 x 4096 pixels [figure-unusable]
bomb.png: quiz/f.yaml:7:80: error: cannot use the image "bomb.png": it is larger than 4096 x 4096 pixels [figure-unusable]
short.png: quiz/f.yaml:7:80: error: cannot use the image "short.png": it is not a PNG image [figure-unusable]
cut.png: quiz/f.yaml: 1 question, 1 point, no faults
.: quiz/f.yaml:7:80: error: the image "." must be in the quiz's folder or below it: a relative path without ".." [figure-path]
: quiz/f.yaml:7:80: error: image is empty; it must be a text [empty-value]
good.png/: quiz/f.yaml:7:80: error: the image "good.png/" must be in the quiz's folder or below it: a relative path without ".." [figure-path]
./good.png: quiz/f.yaml:7:80: error: the image "./good.png" must be in the quiz's folder or below it: a relative path without ".." [figure-path]
x/../good.png: quiz/f.yaml:7:80: error: the image "x/../good.png" must be in the quiz's folder or below it: a relative path without ".." [figure-path]

# The largest picture allowed is shown within the limits; one cut short is told from its text.
$ for name in most cut; do
>     printf 'quizmark: 1\nid: f\ntitle: F\nsections:\n  - title: S\n    questions:\n      - {type: true-false, points: 1, prompt: Q, answer: true, figure: {image: %s.png, alt: Told}}\n' $name >quiz/$name.yaml
>     quizmark take --plain --at 1.1 quiz/$name.yaml; done

Section 1 of 1: S, 1 question, 1 point.

Question 1 of 1 (1.1), 1 point, true or false.
Q
There is a figure; :figure describes it.
Answer (t for true or f for false; ? for help): 
The input has ended.
This was a preview; nothing was kept.

Section 1 of 1: S, 1 question, 1 point.

Question 1 of 1 (1.1), 1 point, true or false.
Q
There is a figure; :figure describes it.
Answer (t for true or f for false; ? for help): 
The input has ended.
This was a preview; nothing was kept.
