printf 'quizmark: 1\nsections: '
printf '%080d' 0 | tr 0 '['
