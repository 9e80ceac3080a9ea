/* The commands of TeX math that are no symbols, and the environments. */
#include "render/math_tree.h"

static const struct math_command commands[] = {
	{ "frac", ACTION_FRACTION, NULL },
	{ "dfrac", ACTION_FRACTION, NULL },
	{ "tfrac", ACTION_FRACTION, NULL },
	{ "cfrac", ACTION_FRACTION, NULL },
	{ "binom", ACTION_BINOMIAL, NULL },
	{ "dbinom", ACTION_BINOMIAL, NULL },
	{ "tbinom", ACTION_BINOMIAL, NULL },
	{ "sqrt", ACTION_ROOT, NULL },
	{ "hat", ACTION_ACCENT, "\u0302" },
	{ "widehat", ACTION_ACCENT, "\u0302" },
	{ "tilde", ACTION_ACCENT, "\u0303" },
	{ "widetilde", ACTION_ACCENT, "\u0303" },
	{ "bar", ACTION_ACCENT, "\u0304" },
	{ "overline", ACTION_ACCENT, "\u0305" },
	{ "breve", ACTION_ACCENT, "\u0306" },
	{ "dot", ACTION_ACCENT, "\u0307" },
	{ "ddot", ACTION_ACCENT, "\u0308" },
	{ "mathring", ACTION_ACCENT, "\u030A" },
	{ "check", ACTION_ACCENT, "\u030C" },
	{ "grave", ACTION_ACCENT, "\u0300" },
	{ "acute", ACTION_ACCENT, "\u0301" },
	{ "vec", ACTION_ACCENT, "\u20D7" },
	{ "overrightarrow", ACTION_ACCENT, "\u20D7" },
	{ "underline", ACTION_ACCENT, "\u0332" },
	{ "mathbf", ACTION_BOLD, NULL },
	{ "boldsymbol", ACTION_BOLD, NULL },
	{ "bm", ACTION_BOLD, NULL },
	{ "pmb", ACTION_BOLD, NULL },
	{ "textbf", ACTION_BOLD, NULL },
	{ "mathbb", ACTION_LETTERS, "bb" },
	{ "mathds", ACTION_LETTERS, "bb" },
	{ "mathbbm", ACTION_LETTERS, "bb" },
	{ "mathcal", ACTION_LETTERS, "cal" },
	{ "mathscr", ACTION_LETTERS, "cal" },
	{ "mathfrak", ACTION_LETTERS, "frak" },
	{ "text", ACTION_WORDS, NULL },
	{ "textrm", ACTION_WORDS, NULL },
	{ "textit", ACTION_WORDS, NULL },
	{ "textsf", ACTION_WORDS, NULL },
	{ "texttt", ACTION_WORDS, NULL },
	{ "textnormal", ACTION_WORDS, NULL },
	{ "mbox", ACTION_WORDS, NULL },
	{ "mathrm", ACTION_NAME, NULL },
	{ "mathsf", ACTION_NAME, NULL },
	{ "mathtt", ACTION_NAME, NULL },
	{ "operatorname", ACTION_NAME, NULL },
	{ "mathit", ACTION_GROUP, NULL },
	{ "mathnormal", ACTION_GROUP, NULL },
	{ "overbrace", ACTION_GROUP, NULL },
	{ "underbrace", ACTION_GROUP, NULL },
	{ "boxed", ACTION_GROUP, NULL },
	{ "mathop", ACTION_GROUP, NULL },
	{ "overset", ACTION_ABOVE, NULL },
	{ "stackrel", ACTION_ABOVE, NULL },
	{ "underset", ACTION_BELOW, NULL },
	{ "xrightarrow", ACTION_ARROW, "to" },
	{ "xleftarrow", ACTION_ARROW, "gets" },
	{ "pmod", ACTION_MODULO, NULL },
	{ "not", ACTION_NOT, NULL },
	{ ",", ACTION_SPACE, " " },
	{ ":", ACTION_SPACE, " " },
	{ ";", ACTION_SPACE, " " },
	{ " ", ACTION_SPACE, " " },
	{ "quad", ACTION_SPACE, "  " },
	{ "qquad", ACTION_SPACE, "    " },
	{ "!", ACTION_NOTHING, NULL },
	{ "displaystyle", ACTION_NOTHING, NULL },
	{ "textstyle", ACTION_NOTHING, NULL },
	{ "scriptstyle", ACTION_NOTHING, NULL },
	{ "limits", ACTION_NOTHING, NULL },
	{ "nolimits", ACTION_NOTHING, NULL },
	{ "big", ACTION_NOTHING, NULL },
	{ "Big", ACTION_NOTHING, NULL },
	{ "bigg", ACTION_NOTHING, NULL },
	{ "Bigg", ACTION_NOTHING, NULL },
	{ "bigl", ACTION_NOTHING, NULL },
	{ "bigr", ACTION_NOTHING, NULL },
	{ "Bigl", ACTION_NOTHING, NULL },
	{ "Bigr", ACTION_NOTHING, NULL },
	{ "biggl", ACTION_NOTHING, NULL },
	{ "biggr", ACTION_NOTHING, NULL },
	{ "middle", ACTION_NOTHING, NULL },
	{ "nonumber", ACTION_NOTHING, NULL },
	{ "hline", ACTION_NOTHING, NULL },
	{ "left", ACTION_FENCE, NULL },
	{ "begin", ACTION_BEGIN, NULL },
};

static const struct math_environment environments[] = {
	{ "matrix", "", "", false, false },
	{ "smallmatrix", "", "", false, false },
	{ "pmatrix", "(", ")", false, false },
	{ "bmatrix", "[", "]", false, false },
	{ "Bmatrix", "{", "}", false, false },
	{ "vmatrix", "|", "|", false, false },
	{ "Vmatrix", "‖", "‖", false, false },
	{ "array", "", "", false, true },
	{ "cases", "{", "", false, false },
	{ "dcases", "{", "", false, false },
	{ "aligned", "", "", true, false },
	{ "align", "", "", true, false },
	{ "align*", "", "", true, false },
	{ "split", "", "", true, false },
	{ "gathered", "", "", true, false },
	{ "gather*", "", "", true, false },
	{ "equation", "", "", true, false },
	{ "equation*", "", "", true, false },
};

const struct math_command *math_command_find(struct text name)
{
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
		if (text_equal(name, text_of(commands[i].name)))
			return &commands[i];
	}
	return NULL;
}

const struct math_environment *math_environment_find(struct text name)
{
	for (size_t i = 0; i < sizeof environments / sizeof environments[0]; i++) {
		if (text_equal(name, text_of(environments[i].name)))
			return &environments[i];
	}
	return NULL;
}
