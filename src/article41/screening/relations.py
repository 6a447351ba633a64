# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""How do the words of a query compare with those of listed names? Each pair is looked at once a query.

Types are declared in `relations.pxd`; this file is plain Python, runs uncompiled, and is then its own oracle.
"""

from article41.names.respelling import edit_cost, odd_letters

TOO_FAR = 30000

# Token classes, as in tokens.TokenClass.
ORDINARY = 0
INITIAL = 1
NUMBER = 2
FORM = 5
ACRONYM = 7
PATRONYMIC = 8

# What is known of two tokens.
UNKNOWN = 0
UNLIKE = 1
SAME = 2
ALIKE = 3
INITIALLED = 4
KNOWN = 1 << 15

# Tokens share no key where these bits of their keys are not the same.
KEY_MARKS = 1 << 12
KEY_MARK = KEY_MARKS - 1

# Compiled, the numbers above are C constants; Python code reads them here.
CONSTANTS = {
    "KNOWN": KNOWN,
    "KEY_MARKS": KEY_MARKS,
    "ORDINARY": ORDINARY,
    "INITIAL": INITIAL,
    "NUMBER": NUMBER,
    "FORM": FORM,
    "ACRONYM": ACRONYM,
    "PATRONYMIC": PATRONYMIC,
    "UNKNOWN": UNKNOWN,
    "UNLIKE": UNLIKE,
    "ALIKE": ALIKE,
    "INITIALLED": INITIALLED,
}


class Relations:
    """The tokens of a table, and how those of one query compare with them.

    `known[3 * ((row_of[t] - 1) * spans + span)]` says whether a span of the query and token `t` of the table can be
    paired, the two after it what that costs by a key and by letters.
    """

    def __init__(self, tokens, costs, limits):
        """Take tokens = (text, text_at, letter_sets, info, surprise, classes, keys_at, keys, key_costs), costs = (pair,
        merge, swap) of `edit_cost`, and the greatest cost at which words are paired, by the length of the shorter.
        """
        self.text, self.text_at, self.letter_sets, self.info, self.surprise = tokens[:5]
        self.classes, self.keys_at, self.keys, self.key_costs = tokens[5:]
        self.pair, self.merge, self.swap = costs
        self.limits = limits

    def set_scratch(self, rows, known, row_of, met, keyed, marks):
        """Take scratch space: int32 of 256, int16 of KNOWN, int32 zeros, one a token of the table, int32 and uint8 of
        KNOWN, int32 zeros, KEY_MARKS of them.
        """
        self.rows = rows
        self.known, self.row_of, self.met, self.keyed = known, row_of, met, keyed
        self.marks = marks
        self.queries = 0
        self.met_count = 0

    def set_words(self, tokens):
        """Take the tokens that queries are made of, laid out as those of a table are."""
        self.q_text, self.q_text_at, self.q_letter_sets, self.q_info, self.q_surprise = tokens[:5]
        self.q_classes, self.q_keys_at, self.q_keys, self.q_key_costs = tokens[5:]

    def set_query(self, span_token, spans):
        """Take a query: the numbers of its words and joined words."""
        self.spans = spans
        self.forget()
        self.queries += 1
        for span in range(spans):
            q = span_token[span]
            for i in range(self.q_keys_at[q], self.q_keys_at[q + 1]):
                self.marks[self.q_keys[i] & KEY_MARK] = self.queries

    def forget(self):
        """Forget how the tokens met so far compare with those of the query."""
        for at in range(self.met_count):
            self.row_of[self.met[at]] = 0
        self.met_count = 0

    def make_room(self, tokens):
        """Forget the tokens met so far unless there is room for some more."""
        if 3 * self.spans * (self.met_count + tokens) > KNOWN:
            self.forget()

    def meet(self, t):
        """Make room for how the tokens of the query compare with token `t` of the table, which many names may hold."""
        if self.row_of[t] == 0:
            row = self.met_count
            self.met[row] = t
            self.met_count = row + 1
            self.row_of[t] = row + 1
            for span in range(self.spans):
                self.known[3 * (row * self.spans + span)] = UNKNOWN
            self.keyed[row] = 0
            for i in range(self.keys_at[t], self.keys_at[t + 1]):
                if self.marks[self.keys[i] & KEY_MARK] == self.queries:
                    self.keyed[row] = 1
                    break

    def read_ahead(self, t):
        """Read what is next asked of token `t` of the table, so that many are waited for at once; return a number."""
        return (
            self.row_of[t]
            + self.keys_at[t]
            + self.text_at[t]
            + (self.letter_sets[t] & 1)
            + self.classes[t]
            + self.info[t]
            + self.surprise[t]
        )

    def relate(self, q, t, at):
        """Note how token `q` of the query and `t` of the table compare: `known[at]` says whether they can be paired,
        the two after it what that costs by a key and by letters.
        """
        q_class = self.q_classes[q]
        t_class = self.classes[t]
        self.known[at] = UNLIKE
        self.known[at + 1] = TOO_FAR
        self.known[at + 2] = TOO_FAR
        if self.same_text(q, t):
            self.known[at] = SAME if q_class != ACRONYM or t_class != ACRONYM else UNLIKE
        elif q_class == ACRONYM or t_class == ACRONYM or q_class == FORM:
            return
        elif q_class == INITIAL or t_class == INITIAL:
            if (
                q_class != t_class
                and self.q_text[self.q_text_at[q]] == self.text[self.text_at[t]]
                and (q_class == ORDINARY or t_class == ORDINARY or q_class == PATRONYMIC or t_class == PATRONYMIC)
            ):
                self.known[at] = INITIALLED
        else:
            if self.keyed[self.row_of[t] - 1]:
                self.known[at + 1] = self.key_cost(q, t)
            if q_class != NUMBER and t_class != NUMBER:
                self.known[at + 2] = self.letters_cost(q, t)
            if self.known[at + 1] < TOO_FAR or self.known[at + 2] < TOO_FAR:
                self.known[at] = ALIKE

    def key_cost(self, q, t):
        """Return the cost of the cheapest equivalence key that query token `q` and table token `t` share, or
        `TOO_FAR`.
        """
        best = TOO_FAR
        t_from = self.keys_at[t]
        t_to = self.keys_at[t + 1]
        for i in range(self.q_keys_at[q], self.q_keys_at[q + 1]):
            key = self.q_keys[i]
            for j in range(t_from, t_to):
                if self.keys[j] == key:
                    cost = self.q_key_costs[i] + self.key_costs[j]
                    if cost < best:
                        best = cost
        return best

    def same_text(self, q, t):
        """Return whether two tokens are the same letters."""
        a = self.q_text_at[q]
        b = self.text_at[t]
        length = self.q_text_at[q + 1] - a
        if length != self.text_at[t + 1] - b:
            return False
        for i in range(length):
            if self.q_text[a + i] != self.text[b + i]:
                return False
        return True

    def letters_cost(self, q, t):
        """Return the edit cost of two tokens, or `TOO_FAR` where their lengths or letters are too different."""
        a = self.q_text_at[q]
        a_to = self.q_text_at[q + 1]
        b = self.text_at[t]
        b_to = self.text_at[t + 1]
        longer = a_to - a
        shorter = b_to - b
        if shorter > longer:
            longer, shorter = shorter, longer
        if longer - shorter > 1 + shorter // 3:
            return TOO_FAR
        if odd_letters(self.q_letter_sets[q], self.letter_sets[t], 4 + longer // 12):
            return TOO_FAR
        return edit_cost(
            self.q_text, a, a_to, self.text, b, b_to, self.pair, self.merge, self.swap, self.limits[shorter], self.rows
        )
