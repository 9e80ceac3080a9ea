printf 'quizmark: 1\nid: faults\ntitle: T\nsections:\n- title: A\n  questions:\n'
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27; do
	printf '  - {type: true-false, points: 1, promt: %s, answer: maybe}\n' $i
done
