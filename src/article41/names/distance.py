# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""At what cost, in bits, may one token be a respelling of another? And which tokens of a vocabulary come near?

A weighted edit distance: pairs of letters (`k`/`q`), letters that appear or vanish, two letters for one (`kh`/`h`,
`ph`/`f`, `ll`/`l`) and swapped neighbours, each at its own cost. The costs are -log2 probabilities of a stochastic
edit distance (Ristad and Yianilos 1998), scaled by 100 and estimated from list aliases (`edit_costs.tsv`).

Types are declared in `distance.pxd`; this file is plain Python, runs uncompiled, and is then its own oracle.
Tokens are arrays of letter codes: 1..26 for a-z, 27..36 for 0-9; 0 stands for "no letter" and for the token's edge.
"""

LETTERS = 37
TOO_FAR = 30000


def edit_cost(a, a_from, a_to, b, b_from, b_to, pair, merge, swap, limit, rows):
    """Return the cost in hundredths of a bit of writing `a[a_from:a_to]` as `b[b_from:b_to]`, or `TOO_FAR` over
    `limit`.

    `pair[x * 37 + y]` is the cost of x for y, `merge[(x1 * 37 + x2) * 37 + y]` that of two letters for one (its
    cheapest with 0 for y), `swap` that of two neighbours exchanged. `rows` is scratch space: int32 of at least
    3 * (b_to - b_from + 1).
    """
    n = a_to - a_from
    m = b_to - b_from
    width = m + 1
    row = 0
    rows[0] = 0
    for j in range(1, width):
        rows[j] = rows[j - 1] + pair[b[b_from + j - 1]]
    lowest_before = 0
    for i in range(1, n + 1):
        x = a[a_from + i - 1]
        before = a[a_from + i - 2] if i > 1 else 0
        last = row
        row = (i % 3) * width
        earlier = ((i + 1) % 3) * width
        rows[row] = rows[last] + pair[x * LETTERS]
        left = rows[row]
        lowest = left
        above = rows[last]
        merges = i > 1 and merge[(before * LETTERS + x) * LETTERS] < TOO_FAR
        y = 0
        for j in range(1, width):
            z = y
            y = b[b_from + j - 1]
            best = above + pair[x * LETTERS + y]
            above = rows[last + j]
            cost = above + pair[x * LETTERS]
            if cost < best:
                best = cost
            cost = left + pair[y]
            if cost < best:
                best = cost
            if merges:
                cost = rows[earlier + j - 1] + merge[(before * LETTERS + x) * LETTERS + y]
                if cost < best:
                    best = cost
            if j > 1:
                if merge[(z * LETTERS + y) * LETTERS] < TOO_FAR:
                    cost = rows[last + j - 2] + merge[(z * LETTERS + y) * LETTERS + x]
                    if cost < best:
                        best = cost
                if x == z and y == before:
                    cost = rows[earlier + j - 2] + swap
                    if cost < best:
                        best = cost
            rows[row + j] = best
            left = best
            if best < lowest:
                lowest = best
        if lowest > limit and lowest_before > limit:
            return TOO_FAR
        lowest_before = lowest
    best = rows[row + m]
    return best if best <= limit else TOO_FAR


def counted_pairs(pairs, needed):
    """Return how many of a token's letter pairs are counted, the rarest first, when `needed` must be shared."""
    counted = pairs - needed + 3 + pairs // 5
    return counted if counted < pairs else pairs


