# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Which words of two names belong together? The one-to-one pairing of their words that says most in sum.

Types are declared in `alignment.pxd`; this file is plain Python, runs uncompiled, and is then its own oracle.
"""

TOO_FAR = 30000

# Token classes, as in tokens.TokenClass.
ORDINARY = 0
FORM = 5
ACRONYM = 7

# What is known of two tokens, as in relations.
UNKNOWN = 0
UNLIKE = 1
ALIKE = 3
INITIALLED = 4

# How two spans of tokens were paired.
EXACT = 0
KEY = 1
EDIT = 2
FIRST_LETTER = 3
HOW = 3

# What is noted of a pairing of words that are written otherwise; added to how they were paired.
BOTH_FREQUENT = 4
RARE_LISTED = 8
OTHER_START = 16
SHORT = 32
DEAR = 64
DEAREST = 128
COARSE = 256
SAME_NAME = 512
DEAR_RESPELLING = 900
DEAREST_RESPELLING = 1300
SAME_KEY = 100
DEAR_KEY = 200
DEAREST_KEY = 400
SHORT_WORD = 4

MAX_PAIRINGS = 192
MAX_STEPS = 4000
INITIAL_GAIN = 250

# Compiled, the numbers above are C constants; Python code reads them here.
CONSTANTS = {
    "MAX_PAIRINGS": MAX_PAIRINGS,
    "INITIAL_GAIN": INITIAL_GAIN,
    "KEY": KEY,
    "EDIT": EDIT,
    "FIRST_LETTER": FIRST_LETTER,
    "HOW": HOW,
    "BOTH_FREQUENT": BOTH_FREQUENT,
    "RARE_LISTED": RARE_LISTED,
    "OTHER_START": OTHER_START,
    "SHORT": SHORT,
    "DEAR": DEAR,
    "DEAREST": DEAREST,
    "COARSE": COARSE,
    "SAME_NAME": SAME_NAME,
    "ORDINARY": ORDINARY,
    "FORM": FORM,
    "ACRONYM": ACRONYM,
    "UNKNOWN": UNKNOWN,
    "UNLIKE": UNLIKE,
    "ALIKE": ALIKE,
    "INITIALLED": INITIALLED,
}


class Alignment:
    """Pairs the tokens of one query name one to one with those of the names of a table.

    Spans are runs of adjacent tokens (a token, or two or more joined into one), each with a bit mask of the token
    positions that it covers; the single tokens of a name come first. After `align`, `numbers` has eight numbers a
    pairing: gain, mask in the query, mask in the name, cost, how and what is noted, span of the query, span of the
    name, and -1 where the pairing was not chosen.
    """

    def __init__(self, words, forms):
        """Take the `Relations` of a table, and its forms = (span_at, span_token, span_mask, sizes)."""
        self.words = words
        self.span_at, self.span_token, self.span_mask, self.sizes = forms

    def set_scratch(self, numbers, chosen):
        """Take scratch space: int32 of 8 * MAX_PAIRINGS, uint8 of MAX_PAIRINGS."""
        self.numbers = numbers
        self.chosen = chosen
        self.pairings = 0

    def set_query(self, span_token, span_mask, spans, size):
        """Take the query: its `spans` as numbers of words, with their masks; the first `size` are single tokens."""
        self.q_span_token, self.q_span_mask = span_token, span_mask
        self.q_size = size
        self.q_spans = spans
        self.words.set_query(span_token, spans)

    def read_ahead(self, forms, count):
        """Read what comparing the names `forms[:count]` will ask for, all at once: waiting for memory word by word
        takes far longer.
        """
        words = self.words
        read = 0
        for at in range(count):
            read += self.span_at[forms[at]] + self.sizes[forms[at]]
        for at in range(count):
            span = self.span_at[forms[at]]
            read += self.span_token[span] + self.span_mask[span]
        for at in range(count):
            for span in range(self.span_at[forms[at]], self.span_at[forms[at] + 1]):
                read += words.read_ahead(self.span_token[span])
        for at in range(count):
            for span in range(self.span_at[forms[at]], self.span_at[forms[at] + 1]):
                t = self.span_token[span]
                read += words.text[words.text_at[t]]
                if words.keys_at[t] < words.keys_at[t + 1]:
                    read += words.keys[words.keys_at[t]] & 1
        self.read = read

    def align(self, form):
        """Pair the query with the name `form` so that the pairings say most; return what they say."""
        self.collect(form)
        self.steps = 0
        self.best_gain = -1
        for i in range(self.pairings):
            self.chosen[i] = 0
        self.best_from(0, (1 << self.q_size) - 1, (1 << self.sizes[form]) - 1, 0)
        return self.best_gain

    def collect(self, form):
        """List the possible pairings of the query with the name `form`, the greatest gain first."""
        words = self.words
        self.form = form
        self.pairings = 0
        begin = self.span_at[form]
        single = begin + self.sizes[form]
        end = self.span_at[form + 1]
        words.make_room(end - begin)
        for t_span in range(begin, end):
            words.meet(self.span_token[t_span])
        for q_span in range(self.q_spans):
            last = end if q_span < self.q_size else single
            for t_span in range(begin, last):
                t = self.span_token[t_span]
                relation = 3 * ((words.row_of[t] - 1) * self.q_spans + q_span)
                if words.known[relation] == UNKNOWN:
                    words.relate(self.q_span_token[q_span], t, relation)
                if words.known[relation] != UNLIKE:
                    self.add_pairing(q_span, t_span, relation)

    def add_pairing(self, q_span, t_span, relation):
        """Consider pairing two spans whose tokens compare as `relate` noted at `relation`; keep it where it speaks for
        the same name.
        """
        words = self.words
        q = self.q_span_token[q_span]
        t = self.span_token[t_span]
        q_class = words.q_classes[q]
        t_class = words.classes[t]
        begin = self.span_at[self.form]
        size = self.sizes[self.form]
        if q_class != t_class and (q_class == FORM or t_class == FORM):
            if q_class != ORDINARY and t_class != ORDINARY:
                return
            if q_span >= self.q_size or t_span - begin >= size:
                return
        q_info = words.q_info[q]
        if q_span >= self.q_size and q_class != ACRONYM:
            q_info = self.parts_info(self.q_span_mask[q_span], self.q_size, 0, self.q_span_token, words.q_info)
        t_info = words.info[t]
        if t_span - begin >= size and t_class != ACRONYM:
            t_info = self.parts_info(self.span_mask[t_span], size, begin, self.span_token, words.info)
        least = q_info if q_info < t_info else t_info
        cost = 0
        how = EXACT
        gain = least
        if words.known[relation] == INITIALLED:
            if q_span >= self.q_size or t_span - begin >= size:
                return
            how = FIRST_LETTER
            gain = INITIAL_GAIN
        elif words.known[relation] == ALIKE:
            odd = q_info if q_info > t_info else t_info
            cost = words.known[relation + 1]
            how = KEY
            gain = odd - cost if odd - cost < least else least
            letters_cost = words.known[relation + 2]
            odd = words.q_surprise[q] if words.q_surprise[q] > words.surprise[t] else words.surprise[t]
            near = odd - letters_cost if odd - letters_cost < least else least
            if letters_cost < TOO_FAR and near > 0 and (cost > DEAR_KEY or gain <= 0):
                cost = letters_cost if letters_cost < cost else cost
                how = EDIT
                gain = near if near > gain else gain
        if gain <= 0:
            return
        at = self.pairings
        if at >= MAX_PAIRINGS:
            at = MAX_PAIRINGS - 1
            if self.numbers[at * 8] >= gain:
                return
            self.pairings = at
        while at > 0 and self.numbers[(at - 1) * 8] < gain:
            for k in range(8):
                self.numbers[at * 8 + k] = self.numbers[(at - 1) * 8 + k]
            at -= 1
        self.numbers[at * 8] = gain
        self.numbers[at * 8 + 1] = self.q_span_mask[q_span]
        self.numbers[at * 8 + 2] = self.span_mask[t_span]
        self.numbers[at * 8 + 3] = cost
        self.numbers[at * 8 + 4] = how | self.noted(q, t, cost, how)
        self.numbers[at * 8 + 5] = q_span
        self.numbers[at * 8 + 6] = t_span
        self.numbers[at * 8 + 7] = 0
        self.pairings += 1

    def parts_info(self, mask, size, begin, span_token, info):
        """Return the information of the tokens that a joined span is made of."""
        bits = 0
        for position in range(size):
            if (mask >> position) & 1:
                bits += info[span_token[begin + position]]
        return bits

    def noted(self, q, t, cost, how):
        """Return what tells one respelling or equivalence from another."""
        words = self.words
        if words.q_surprise[q] == 0 or words.surprise[t] == 0:
            return COARSE
        if how == FIRST_LETTER or cost == 0:
            return 0
        if how == KEY and cost <= SAME_KEY:
            return SAME_NAME
        notes = 0
        if words.surprise[t] > words.info[t]:
            if words.q_surprise[q] <= words.q_info[q]:
                notes = RARE_LISTED
        elif words.q_surprise[q] <= words.q_info[q]:
            notes = BOTH_FREQUENT
        if how == KEY:
            if cost > DEAREST_KEY:
                return notes | DEAREST
            return notes | DEAR if cost > DEAR_KEY else notes
        if words.q_text[words.q_text_at[q]] != words.text[words.text_at[t]]:
            notes |= OTHER_START
        if words.text_at[t + 1] - words.text_at[t] <= SHORT_WORD:
            notes |= SHORT
        if cost > DEAREST_RESPELLING:
            return notes | DEAREST
        return notes | DEAR if cost > DEAR_RESPELLING else notes

    def best_from(self, at, q_free, t_free, gained):
        """Search the pairings from `at` on for the one-to-one set with the greatest gain (branch and bound)."""
        self.steps += 1
        if gained > self.best_gain:
            self.best_gain = gained
            for i in range(self.pairings):
                self.numbers[i * 8 + 7] = self.numbers[i * 8 + 6] if self.chosen[i] else -1
        if self.steps > MAX_STEPS:
            return
        bound = gained
        uncounted = q_free
        following = -1
        for i in range(at, self.pairings):
            q_mask = self.numbers[i * 8 + 1]
            t_mask = self.numbers[i * 8 + 2]
            if q_mask & q_free == q_mask and t_mask & t_free == t_mask:
                if following < 0:
                    following = i
                positions = q_mask & uncounted
                uncounted &= ~q_mask
                while positions:
                    positions &= positions - 1
                    bound += self.numbers[i * 8]
        if following < 0 or bound <= self.best_gain:
            return
        q_mask = self.numbers[following * 8 + 1]
        t_mask = self.numbers[following * 8 + 2]
        self.chosen[following] = 1
        self.best_from(following + 1, q_free & ~q_mask, t_free & ~t_mask, gained + self.numbers[following * 8])
        self.chosen[following] = 0
        self.best_from(following + 1, q_free, t_free, gained)
