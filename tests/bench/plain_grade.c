/*
 * The plain way to grade Quiz 4 in C, to compare with: a cJSON tree in,
 * cJSON_GetObjectItem, a cJSON tree out, line by line.
 *
 *	plain_grade <answers.jsonl >results.jsonl
 */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { TRUTH, SELECTION, MATCHING, ESSAY };

static const struct {
	const char *id;
	const char *type;
	enum kind kind;
	const char *key;
	int options;
	double points, per_mistake, at_most;
} questions[] = {
	{ "1.1", "true-false", TRUTH, "T", 0, 1, 0, 0 },
	{ "1.2", "true-false", TRUTH, "F", 0, 1, 0, 0 },
	{ "1.3", "true-false", TRUTH, "T", 0, 1, 0, 0 },
	{ "1.4", "true-false", TRUTH, "F", 0, 1, 0, 0 },
	{ "2.1", "multi-select", SELECTION, "BCE", 6, 4, 2, 4 },
	{ "2.2", "matching", MATCHING, "ADBC", 4, 4, 2, 4 },
	{ "3.1.1", "multi-select", SELECTION, "ABDEFGHJLN", 14, 2, 1, 2 },
	{ "3.1.2", "multi-select", SELECTION, "ABDEFGHJLN", 14, 2, 1, 2 },
	{ "3.1.3", "free-text", ESSAY, "", 0, 4, 0, 0 },
};
#define QUESTION_COUNT (sizeof questions / sizeof questions[0])

static void add_mistake(cJSON *mistakes, const char *member, const char *target,
                        const char *kind, double points)
{
	cJSON *mistake = cJSON_CreateObject();

	cJSON_AddStringToObject(mistake, member, target);
	cJSON_AddStringToObject(mistake, "kind", kind);
	cJSON_AddNumberToObject(mistake, "points", -points);
	cJSON_AddItemToArray(mistakes, mistake);
}

static int check_selection(size_t q, const cJSON *answer, cJSON *mistakes)
{
	char chosen[26] = { 0 };
	int count = 0;

	for (const cJSON *o = answer->child; o; o = o->next)
		chosen[o->valuestring[0] - 'A'] = 1;
	for (int i = 0; i < questions[q].options; i++) {
		char id[2] = { (char)('A' + i), 0 };
		int right = strchr(questions[q].key, id[0]) != NULL;

		if (chosen[i] == right)
			continue;
		add_mistake(mistakes, "option", id, right ? "missing" : "wrong",
		            questions[q].per_mistake);
		count++;
	}
	return count;
}

static int check_matching(size_t q, const cJSON *answer, cJSON *mistakes)
{
	int count = 0;

	for (int i = 0; i < questions[q].options; i++) {
		char id[2] = { (char)('1' + i), 0 };
		const cJSON *choice = cJSON_GetObjectItem(answer, id);

		if (choice && choice->valuestring && choice->valuestring[0] == questions[q].key[i])
			continue;
		add_mistake(mistakes, "item", id, choice ? "wrong" : "missing",
		            questions[q].per_mistake);
		count++;
	}
	return count;
}

static cJSON *key_of(size_t q)
{
	cJSON *key = NULL;

	switch (questions[q].kind) {
	case TRUTH:
		return cJSON_CreateBool(questions[q].key[0] == 'T');
	case ESSAY:
		return cJSON_CreateNull();
	case SELECTION:
		key = cJSON_CreateArray();
		for (const char *k = questions[q].key; *k; k++)
			cJSON_AddItemToArray(key, cJSON_CreateString((char[2]){ *k, 0 }));
		break;
	case MATCHING:
		key = cJSON_CreateObject();
		for (int i = 0; i < questions[q].options; i++)
			cJSON_AddStringToObject(key, (char[2]){ (char)('1' + i), 0 },
			                        (char[2]){ questions[q].key[i], 0 });
		break;
	}
	return key;
}