def shared_bigrams(codes, length, grams_at, grams, length_at, shortest, longest, needed, counts, touched, room, order):
    """Count the letter pairs that the tokens of a vocabulary share with a token; return how many may matter.

    `codes[:length]` are the token's letter codes. `grams[grams_at[g]:grams_at[g + 1]]` are the ids of the tokens that
    hold letter pair `g`, ascending; those of n letters, of which `needed[n]` pairs must be shared (`needed[length]` at
    least), begin at `length_at[n]`. `counts` (zero on entry, one a vocabulary token) receives the counts and
    `touched[:returned]` the ids that have one; the caller sets them back to zero. A token that shares as many pairs as
    it needs shares some of the rarest ones: only these bring tokens in, and only the `counted_pairs` rarest are counted
    at all (prefix filter). `order` is scratch (int32 of 2 * (length + 1)).
    """
    pairs = length + 1
    previous = 0
    for position in range(pairs):
        letter = codes[position] if position < length else 0
        gram = previous * LETTERS + letter
        previous = letter
        size = grams_at[gram + 1] - grams_at[gram]
        at = position
        while at > 0 and order[2 * at - 1] > size:
            order[2 * at] = order[2 * at - 2]
            order[2 * at + 1] = order[2 * at - 1]
            at -= 1
        order[2 * at] = gram
        order[2 * at + 1] = size
    found = 0
    brought = longest
    for position in range(counted_pairs(pairs, needed[length])):
        while brought > length and position > pairs - needed[brought]:
            brought -= 1
        if position > pairs - needed[length]:
            brought = 0
        gram = order[2 * position]
        end = grams_at[gram + 1]
        at = first_from(grams, grams_at[gram], end, length_at[shortest])
        middle = first_from(grams, at, end, length_at[brought + 1]) if brought else at
        end = first_from(grams, middle, end, length_at[longest + 1])
        while at < middle:
            token = grams[at]
            count = counts[token]
            if count == 0 and found < room:
                touched[found] = token
                found += 1
                count = 1
            elif 0 < count < 255:
                count += 1
            counts[token] = count
            at += 1
        while at < end:
            token = grams[at]
            count = counts[token]
            counts[token] = count + (0 < count < 255)
            at += 1
    return found


def first_from(numbers, left, right, least):
    """Return the first place from `left` on in ascending numbers that holds `least` or more, else `right`."""
    while left < right:
        middle = (left + right) // 2
        if numbers[middle] < least:
            left = middle + 1
        else:
            right = middle
    return left


def odd_letters(letters, other, limit):
    """Return whether two sets of letters differ in more than `limit`."""
    difference = letters ^ other
    while difference and limit >= 0:
        difference &= difference - 1
        limit -= 1
    return limit < 0


