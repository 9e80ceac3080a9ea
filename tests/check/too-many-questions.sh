printf 'quizmark: 1\nid: many\ntitle: T\nsections:\n'
for section in 1 2; do
	printf -- '- title: A\n  defaults: {type: true-false, points: 1}\n  questions:\n'
	awk -v s=$section 'BEGIN { for (i = 0; i < 6000; i++) printf "  - {prompt: %d-%d, answer: true}\n", s, i }'
done
