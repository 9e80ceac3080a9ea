# The rule of Quiz 4's second section, 2 points off a mistake and at most 4, on every
# kind of selection. BCE is right in question 2.1.
$ for s in bce bc bcef b bcf abce abcdef ""; do
>   list=$(printf %s "$s" | tr a-f A-F | sed 's/./"&",/g; s/,$//')
>   echo "{\"quiz\":\"dl-quiz-4\",\"student\":{\"id\":\"s$s\"},\"answers\":{\"2.1\":[$list]}}"
> done > answers.jsonl
$ quizmark grade --jobs 1 $ROOT/quizzes/dl-quiz-4.yaml answers.jsonl > results.jsonl
$ sed 's/.*"student":{"id":"s\([a-f]*\)".*"id":"2.1".*"why":"\([^"]*\)".*"id":"2.2".*/\1: \2/' results.jsonl
bce: Correct.
bc: 2 of 4 points: E is missing (-2)
bcef: 2 of 4 points: F should not be chosen (-2)
b: 0 of 4 points: C and E are missing (-2 each)
bcf: 0 of 4 points: F should not be chosen (-2) and E is missing (-2)
abce: 2 of 4 points: A should not be chosen (-2)
abcdef: 0 of 4 points: A, D and F should not be chosen (-2 each); at most 4 points off
: Blank: no answer was given.

# Where only one option is right, the rule is all or nothing.
$ cat > one.yaml <<END
> quizmark: 1
> id: one
> title: One right option
> scoring: {multi-select: {rule: deduction, per-mistake: 2, at-most: 4}}
> sections:
>   - title: Only
>     questions:
>       - {type: multi-select, points: 4, prompt: Which?, options: [a, {text: b, correct: true}, c]}
> END
$ printf '{"quiz":"one","student":{"id":"%s"},"answers":{"1.1":%s}}\n' x '"B"' y '["A","B"]' |
>   quizmark grade one.yaml - | grep -o '"why":"[^"]*"'
"why":"Correct."
"why":"0 of 4 points: A should not be chosen; all or nothing, as just one option is right"
