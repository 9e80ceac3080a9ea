#!/usr/bin/python3
"""browser.py BUILD: the pages that report writes, in a headless Chromium.

Run by make test-browser, apart from the other tests. A page of ours holds each
report in a frame as wide as a phone or a desk and says what it found there. The
screenshots in BUILD/browser are there to be looked at.
"""
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build").resolve()
SHOTS = BUILD / "browser"
WIDTHS = {"phone": 390, "desktop": 1100}
HOSTILE = "<script>top.hostile = 1</script><img src=x onerror='top.hostile = 1'>&lt;b&gt;"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--allow-file-access-from-files", "--hide-scrollbars", "--enable-logging=stderr",
         "--virtual-time-budget=4000"]
FRAME = """<!doctype html><meta charset="utf-8">
<style>body,iframe{margin:0;border:0;display:block}</style>
<iframe id="frame" src="%(page)s" width="%(width)d" height="%(height)d"></iframe>
<script>
addEventListener("load", () => {
	const page = document.getElementById("frame").contentDocument;
	const all = [...page.querySelectorAll("*")];
	const found = {
		text: page.body.innerText,
		headings: page.querySelectorAll("h1, h2").length,
		bars: [...page.querySelectorAll("rect.bar")].filter(
			bar => bar.getBoundingClientRect().height > 0).length,
		width: page.documentElement.scrollWidth,
		height: page.documentElement.scrollHeight,
		policy: page.querySelector("meta[http-equiv=Content-Security-Policy]")?.content,
		live: all.filter(e => /^(script|img|iframe|object|embed|link|form)$/i.test(
			e.localName) || [...e.attributes].some(a => /^on|^srcset?$/i.test(a.name)))
			.map(e => e.localName),
		hostile: typeof window.hostile,
	};
	document.body.innerHTML = "<pre id=found></pre>";
	document.getElementById("found").textContent = JSON.stringify(found);
});
</script>
"""
failed = []


def verdict(name, good, detail=""):
    print(f"{'ok' if good else 'not ok'} browser: {name}")
    if not good:
        failed.append(name)
        print(f"    {detail}")


def chromium(folder, *arguments):
    """Its output and what it logged; each time as somebody new."""
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(["chromium", *FLAGS, f"--user-data-dir={profile}", *arguments],
                              cwd=folder, capture_output=True, text=True, check=False,
                              timeout=120)
    return done.stdout, re.findall(r"CONSOLE.*", done.stderr)


def look(folder, page, width):
    """What a frame of that width holds, and what the browser had to say."""
    harness = folder / "harness.html"
    harness.write_text(FRAME % {"page": page, "width": width, "height": 900})
    dom, console = chromium(folder, "--window-size=1200,1000", "--dump-dom", harness.as_uri())
    found = re.search(r'<pre id="found">(.*)</pre>', dom, re.DOTALL)
    if not found:
        return None, console
    return json.loads(html.unescape(found[1])), console


def shoot(folder, page, width, height, name):
    harness = folder / "harness.html"
    text = FRAME % {"page": page, "width": width, "height": height}
    harness.write_text(text.partition("<script>")[0])
    chromium(folder, f"--window-size={max(width, 500)},{height}",
             f"--screenshot={SHOTS / name}.png", harness.as_uri())


def check_page(folder, page, says):
    for device, width in WIDTHS.items():
        name = f"{page} on a {device}"
        found, console = look(folder, page, width)
        if not found:
            verdict(f"{name} is shown", False, console)
            continue
        verdict(f"{name} is shown", says in found["text"] and found["headings"] > 1,
                found["text"][:300])
        verdict(f"{name} fits", found["width"] <= width, f"{found['width']} columns")
        verdict(f"{name} has no complaint", not console, console)
        verdict(f"{name} forbids scripts", "default-src 'none'" in (found["policy"] or ""),
                found["policy"])
        verdict(f"{name} has nothing live", not found["live"] and
                found["hostile"] == "undefined", found["live"])
        shoot(folder, page, width, min(found["height"], 4000), f"{page[:-5]}-{device}")
        if page == "report.html":
            verdict(f"{name} draws bars", found["bars"] > 5, found["bars"])


def quizmark(folder, *words):
    done = subprocess.run([BUILD / "quizmark", *words], cwd=folder, capture_output=True,
                          text=True, check=False)
    assert done.returncode < 2, done.stderr


def write_pages(folder):
    """The sample class, and the same with strangers' text in names and answers."""
    quiz = ROOT / "quizzes/dl-quiz-4.yaml"
    quizmark(folder, "grade", quiz, ROOT / "quizzes/dl-quiz-4-class", "-o", "graded")
    quizmark(folder, "report", quiz, "graded", "--html", "report.html")
    answers = [json.loads(line) for line in
               (folder / "graded/answers.jsonl").read_text().splitlines()[:1]]
    for answer in answers:
        answer["student"] = {"id": "eve", "name": HOSTILE}
        answer["answers"]["3.1.3"] = HOSTILE
    (folder / "evil.jsonl").write_text("\n".join(map(json.dumps, answers)))
    (folder / "evil.yaml").write_text(
        quiz.read_text().replace("title: Deep Learning, Quiz 4",
                                 f"title: {json.dumps(HOSTILE)}"))
    for figures in (ROOT / "quizzes").glob("figures"):
        (folder / "figures").symlink_to(figures)
    quizmark(folder, "grade", "evil.yaml", "evil.jsonl", "-o", "evil")
    quizmark(folder, "report", "evil.yaml", "evil", "--html", "hostile.html",
             "--feedback", "pages")
    (folder / "feedback.html").write_text((folder / "pages/eve.html").read_text())


def check_policy(folder):
    """A script that got into a page after all would not run."""
    page = (folder / "report.html").read_text()
    (folder / "broken.html").write_text(page.replace("<main>", f"<main>{HOSTILE}", 1))
    found, console = look(folder, "broken.html", 390)
    verdict("the policy stops a script in a page", bool(found) and bool(console) and
            found["live"] == ["script", "img"] and found["hostile"] == "undefined", found)
    (folder / "broken.html").write_text(
        re.sub(r"<meta http-equiv[^>]*>", "", page).replace("<main>", f"<main>{HOSTILE}", 1))
    found, _ = look(folder, "broken.html", 390)
    verdict("and without it the script would run", bool(found) and
            found["hostile"] == "number", found)


def main():
    SHOTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        write_pages(folder)
        check_page(folder, "report.html", "Deep Learning, Quiz 4")
        check_page(folder, "hostile.html", HOSTILE)
        check_page(folder, "feedback.html", "onerror='top.hostile = 1'")
        check_policy(folder)
    print(f"Screenshots are in {SHOTS}.")
    return 1 if failed else 0


sys.exit(main())