/* One entry of the result; adds to the sums. */
static cJSON *grade_question(size_t q, const cJSON *answers, double *sum, double *pending)
{
	const cJSON *answer = cJSON_GetObjectItem(answers, questions[q].id);
	cJSON *entry = cJSON_CreateObject(), *mistakes = cJSON_CreateArray();
	double points = 0, most = questions[q].points;
	const char *state = "blank";
	char why[100] = "Blank: no answer was given.";
	int blank = !answer || cJSON_IsNull(answer) ||
	            (cJSON_IsArray(answer) && !answer->child);

	if (!blank && questions[q].kind == ESSAY) {
		state = "pending";
		*pending += most;
		strcpy(why, "Not marked yet: a person will read this answer.");
	} else if (!blank) {
		int count = 0;

		if (questions[q].kind == TRUTH)
			count = cJSON_IsTrue(answer) != (questions[q].key[0] == 'T');
		else if (questions[q].kind == SELECTION)
			count = check_selection(q, answer, mistakes);
		else
			count = check_matching(q, answer, mistakes);
		points = questions[q].kind == TRUTH ? !count
			: most - (count * questions[q].per_mistake > questions[q].at_most
			          ? questions[q].at_most : count * questions[q].per_mistake);
		points = points < 0 ? 0 : points;
		state = points == most ? "correct" : points > 0 ? "partial" : "incorrect";
		snprintf(why, sizeof why, count ? "%g of %g points: %d mistakes" : "Correct.",
		         points, most, count);
	}
	*sum += points;
	cJSON_AddStringToObject(entry, "id", questions[q].id);
	cJSON_AddStringToObject(entry, "type", questions[q].type);
	cJSON_AddStringToObject(entry, "state", state);
	cJSON_AddNumberToObject(entry, "points", points);
	cJSON_AddNumberToObject(entry, "out-of", most);
	cJSON_AddItemToObject(entry, "selected", answer ? cJSON_Duplicate(answer, 1)
	                                                : cJSON_CreateNull());
	cJSON_AddItemToObject(entry, "correct", key_of(q));
	cJSON_AddItemToObject(entry, "mistakes", mistakes);
	cJSON_AddStringToObject(entry, "why", why);
	return entry;
}

static cJSON *score(double points, double out_of, double pending)
{
	cJSON *object = cJSON_CreateObject();

	cJSON_AddNumberToObject(object, "points", points);
	cJSON_AddNumberToObject(object, "out-of", out_of);
	cJSON_AddNumberToObject(object, "pending", pending);
	return object;
}

static void grade(const char *line, int number)
{
	static const struct { const char *title; size_t end; double points; } sections[] = {
		{ "True / False", 4, 4 }, { "Multiple Choice", 6, 8 }, { "Short Answer", 9, 8 },
	};
	cJSON *answers = cJSON_Parse(line), *result = cJSON_CreateObject();
	cJSON *entries = cJSON_CreateArray(), *list = cJSON_CreateArray(), *total, *source;
	double points = 0, pending = 0;
	char *text;

	if (!answers)
		exit(1);
	for (size_t s = 0, q = 0; s < 3; s++) {
		double sum = 0, waits = 0;
		cJSON *section;

		for (; q < sections[s].end; q++)
			cJSON_AddItemToArray(entries, grade_question(
				q, cJSON_GetObjectItem(answers, "answers"), &sum, &waits));
		section = score(sum, sections[s].points, waits);
		cJSON_AddStringToObject(section, "title", sections[s].title);
		cJSON_AddItemToArray(list, section);
		points += sum;
		pending += waits;
	}
	cJSON_AddNumberToObject(result, "quizmark-result", 1);
	cJSON_AddStringToObject(result, "quiz", "dl-quiz-4");
	cJSON_AddItemToObject(result, "student",
	                      cJSON_Duplicate(cJSON_GetObjectItem(answers, "student"), 1));
	source = cJSON_AddObjectToObject(result, "source");
	cJSON_AddStringToObject(source, "file", "-");
	cJSON_AddNumberToObject(source, "line", number);
	total = score(points, 20, pending);
	cJSON_AddNumberToObject(total, "percent", points / 20 * 100);
	cJSON_AddItemToObject(result, "score", total);
	cJSON_AddItemToObject(result, "sections", list);
	cJSON_AddArrayToObject(result, "adjustments");
	cJSON_AddItemToObject(result, "questions", entries);
	cJSON_AddArrayToObject(result, "flags");
	text = cJSON_PrintUnformatted(result);
	puts(text);
	free(text);
	cJSON_Delete(result);
	cJSON_Delete(answers);
}

int main(void)
{
	char *line = NULL;
	size_t size = 0;

	for (int number = 1; getline(&line, &size, stdin) > 0; number++)
		grade(line, number);
	free(line);
	return 0;
}
