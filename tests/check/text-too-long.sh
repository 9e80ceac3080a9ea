printf 'quizmark: 1\nid: long\ntitle: T\npledge: '
head -c 65537 /dev/zero | tr '\0' x
printf '\nsections:\n- title: A\n  questions:\n  - {prompt: a, type: true-false, points: 1, answer: true}\n'
