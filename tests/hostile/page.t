# A report is a page: what strangers wrote is text in it, never markup, links or scripts.
$ cat >evil.yaml <<'END'
> quizmark: 1
> id: evil
> title: '<script>alert(1)</script> & "q" </title>'
> sections:
>   - title: '<img src=x onerror=alert(1)>'
>     questions:
>       - type: single-choice
>         points: 1
>         prompt: '<b>x</b> [link](javascript:alert(1)) ![i](http://evil/x.png) <http://evil/> $<script>$ `</code><script>`'
>         options: [{text: "'><script>alert(1)</script>", correct: true, explanation: '<script>'}, '<iframe src=http://evil>']
>         explanation: '[a](data:text/html,<script>alert(1)</script>) <!-- --> ]]>'
>       - type: free-text
>         points: 1
>         prompt: Q
>         rubric: [{text: '</li><script>', points: 1}]
>         model-answer: '<script>'
> END
$ cat >a.jsonl <<'END'
> {"quiz": "evil", "student": {"id": "s1\"><script>", "name": "</td><script>alert(1)</script>"}, "answers": {"1.1": "A", "1.2": "</p><script>alert(1)</script> javascript:alert(1)"}}
> {"quiz": "evil", "student": {"id": "s2", "name": "' onmouseover='alert(1)"}, "answers": {"1.1": "</script>"}}
> END
$ quizmark grade evil.yaml a.jsonl -o out; quizmark report evil.yaml out --html page.html --feedback pages 2>&1 | head -n 1
2 graded, 1 answer waits for marking: quizmark mark evil.yaml out
1 is flagged: see the column flags of out/gradebook.csv.
The report is in page.html.
$ cat >markup.py <<'END'
> import html.parser, sys
> class Page(html.parser.HTMLParser):
>     seen = set()
>     def handle_starttag(self, tag, attributes):
>         assert tag not in ("script", "iframe", "img", "object", "embed", "link", "form", "base", "b"), tag
>         for name, value in attributes:
>             assert not name.startswith("on"), (tag, name)
>             assert name not in ("href", "src") or value.startswith("#"), (tag, name, value)
>         self.seen.add(tag)
> for name in sys.argv[1:]:
>     text = open(name, encoding="utf-8").read()
>     assert text.startswith("<!"), name
>     Page().feed(text)
> print("fine" if "table" in Page.seen else "no table")
> END
$ python3 markup.py page.html pages/*
fine