def near_tokens(
    codes,
    length,
    letters,
    uncounted,
    needed_by_length,
    limit_by_length,
    touched,
    found,
    counts,
    text,
    text_at,
    letter_sets,
    pair,
    merge,
    swap,
    rows,
    out_ids,
    out_costs,
    room,
):
    """Keep of `touched[:found]` the tokens whose edit cost is within the limit; return how many, and clear `counts`.

    A token passes when it shares at least `needed_by_length[longer of the two]` letter pairs (the `uncounted` ones
    given
    in its favour), when the two sets of
    letters differ little, and when its edit cost is at most `limit_by_length[shorter of the two]`.
    """
    kept = 0
    for at in range(found):
        token = touched[at]
        shared = counts[token]
        counts[token] = 0
        if shared + uncounted < needed_by_length[length]:
            continue
        size = text_at[token + 1] - text_at[token]
        longer = size if size > length else length
        shorter = length if size > length else size
        if shared + uncounted < needed_by_length[longer] or kept >= room:
            continue
        if odd_letters(letters, letter_sets[token], 4 + longer // 12):
            continue
        cost = edit_cost(
            codes,
            0,
            length,
            text,
            text_at[token],
            text_at[token + 1],
            pair,
            merge,
            swap,
            limit_by_length[shorter],
            rows,
        )
        if cost < TOO_FAR:
            out_ids[kept] = token
            out_costs[kept] = cost
            kept += 1
    return kept


# Token classes, as in tokens.TokenClass.
ORDINARY = 0
INITIAL = 1
NUMBER = 2
PARTICLE = 3
HONORIFIC = 4
FORM = 5
GENERIC = 6
ACRONYM = 7
PATRONYMIC = 8

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

MAX_PAIRINGS = 192
MAX_STEPS = 4000

# Positions in the vector of features that `Comparison.compare` fills (named in screening.model).
F_CONSTANT = 0
F_EXACT = 1
F_NEAR = 2
F_SECOND_BITS = 3
F_STRONGEST = 4
F_PAIRS = 5
F_COARSE = 6
F_FIRST_LETTER = 7
F_NEAR_COUNT = 8
F_COST = 9
F_NEAR_FREQUENT = 10
F_NEAR_RARE_LISTED = 11
F_NEAR_OTHER_START = 12
F_NEAR_SHORT = 13
F_NEAR_DEAR = 14
F_NEAR_DEAREST = 15
F_SAME_NAME = 16
F_KEY_COUNT = 17
F_KEY_COST = 18
F_KEY_FREQUENT = 19
F_KEY_DEAR = 20
F_KEY_DEAREST = 21
F_JOINED = 22
F_ORDER = 23
F_ROTATED = 24
F_EXTRA = 25
F_EXTRA_FIRST = 26
F_EXTRA_COUNT = 27
F_NOTHING_EXTRA = 28
F_EXTRA_MINOR = 29
F_EXTRA_PATRONYMIC = 30
F_MISSING = 31
F_MISSING_FIRST = 32
F_MISSING_COUNT = 33
F_NOTHING_MISSING = 34
F_MISSING_MINOR = 35
F_MISSING_PATRONYMIC = 36
F_CONFLICT_COUNT = 37
F_PATRONYMICS_DIFFER = 38
F_NUMBER = 39
F_FORM_CONFLICT = 40
F_COVERED = 41
F_COVERING = 42
F_ONE_WORD_ASKED = 43
F_ONE_WORD_LISTED = 44
F_ONE_PAIR = 45
F_ACRONYM = 46
F_ACRONYM_LISTED = 47
FEATURES = 48

INITIAL_GAIN = 250
LEFT_OVER_BITS = 800
SECOND_BITS = 2000

# Compiled, the numbers above are C constants; Python code reads them here.
CONSTANTS = {
    "LETTERS": LETTERS,
    "TOO_FAR": TOO_FAR,
    "MAX_PAIRINGS": MAX_PAIRINGS,
    "KNOWN": KNOWN,
    "KEY_MARKS": KEY_MARKS,
    "INITIAL_GAIN": INITIAL_GAIN,
    "FEATURES": FEATURES,
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
}


class Comparison:
    """Compares one query name with the names of a table: pairs their tokens one to one, and describes the pairing.

    Tables are tuples of arrays as `forms.FormTable` keeps them. Spans are runs of adjacent tokens (a token, or two
    or more
    joined into one), each with a bit mask of the token positions that it covers; the single tokens of a name come
    first.
    """

    def __init__(self, tokens, forms, pair, merge, swap, limits):
        """Take the arrays of a table: tokens = (text, text_at, letter_sets, info, surprise, classes, keys_at, keys,
        key_costs),

        forms = (span_at, span_token, span_mask, sizes); and the cost tables of `edit_cost`.
        """
        self.text, self.text_at, self.letter_sets, self.info, self.surprise = tokens[:5]
        self.classes, self.keys_at, self.keys, self.key_costs = tokens[5:]
        self.span_at, self.span_token, self.span_mask, self.sizes = forms
        self.pair = pair
        self.merge = merge
        self.swap = swap
        self.limits = limits

    def set_scratch(self, rows, numbers, chosen, known, row_of, met, keyed, marks):
        """Take scratch space: int32 of 256, int32 of 8 * MAX_PAIRINGS, uint8 of MAX_PAIRINGS; and to remember how
        tokens compare: int16 of KNOWN, int32 zeros, one a token of the table, int32 and uint8 of KNOWN, int32 zeros,
        KEY_MARKS of them.
        """
        self.rows = rows
        self.numbers = numbers
        self.chosen = chosen
        self.known, self.row_of, self.met, self.keyed = known, row_of, met, keyed
        self.marks = marks
        self.queries = 0
        self.pairings = 0
        self.met_count = 0

    def set_words(self, tokens):
        """Take the tokens that queries are made of, laid out as those of a table are."""
        self.q_text, self.q_text_at, self.q_letter_sets, self.q_info, self.q_surprise = tokens[:5]
        self.q_classes, self.q_keys_at, self.q_keys, self.q_key_costs = tokens[5:]

    def set_query(self, span_token, span_mask, spans, size):
        """Take the query: its `spans` as numbers of words, with their masks; the first `size` are single tokens."""
        self.q_span_token, self.q_span_mask = span_token, span_mask
        self.q_size = size
        self.q_spans = spans
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

    def meet(self, t):
        """Make room for how the tokens of the query compare with token `t` of the table, which many names may hold."""
        if self.row_of[t] == 0:
            row = self.met_count
            self.met[row] = t
            self.met_count = row + 1
            self.row_of[t] = row + 1
            for span in range(self.q_spans):
                self.known[3 * (row * self.q_spans + span)] = UNKNOWN
            self.keyed[row] = 0
            for i in range(self.keys_at[t], self.keys_at[t + 1]):
                if self.marks[self.keys[i] & KEY_MARK] == self.queries:
                    self.keyed[row] = 1
                    break

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

    def parts_info(self, mask, size, begin, span_token, info):
        """Return the information of the tokens that a joined span is made of."""
        bits = 0
        for position in range(size):
            if (mask >> position) & 1:
                bits += info[span_token[begin + position]]
        return bits

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

    def add_pairing(self, q_span, t_span, relation):
        """Consider pairing two spans whose tokens compare as `relate` noted at `relation`; keep it where it speaks for
        the same name.
        """
        q = self.q_span_token[q_span]
        t = self.span_token[t_span]
        q_class = self.q_classes[q]
        t_class = self.classes[t]
        begin = self.span_at[self.form]
        size = self.sizes[self.form]
        if q_class != t_class and (q_class == FORM or t_class == FORM):
            if q_class != ORDINARY and t_class != ORDINARY:
                return
            if q_span >= self.q_size or t_span - begin >= size:
                return
        q_info = self.q_info[q]
        if q_span >= self.q_size and q_class != ACRONYM:
            q_info = self.parts_info(self.q_span_mask[q_span], self.q_size, 0, self.q_span_token, self.q_info)
        t_info = self.info[t]
        if t_span - begin >= size and t_class != ACRONYM:
            t_info = self.parts_info(self.span_mask[t_span], size, begin, self.span_token, self.info)
        least = q_info if q_info < t_info else t_info
        cost = 0
        how = EXACT
        gain = least
        if self.known[relation] == INITIALLED:
            if q_span >= self.q_size or t_span - begin >= size:
                return
            how = FIRST_LETTER
            gain = INITIAL_GAIN
        elif self.known[relation] == ALIKE:
            odd = q_info if q_info > t_info else t_info
            cost = self.known[relation + 1]
            how = KEY
            gain = odd - cost if odd - cost < least else least
            letters_cost = self.known[relation + 2]
            odd = self.q_surprise[q] if self.q_surprise[q] > self.surprise[t] else self.surprise[t]
            near = odd - letters_cost if odd - letters_cost < least else least
            if letters_cost < TOO_FAR and near > 0 and (cost > DEAR_KEY or gain <= 0):
                cost = letters_cost if letters_cost < cost else cost
                how = EDIT
                gain = near if near > gain else gain
        if gain <= 0:
            return
        at = self.pairings
        numbers = self.numbers
        if at >= MAX_PAIRINGS:
            at = MAX_PAIRINGS - 1
            if numbers[at * 8] >= gain:
                return
            self.pairings = at
        while at > 0 and numbers[(at - 1) * 8] < gain:
            for k in range(8):
                numbers[at * 8 + k] = numbers[(at - 1) * 8 + k]
            at -= 1
        numbers[at * 8] = gain
        numbers[at * 8 + 1] = self.q_span_mask[q_span]
        numbers[at * 8 + 2] = self.span_mask[t_span]
        numbers[at * 8 + 3] = cost
        numbers[at * 8 + 4] = how | self.noted(q, t, cost, how)
        numbers[at * 8 + 5] = q_span
        numbers[at * 8 + 6] = t_span
        numbers[at * 8 + 7] = 0
        self.pairings += 1

    def noted(self, q, t, cost, how):
        """Return what tells one respelling or equivalence from another."""
        if self.q_surprise[q] == 0 or self.surprise[t] == 0:
            return COARSE
        if how == FIRST_LETTER or cost == 0:
            return 0
        if how == KEY and cost <= SAME_KEY:
            return SAME_NAME
        notes = 0
        if self.surprise[t] > self.info[t]:
            if self.q_surprise[q] <= self.q_info[q]:
                notes = RARE_LISTED
        elif self.q_surprise[q] <= self.q_info[q]:
            notes = BOTH_FREQUENT
        if how == KEY:
            if cost > DEAREST_KEY:
                return notes | DEAREST
            return notes | DEAR if cost > DEAR_KEY else notes
        if self.q_text[self.q_text_at[q]] != self.text[self.text_at[t]]:
            notes |= OTHER_START
        if self.text_at[t + 1] - self.text_at[t] <= SHORT_WORD:
            notes |= SHORT
        if cost > DEAREST_RESPELLING:
            return notes | DEAREST
        return notes | DEAR if cost > DEAR_RESPELLING else notes

    def note(self, features, notes):
        """Count what `noted` says of a pairing that was chosen."""
        if notes & COARSE:
            features[F_COARSE] += 1.0
        if notes & HOW == KEY:
            if notes & BOTH_FREQUENT:
                features[F_KEY_FREQUENT] += 1.0
            if notes & DEAR:
                features[F_KEY_DEAR] += 1.0
            if notes & DEAREST:
                features[F_KEY_DEAREST] += 1.0
        elif notes & HOW == EDIT:
            if notes & BOTH_FREQUENT:
                features[F_NEAR_FREQUENT] += 1.0
            if notes & RARE_LISTED:
                features[F_NEAR_RARE_LISTED] += 1.0
            if notes & OTHER_START:
                features[F_NEAR_OTHER_START] += 1.0
            if notes & SHORT:
                features[F_NEAR_SHORT] += 1.0
            if notes & DEAR:
                features[F_NEAR_DEAR] += 1.0
            if notes & DEAREST:
                features[F_NEAR_DEAREST] += 1.0

    def collect(self, form):
        """List the possible pairings of the query with the name `form`, the greatest gain first."""
        self.form = form
        self.pairings = 0
        begin = self.span_at[form]
        single = begin + self.sizes[form]
        end = self.span_at[form + 1]
        if 3 * self.q_spans * (self.met_count + end - begin) > KNOWN:
            self.forget()
        for t_span in range(begin, end):
            self.meet(self.span_token[t_span])
        for q_span in range(self.q_spans):
            last = end if q_span < self.q_size else single
            for t_span in range(begin, last):
                t = self.span_token[t_span]
                relation = 3 * ((self.row_of[t] - 1) * self.q_spans + q_span)
                if self.known[relation] == UNKNOWN:
                    self.relate(self.q_span_token[q_span], t, relation)
                if self.known[relation] != UNLIKE:
                    self.add_pairing(q_span, t_span, relation)

    def best_from(self, at, q_free, t_free, gained):
        """Search the pairings from `at` on for the one-to-one set with the greatest gain (branch and bound)."""
        self.steps += 1
        numbers = self.numbers
        if gained > self.best_gain:
            self.best_gain = gained
            for i in range(self.pairings):
                numbers[i * 8 + 7] = numbers[i * 8 + 6] if self.chosen[i] else -1
        if self.steps > MAX_STEPS:
            return
        bound = gained
        uncounted = q_free
        following = -1
        for i in range(at, self.pairings):
            q_mask = numbers[i * 8 + 1]
            t_mask = numbers[i * 8 + 2]
            if q_mask & q_free == q_mask and t_mask & t_free == t_mask:
                if following < 0:
                    following = i
                positions = q_mask & uncounted
                uncounted &= ~q_mask
                while positions:
                    positions &= positions - 1
                    bound += numbers[i * 8]
        if following < 0 or bound <= self.best_gain:
            return
        q_mask = numbers[following * 8 + 1]
        t_mask = numbers[following * 8 + 2]
        self.chosen[following] = 1
        self.best_from(following + 1, q_free & ~q_mask, t_free & ~t_mask, gained + numbers[following * 8])
        self.chosen[following] = 0
        self.best_from(following + 1, q_free, t_free, gained)

    def align(self, form):
        """Pair the query with the name `form`; afterwards `numbers[i * 8 + 7]` is -1 where pairing i was not chosen."""
        self.collect(form)
        self.steps = 0
        self.best_gain = -1
        for i in range(self.pairings):
            self.chosen[i] = 0
        self.best_from(0, (1 << self.q_size) - 1, (1 << self.sizes[form]) - 1, 0)
        return self.best_gain

    def unpaired(self, features, left, begin, span_token, info, classes, size, full, first, count, minor, patronymics):
        """Add what a name says beyond the other to `features`; return the information in its unpaired main tokens."""
        bits = 0
        number = 0
        for position in range(size):
            if not (left >> position) & 1:
                continue
            token = span_token[begin + position]
            kind = classes[token]
            if kind == ORDINARY or kind == NUMBER or kind == GENERIC:
                bits += info[token]
                features[count] += 1.0
                if kind == NUMBER:
                    number = 1
            elif kind == INITIAL:
                bits += INITIAL_GAIN
                features[minor] += 1.0
            elif kind == PATRONYMIC:
                features[patronymics] = 1.0
            else:
                features[minor] += 1.0
        features[full] = bits / 100.0
        features[first] = (bits if bits < LEFT_OVER_BITS else LEFT_OVER_BITS) / 100.0
        if number:
            features[F_NUMBER] += 1.0
        return bits

    def main_tokens(self, begin, span_token, classes, size):
        """Return how many tokens of a name are more than particles, titles and organisation forms."""
        count = 0
        for position in range(size):
            kind = classes[span_token[begin + position]]
            if kind != PARTICLE and kind != HONORIFIC and kind != FORM:
                count += 1
        return count

    def describe(self, form, features):
        """Align the query with the name `form` and fill `features` (float64 of `FEATURES`)."""
        self.align(form)
        for i in range(FEATURES):
            features[i] = 0.0
        features[F_CONSTANT] = 1.0
        numbers = self.numbers
        q_left = (1 << self.q_size) - 1
        t_left = (1 << self.sizes[form]) - 1
        begin = self.span_at[form]
        gained = 0
        paired = 0
        strongest = 0
        descents = 0
        t_first = 0
        t_last = 0
        for position in range(self.q_size):
            for i in range(self.pairings):
                q_mask = numbers[i * 8 + 1]
                if numbers[i * 8 + 7] < 0 or not (q_mask >> position) & 1 or not (q_left >> position) & 1:
                    continue
                t_mask = numbers[i * 8 + 2]
                q_left &= ~q_mask
                t_left &= ~t_mask
                gain = numbers[i * 8]
                token = self.span_token[numbers[i * 8 + 6]]
                kind = self.classes[token]
                q_token = self.q_span_token[numbers[i * 8 + 5]]
                if kind == PARTICLE or kind == HONORIFIC or kind == FORM or self.q_classes[q_token] == FORM:
                    break
                self.note(features, numbers[i * 8 + 4])
                how = numbers[i * 8 + 4] & HOW
                gained += gain
                if how == FIRST_LETTER:
                    features[F_FIRST_LETTER] += 1.0
                elif numbers[i * 8 + 3] == 0:
                    features[F_EXACT] += gain / 100.0
                else:
                    features[F_NEAR] += gain / 100.0
                    if numbers[i * 8 + 4] & SAME_NAME:
                        features[F_SAME_NAME] += gain / 1000.0 if gain < 1000 else 1.0
                    elif how == KEY:
                        features[F_KEY_COST] += numbers[i * 8 + 3] / 100.0
                        features[F_KEY_COUNT] += gain / 1000.0 if gain < 1000 else 1.0
                    else:
                        features[F_COST] += numbers[i * 8 + 3] / 100.0
                        features[F_NEAR_COUNT] += gain / 1000.0 if gain < 1000 else 1.0
                if kind == ACRONYM:
                    features[F_ACRONYM] += 1.0
                elif self.q_classes[q_token] == ACRONYM:
                    features[F_ACRONYM_LISTED] += 1.0
                elif numbers[i * 8 + 5] >= self.q_size or numbers[i * 8 + 6] - begin >= self.sizes[form]:
                    features[F_JOINED] += 1.0
                if gain > strongest:
                    strongest = gain
                if paired == 0:
                    t_first = t_mask
                elif t_mask < t_last:
                    descents += 1
                t_last = t_mask
                paired += 1
                break
        extra = self.unpaired(
            features,
            q_left,
            0,
            self.q_span_token,
            self.q_info,
            self.q_classes,
            self.q_size,
            F_EXTRA,
            F_EXTRA_FIRST,
            F_EXTRA_COUNT,
            F_EXTRA_MINOR,
            F_EXTRA_PATRONYMIC,
        )
        missing = self.unpaired(
            features,
            t_left,
            begin,
            self.span_token,
            self.info,
            self.classes,
            self.sizes[form],
            F_MISSING,
            F_MISSING_FIRST,
            F_MISSING_COUNT,
            F_MISSING_MINOR,
            F_MISSING_PATRONYMIC,
        )
        if features[F_EXTRA_PATRONYMIC] > 0 and features[F_MISSING_PATRONYMIC] > 0:
            features[F_PATRONYMICS_DIFFER] = 1.0
            features[F_EXTRA_PATRONYMIC] = 0.0
            features[F_MISSING_PATRONYMIC] = 0.0
        features[F_CONFLICT_COUNT] = (
            features[F_EXTRA_COUNT]
            if features[F_EXTRA_COUNT] < features[F_MISSING_COUNT]
            else features[F_MISSING_COUNT]
        )
        features[F_SECOND_BITS] = (gained if gained < SECOND_BITS else SECOND_BITS) / 100.0
        if descents == 1 and t_last < t_first:
            features[F_ROTATED] = 1.0
        elif descents > 0:
            features[F_ORDER] = 1.0
        if extra == 0:
            features[F_NOTHING_EXTRA] = 1.0
        if missing == 0:
            features[F_NOTHING_MISSING] = 1.0
        if self.main_tokens(0, self.q_span_token, self.q_classes, self.q_size) == 1:
            features[F_ONE_WORD_ASKED] = 1.0
        if self.main_tokens(begin, self.span_token, self.classes, self.sizes[form]) == 1:
            features[F_ONE_WORD_LISTED] = 1.0
        features[F_STRONGEST] = strongest / 100.0
        features[F_PAIRS] = paired
        if paired == 1:
            features[F_ONE_PAIR] = 1.0
        if gained > 0:
            features[F_COVERED] = gained / (gained + extra + 0.0)
            features[F_COVERING] = gained / (gained + missing + 0.0)
        features[F_FORM_CONFLICT] = self.forms_differ(begin, q_left, t_left, self.sizes[form])

    def forms_differ(self, begin, q_left, t_left, size):
        """Return 1.0 where both names have an organisation form, and these are not the same."""
        q_form = 0
        t_form = 0
        for position in range(self.q_size):
            if (q_left >> position) & 1 and self.q_classes[self.q_span_token[position]] == FORM:
                q_form = 1
        for position in range(size):
            if (t_left >> position) & 1 and self.classes[self.span_token[begin + position]] == FORM:
                t_form = 1
        return 1.0 if q_form and t_form else 0.0

    def describe_all(self, chosen_forms, count, out):
        """Fill one row of `out` with the features of each of the names `chosen_forms[:count]`."""
        for at in range(count):
            self.describe(chosen_forms[at], out[at])

    def score_above(self, chosen_forms, count, kinds, weights, floor, out_forms, out, features):
        """Score names as `score` does; write those that score `floor` or more to `out_forms`, and their scores to
        `out`; return how many.
        """
        found = 0
        for at in range(count):
            form = chosen_forms[at]
            total = self.weigh(form, kinds[form], weights, features)
            if total >= floor:
                out_forms[found] = form
                out[found] = total
                found += 1
        return found

    def score(self, chosen_forms, count, kinds, weights, out, features):
        """Score the names `chosen_forms[:count]` into `out`: features times `weights[kinds[form]]`."""
        for at in range(count):
            form = chosen_forms[at]
            out[at] = self.weigh(form, kinds[form], weights, features)

    def weigh(self, form, row, weights, features):
        """Return the features of the name `form` times `weights[row]`."""
        self.describe(form, features)
        total = 0.0
        for i in range(FEATURES):
            total += features[i] * weights[row, i]
        return total
