printf 'quizmark: 1\ntitle: [\n'
yes 'a,a,a,a,a,a,a,a,a,a,' | head -n 100001
