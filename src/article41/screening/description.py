# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""What tells two names apart, or together? An alignment described by features, and their weighted sum.

Types are declared in `description.pxd`; this file is plain Python, runs uncompiled, and is then its own oracle.
"""

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

# How two spans of tokens were paired and what was noted, as in alignment.
KEY = 1
EDIT = 2
FIRST_LETTER = 3
HOW = 3
BOTH_FREQUENT = 4
RARE_LISTED = 8
OTHER_START = 16
SHORT = 32
DEAR = 64
DEAREST = 128
COARSE = 256
SAME_NAME = 512
INITIAL_GAIN = 250

# Positions in the vector of features that `Description.describe` fills (named in screening.model).
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
F_EXTRA_COUNT = 27
F_EXTRA_PATRONYMIC = 30
F_MISSING = 31
F_MISSING_COUNT = 33
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
F_NEAR_SEVERAL = 48
F_NEAR_EXTRA = 49
F_NEAR_MISSING = 50
F_NEAR_ORDER = 51
FEATURES = 52

# Where what is left over of a name is, from F_EXTRA and from F_MISSING on.
FIRST = 1
COUNT = 2
NOTHING = 3
MINOR = 4
PATRONYMICS = 5
LEFT_OVER_BITS = 800
SECOND_BITS = 2000

CONSTANTS = {
    "FEATURES": FEATURES,
    "ORDINARY": ORDINARY,
    "INITIAL": INITIAL,
    "NUMBER": NUMBER,
    "PARTICLE": PARTICLE,
    "HONORIFIC": HONORIFIC,
    "FORM": FORM,
    "GENERIC": GENERIC,
    "ACRONYM": ACRONYM,
    "PATRONYMIC": PATRONYMIC,
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
    "INITIAL_GAIN": INITIAL_GAIN,
}


class Description:
    """Describes how one query name and the names of a table are aligned."""

    def __init__(self, alignment):
        """Take the `Alignment` of a table."""
        self.alignment = alignment
        self.words = alignment.words

    def describe(self, form, features):
        """Align the query with the name `form` and fill `features` (float64 of `FEATURES`)."""
        aligned = self.alignment
        aligned.align(form)
        for i in range(FEATURES):
            features[i] = 0.0
        features[F_CONSTANT] = 1.0
        self.begin = aligned.span_at[form]
        self.size = aligned.sizes[form]
        self.q_left = (1 << aligned.q_size) - 1
        self.t_left = (1 << self.size) - 1
        gained = self.describe_pairs(features)
        extra = self.unpaired(
            features,
            self.q_left,
            0,
            aligned.q_span_token,
            self.words.q_info,
            self.words.q_classes,
            aligned.q_size,
            F_EXTRA,
        )
        missing = self.unpaired(
            features,
            self.t_left,
            self.begin,
            aligned.span_token,
            self.words.info,
            self.words.classes,
            self.size,
            F_MISSING,
        )
        self.describe_rest(features, gained, extra, missing)

    def describe_pairs(self, features):
        """Describe the pairs chosen, in the order of the query, and their order in the name; return what they say."""
        aligned = self.alignment
        gained = 0
        paired = 0
        descents = 0
        t_first = 0
        t_last = 0
        self.strongest = 0
        for position in range(aligned.q_size):
            i = self.chosen_at(position)
            if i < 0:
                continue
            t_mask = aligned.numbers[i * 8 + 2]
            self.q_left &= ~aligned.numbers[i * 8 + 1]
            self.t_left &= ~t_mask
            if self.describe_pair(features, i):
                gained += aligned.numbers[i * 8]
                if paired == 0:
                    t_first = t_mask
                elif t_mask < t_last:
                    descents += 1
                t_last = t_mask
                paired += 1
        features[F_STRONGEST] = self.strongest / 100.0
        features[F_PAIRS] = paired
        if paired == 1:
            features[F_ONE_PAIR] = 1.0
        if descents == 1 and t_last < t_first:
            features[F_ROTATED] = 1.0
        elif descents > 0:
            features[F_ORDER] = 1.0
        return gained

    def chosen_at(self, position):
        """Return the pairing chosen that begins at a position of the query and is not described yet, else -1."""
        aligned = self.alignment
        if (self.q_left >> position) & 1:
            for i in range(aligned.pairings):
                if aligned.numbers[i * 8 + 7] >= 0 and (aligned.numbers[i * 8 + 1] >> position) & 1:
                    return i
        return -1

    def describe_pair(self, features, i):
        """Count pairing `i`; return whether its words are more than particles, titles and organisation forms."""
        aligned = self.alignment
        gain = aligned.numbers[i * 8]
        cost = aligned.numbers[i * 8 + 3]
        notes = aligned.numbers[i * 8 + 4]
        q_span = aligned.numbers[i * 8 + 5]
        t_span = aligned.numbers[i * 8 + 6]
        kind = self.words.classes[aligned.span_token[t_span]]
        q_kind = self.words.q_classes[aligned.q_span_token[q_span]]
        if kind == PARTICLE or kind == HONORIFIC or kind == FORM or q_kind == FORM:
            return False
        self.note(features, notes)
        how = notes & HOW
        if how == FIRST_LETTER:
            features[F_FIRST_LETTER] += 1.0
        elif cost == 0:
            features[F_EXACT] += gain / 100.0
        else:
            features[F_NEAR] += gain / 100.0
            if notes & SAME_NAME:
                features[F_SAME_NAME] += gain / 1000.0 if gain < 1000 else 1.0
            elif how == KEY:
                features[F_KEY_COST] += cost / 100.0
                features[F_KEY_COUNT] += gain / 1000.0 if gain < 1000 else 1.0
            else:
                features[F_COST] += cost / 100.0
                features[F_NEAR_COUNT] += gain / 1000.0 if gain < 1000 else 1.0
        if kind == ACRONYM:
            features[F_ACRONYM] += 1.0
        elif q_kind == ACRONYM:
            features[F_ACRONYM_LISTED] += 1.0
        elif q_span >= aligned.q_size or t_span - self.begin >= self.size:
            features[F_JOINED] += 1.0
        if gain > self.strongest:
            self.strongest = gain
        return True

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

    def unpaired(self, features, left, begin, span_token, info, classes, size, first):
        """Add what a name says beyond the other to the six features from `first` on; return the information in its
        unpaired main tokens.
        """
        bits = 0
        number = 0
        for position in range(size):
            if not (left >> position) & 1:
                continue
            token = span_token[begin + position]
            kind = classes[token]
            if kind == ORDINARY or kind == NUMBER or kind == GENERIC:
                bits += info[token]
                features[first + COUNT] += 1.0
                if kind == NUMBER:
                    number = 1
            elif kind == INITIAL:
                bits += INITIAL_GAIN
                features[first + MINOR] += 1.0
            elif kind == PATRONYMIC:
                features[first + PATRONYMICS] = 1.0
            else:
                features[first + MINOR] += 1.0
        features[first] = bits / 100.0
        features[first + FIRST] = (bits if bits < LEFT_OVER_BITS else LEFT_OVER_BITS) / 100.0
        if bits == 0:
            features[first + NOTHING] = 1.0
        if number:
            features[F_NUMBER] += 1.0
        return bits

    def describe_rest(self, features, gained, extra, missing):
        """Describe what the words paired and left over say of the names as wholes."""
        aligned = self.alignment
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
        if self.main_tokens(0, aligned.q_span_token, self.words.q_classes, aligned.q_size) == 1:
            features[F_ONE_WORD_ASKED] = 1.0
        if self.main_tokens(self.begin, aligned.span_token, self.words.classes, self.size) == 1:
            features[F_ONE_WORD_LISTED] = 1.0
        if gained > 0:
            features[F_COVERED] = gained / (gained + extra + 0.0)
            features[F_COVERING] = gained / (gained + missing + 0.0)
        features[F_FORM_CONFLICT] = self.forms_differ()
        self.describe_together(features)

    def describe_together(self, features):
        """Describe words written otherwise that do not come alone: several, beside words left over, or in another
        order.
        """
        near = features[F_NEAR_COUNT] + features[F_KEY_COUNT]
        several = near + features[F_SAME_NAME] - 1.0
        if several > 0.0:
            features[F_NEAR_SEVERAL] = several
        near = near if near < 1.0 else 1.0
        if features[F_EXTRA_COUNT] > 0.0:
            features[F_NEAR_EXTRA] = near
        if features[F_MISSING_COUNT] > 0.0:
            features[F_NEAR_MISSING] = near
        if features[F_ORDER] + features[F_ROTATED] > 0.0:
            features[F_NEAR_ORDER] = near

    def main_tokens(self, begin, span_token, classes, size):
        """Return how many tokens of a name are more than particles, titles and organisation forms."""
        count = 0
        for position in range(size):
            kind = classes[span_token[begin + position]]
            if kind != PARTICLE and kind != HONORIFIC and kind != FORM:
                count += 1
        return count

    def forms_differ(self):
        """Return 1.0 where both names have an organisation form, and these are not the same."""
        aligned = self.alignment
        q_form = 0
        t_form = 0
        for position in range(aligned.q_size):
            if (self.q_left >> position) & 1 and self.words.q_classes[aligned.q_span_token[position]] == FORM:
                q_form = 1
        for position in range(self.size):
            if (self.t_left >> position) & 1 and self.words.classes[aligned.span_token[self.begin + position]] == FORM:
                t_form = 1
        return 1.0 if q_form and t_form else 0.0

    def describe_all(self, chosen_forms, count, out):
        """Fill one row of `out` with the features of each of the names `chosen_forms[:count]`."""
        for at in range(count):
            self.describe(chosen_forms[at], out[at])

    def score_above(self, chosen_forms, count, kinds, weights, floor, out_forms, out, features):
        """Score the names `chosen_forms[:count]`, features times `weights[kinds[form]]`; write those that score `floor`
        or more to `out_forms`, and their scores to `out`; return how many.
        """
        found = 0
        self.alignment.read_ahead(chosen_forms, count)
        for at in range(count):
            form = chosen_forms[at]
            total = self.weigh(form, kinds[form], weights, features)
            if total >= floor:
                out_forms[found] = form
                out[found] = total
                found += 1
        return found

    def weigh(self, form, row, weights, features):
        """Return the features of the name `form` times `weights[row]`."""
        self.describe(form, features)
        total = 0.0
        for i in range(FEATURES):
            total += features[i] * weights[row, i]
        return total
