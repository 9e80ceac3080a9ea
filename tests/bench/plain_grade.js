// Quiz 4 graded the plain way in Node, to compare with: plain_grade.js FILE, results
// on standard output.
"use strict";
const fs = require("fs");

const letters = (s) => s.split("");
const questions = [
	["1.1", "true-false", true, 1, 0, 0], ["1.2", "true-false", false, 1, 0, 0],
	["1.3", "true-false", true, 1, 0, 0], ["1.4", "true-false", false, 1, 0, 0],
	["2.1", "multi-select", letters("BCE"), 4, 2, 4],
	["2.2", "matching", {1: "A", 2: "D", 3: "B", 4: "C"}, 4, 2, 4],
	["3.1.1", "multi-select", letters("ABDEFGHJLN"), 2, 1, 2],
	["3.1.2", "multi-select", letters("ABDEFGHJLN"), 2, 1, 2],
	["3.1.3", "free-text", null, 4, 0, 0],
];
const sections = [["True / False", 0, 4, 4], ["Multiple Choice", 4, 6, 8], ["Short Answer", 6, 9, 8]];

function mistakesOf(kind, key, answer, cost) {
	const found = [];
	if (kind === "multi-select") {
		for (const o of answer)
			if (!key.includes(o))
				found.push({option: o, kind: "wrong", points: -cost});
		for (const o of key)
			if (!answer.includes(o))
				found.push({option: o, kind: "missing", points: -cost});
		return found;
	}
	for (const i in key)
		if (answer[i] !== key[i])
			found.push({item: i, kind: i in answer ? "wrong" : "missing", points: -cost});
	return found;
}

function gradeQuestion([id, type, key, most, cost, cap], answers) {
	const answer = answers[id];
	let points = 0, mistakes = [], state = "blank", why = "Blank: no answer was given.";
	if (answer === undefined || answer === null || answer.length === 0) {
		// nothing to mark
	} else if (type === "free-text") {
		state = "pending";
		why = "Not marked yet: a person will read this answer.";
	} else {
		if (type === "true-false") {
			points = answer === key ? most : 0;
		} else {
			mistakes = mistakesOf(type, key, answer, cost);
			points = Math.max(0, most - Math.min(cap, cost * mistakes.length));
		}
		state = points === most ? "correct" : points > 0 ? "partial" : "incorrect";
		why = points === most ? "Correct." : `${points} of ${most} points: ${mistakes.length} mistakes`;
	}
	return {id, type, state, points, "out-of": most, selected: answer === undefined ? null : answer,
	        correct: key, mistakes, why};
}

function grade(line, number) {
	const document = JSON.parse(line);
	const entries = questions.map((q) => gradeQuestion(q, document.answers));
	const sum = (list) => list.reduce((s, e) => s + e.points, 0);
	const waits = (list) => list.reduce((s, e) => s + (e.state === "pending" ? e["out-of"] : 0), 0);
	const points = sum(entries);
	return {"quizmark-result": 1, quiz: document.quiz, student: document.student,
	        source: {file: "-", line: number},
	        score: {points, "out-of": 20, pending: waits(entries), percent: points / 20 * 100},
	        sections: sections.map(([title, a, b, most]) => ({title, points: sum(entries.slice(a, b)),
	                "out-of": most, pending: waits(entries.slice(a, b))})),
	        adjustments: [], questions: entries, flags: []};
}

const input = fs.openSync(process.argv[2], "r");
const block = Buffer.alloc(1 << 20);
let rest = Buffer.alloc(0), number = 0, out = [], pending = 0;
function flush() {
	fs.writeSync(1, out.join(""));
	out = [];
	pending = 0;
}
for (let size; (size = fs.readSync(input, block)) > 0;) {
	const bytes = Buffer.concat([rest, block.subarray(0, size)]);
	const end = bytes.lastIndexOf(10) + 1;
	rest = bytes.subarray(end);
	for (const line of bytes.toString("utf8", 0, end).split("\n")) {
		if (!line)
			continue;
		const text = JSON.stringify(grade(line, ++number)) + "\n";
		out.push(text);
		pending += text.length;
		if (pending > 1 << 20)
			flush();
	}
}
flush();
