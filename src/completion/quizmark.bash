# Completes commands, options and files of quizmark in bash. It asks the program's
# own help, so it knows what the installed program knows.
_quizmark()
{
	local word=${COMP_WORDS[COMP_CWORD]} words=
	if [ "$COMP_CWORD" -eq 1 ]; then
		words=$(quizmark --help 2>/dev/null | sed -n 's/^  \([a-z]*\) .*/\1/p')
	elif [ "${word#-}" != "$word" ]; then
		words=$(quizmark "${COMP_WORDS[1]}" --help 2>/dev/null |
			sed -n 's/^ *\(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p')
	fi
	COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _quizmark quizmark
