#!/usr/bin/python3
"""Quiz 4 graded the plain way in Python, to compare with: JSON Lines on standard
input and output."""
import json
import sys

QUESTIONS = [
    ("1.1", "true-false", True, 1, 0, 0), ("1.2", "true-false", False, 1, 0, 0),
    ("1.3", "true-false", True, 1, 0, 0), ("1.4", "true-false", False, 1, 0, 0),
    ("2.1", "multi-select", list("BCE"), 4, 2, 4),
    ("2.2", "matching", {"1": "A", "2": "D", "3": "B", "4": "C"}, 4, 2, 4),
    ("3.1.1", "multi-select", list("ABDEFGHJLN"), 2, 1, 2),
    ("3.1.2", "multi-select", list("ABDEFGHJLN"), 2, 1, 2),
    ("3.1.3", "free-text", None, 4, 0, 0),
]
SECTIONS = [("True / False", 0, 4, 4), ("Multiple Choice", 4, 6, 8), ("Short Answer", 6, 9, 8)]


def mistakes_of(kind, key, answer, cost):
    if kind == "multi-select":
        chosen, right = set(answer), set(key)
        return [{"option": o, "kind": "missing" if o in right else "wrong", "points": -cost}
                for o in sorted(chosen ^ right)]
    return [{"item": i, "kind": "wrong" if i in answer else "missing", "points": -cost}
            for i, c in key.items() if answer.get(i) != c]


def grade_question(question, answers):
    name, kind, key, most, cost, cap = question
    answer = answers.get(name)
    points, mistakes, state, why = 0, [], "blank", "Blank: no answer was given."
    if answer is None or answer == []:
        pass
    elif kind == "free-text":
        state, why = "pending", "Not marked yet: a person will read this answer."
    else:
        if kind == "true-false":
            points = most if answer == key else 0
        else:
            mistakes = mistakes_of(kind, key, answer, cost)
            points = max(0, most - min(cap, cost * len(mistakes)))
        state = "correct" if points == most else "partial" if points > 0 else "incorrect"
        why = "Correct." if points == most else f"{points} of {most} points: {len(mistakes)} mistakes"
    return {"id": name, "type": kind, "state": state, "points": points, "out-of": most,
            "selected": answer, "correct": key, "mistakes": mistakes, "why": why}


def grade(line, number):
    document = json.loads(line)
    entries = [grade_question(q, document["answers"]) for q in QUESTIONS]
    points = sum(e["points"] for e in entries)
    pending = sum(e["out-of"] for e in entries if e["state"] == "pending")
    sections = [{"title": title, "points": sum(e["points"] for e in entries[a:b]), "out-of": most,
                 "pending": sum(e["out-of"] for e in entries[a:b] if e["state"] == "pending")}
                for title, a, b, most in SECTIONS]
    return {"quizmark-result": 1, "quiz": document["quiz"], "student": document["student"],
            "source": {"file": "-", "line": number},
            "score": {"points": points, "out-of": 20, "pending": pending,
                      "percent": points / 20 * 100},
            "sections": sections, "adjustments": [], "questions": entries, "flags": []}


def main():
    write = sys.stdout.write
    dumps = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
    for number, line in enumerate(sys.stdin, 1):
        write(dumps(grade(line, number)) + "\n")


main()
