# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Which names share so much with the query that they deserve a full comparison?

Each token of the query has its neighbours in the vocabulary, each with what sharing it would say (hundredths of a
bit). Their posting lists are added up name by name; a query token counts once, by its best neighbour. Types are
declared in `kernel.pxd`; this file is plain Python, runs uncompiled, and is then its own oracle.
"""

from article41.names.distance import counted_pairs, near_tokens, shared_bigrams

BINS = 512

# What is kept of each name while names are added up: four numbers in a row.
TOTAL = 0
BEST = 1
TURN = 2
INFO = 3
STATE = 4
CONSTANTS = {"BINS": BINS, "INFO": INFO, "STATE": STATE}

# Token classes, as in tokens.TokenClass.
NUMBER = 2
PARTICLE = 3
HONORIFIC = 4
FORM = 5
ACRONYM = 7


def keyed_tokens(keys, costs, begin, end, sorted_keys, key_tokens, key_costs, out_ids, out_costs, room):
    """Write the tokens that share one of `keys[begin:end]` with what that costs; return how many (a token may come
    twice).
    """
    found = 0
    size = len(sorted_keys)
    for i in range(begin, end):
        key = keys[i]
        left = 0
        right = size
        while left < right:
            middle = (left + right) // 2
            if sorted_keys[middle] < key:
                left = middle + 1
            else:
                right = middle
        while left < size and sorted_keys[left] == key and found < room:
            out_ids[found] = key_tokens[left]
            out_costs[found] = costs[i] + key_costs[left]
            found += 1
            left += 1
    return found


def letter_order(codes, begin, other, other_begin, length):
    """Return how two runs of `length` letters are ordered (digits come first): below 0, 0 or above."""
    for i in range(length):
        x = codes[begin + i]
        y = other[other_begin + i]
        if x != y:
            return (x if x < 27 else x - 37) - (y if y < 27 else y - 37)
    return 0


class Vocabulary:
    """The tokens of an index, by length and then alphabetically, and the ways that lead to them.

    Holds one laid-out query, and scratch space; `ids` and `gains` are the neighbours that were found last.
    """

    def __init__(self, tokens, grams, keyed, costs, tables):
        """Take arrays: tokens as `distance.Comparison` does; grams = (gram_at, gram_tokens); keyed = (keys in order,
        their tokens, their costs); costs = (pair, merge, swap) of `edit_cost`; tables = (number of the first token of
        each length, shared letter pairs needed by length, limits of `near_tokens`).
        """
        self.text, self.text_at, self.letter_sets, self.info, self.surprise, self.classes = tokens[:6]
        self.gram_at, self.gram_tokens = grams
        self.key_sorted, self.key_tokens, self.key_costs = keyed
        self.pair, self.merge, self.swap = costs
        self.length_at, self.needed, self.limits = tables
        self.longest = len(self.length_at) - 2

    def set_scratch(self, of_tokens, met, found, out, rows):
        """Take scratch space: of_tokens = (uint8, int32) zeros, one a token; int32 of as many as may be met; found and
        out = (ids, numbers), int32, `out` twice as long; int32 of 256.
        """
        self.counts, self.slots = of_tokens
        self.met = met
        self.found_ids, self.found_costs = found
        self.ids, self.gains = out
        self.rows = rows

    def set_query(self, tokens):
        """Take the tokens of a query, laid out as a table of their own."""
        self.q_text, self.q_text_at, self.q_letter_sets, self.q_info, self.q_surprise = tokens[:5]
        self.q_classes, self.q_keys_at, self.q_keys, self.q_key_costs = tokens[5:]

    def neighbours(self, q, joined):
        """Find the tokens that may be token `q` of the query, each once with the most that pairing it would say; return
        how many. Tokens `joined` from several are looked up by equal letters and keys alone.
        """
        kind = self.q_classes[q]
        begin = self.q_text_at[q]
        length = self.q_text_at[q + 1] - begin
        self.kept = 0
        if kind == FORM or length < 2:
            return 0
        if joined or kind == NUMBER or kind == ACRONYM or kind == PARTICLE or kind == HONORIFIC:
            self.offer(q, self.equal(begin, length), True)
        else:
            self.offer(q, self.near(q, begin, length), True)
        found = keyed_tokens(
            self.q_keys,
            self.q_key_costs,
            self.q_keys_at[q],
            self.q_keys_at[q + 1],
            self.key_sorted,
            self.key_tokens,
            self.key_costs,
            self.found_ids,
            self.found_costs,
            len(self.found_ids),
        )
        self.offer(q, found, False)
        for at in range(self.kept):
            self.slots[self.ids[at]] = 0
        return self.kept

    def equal(self, begin, length):
        """Write the tokens with these very letters to `found_ids`, at no cost; return how many."""
        left = self.length_at[length]
        end = self.length_at[length + 1]
        right = end
        while left < right:
            middle = (left + right) // 2
            if letter_order(self.text, self.text_at[middle], self.q_text, begin, length) < 0:
                left = middle + 1
            else:
                right = middle
        found = 0
        while left < end and letter_order(self.text, self.text_at[left], self.q_text, begin, length) == 0:
            self.found_ids[found] = left
            self.found_costs[found] = 0
            found += 1
            left += 1
        return found

    def near(self, q, begin, length):
        """Write the tokens that are spelled much the same to `found_ids`, with what that costs; return how many."""
        codes = self.q_text[begin : begin + length]
        spread = 1 if length < 5 else 2 if length < 9 else 3
        shortest = length - spread if length > spread else 1
        longest = length + spread if length + spread < self.longest else self.longest
        needed = self.needed[length]
        met = shared_bigrams(
            codes,
            length,
            self.gram_at,
            self.gram_tokens,
            self.length_at[shortest],
            self.length_at[longest + 1],
            needed,
            self.counts,
            self.met,
            len(self.met),
            self.rows,
        )
        return near_tokens(
            codes,
            length,
            self.q_letter_sets[q],
            length + 1 - counted_pairs(length + 1, needed),
            self.needed,
            self.limits,
            self.met,
            met,
            self.counts,
            self.text,
            self.text_at,
            self.letter_sets,
            self.pair,
            self.merge,
            self.swap,
            self.rows,
            self.found_ids,
            self.found_costs,
            len(self.found_ids),
        )

    def offer(self, q, found, respelled):
        """Keep the tokens of `found_ids[:found]` that pairing with token `q` of the query would speak for."""
        kind = self.q_classes[q]
        for at in range(found):
            token = self.found_ids[at]
            cost = self.found_costs[at]
            gain = self.q_info[q] if self.q_info[q] < self.info[token] else self.info[token]
            if not respelled:
                gain -= cost
            elif cost > 0:
                odd = self.q_surprise[q] if self.q_surprise[q] > self.surprise[token] else self.surprise[token]
                gain = odd - cost if odd - cost < gain else gain
            if gain <= 0 or (self.classes[token] == ACRONYM and (cost > 0 or kind == ACRONYM)):
                continue
            if kind == ACRONYM and cost > 0:
                continue
            slot = self.slots[token]
            if slot == 0:
                slot = self.kept + 1
                self.slots[token] = slot
                self.ids[self.kept] = token
                self.gains[self.kept] = gain
                self.kept = slot
            elif gain > self.gains[slot - 1]:
                self.gains[slot - 1] = gain


def add_postings(tokens, gains, count, turn, postings_at, postings, state, touched, found, only_touched):
    """Add the gains of one query token to the names that hold its neighbours; return the new number of touched names.

    `turn` numbers the query token from 1; `state` holds four numbers a name, of which TURN is the last turn that it was
    met in (0: never). With `only_touched`, names that no earlier token touched stay out: this token alone could not
    make them candidates.
    """
    for i in range(count):
        token = tokens[i]
        gain = gains[i]
        for at in range(postings_at[token], postings_at[token + 1]):
            form = postings[at]
            row = STATE * form
            if state[row + TURN] != turn:
                if state[row + TURN] == 0:
                    if only_touched:
                        continue
                    touched[found] = form
                    found += 1
                    state[row + TOTAL] = 0
                state[row + TURN] = turn
                state[row + BEST] = 0
            if gain > state[row + BEST]:
                state[row + TOTAL] += gain - state[row + BEST]
                state[row + BEST] = gain
    return found


def take_best(touched, found, state, ranks, wanted, counts, out):
    """Write about `wanted` names with the most shared and the least unshared information to `out`; return how many.

    A name ranks by twice the shared information less its own. Names that rank alike may fill `out`, but never keep a
    better one from it. `ranks` is scratch, one a touched name, and so is `counts` (int32 of BINS). Forgets who was
    touched.
    """
    if found == 0:
        return 0
    lowest = 2147483647
    highest = -2147483647
    for i in range(found):
        row = STATE * touched[i]
        rank = 2 * state[row + TOTAL] - state[row + INFO]
        ranks[i] = rank
        state[row + TURN] = 0
        if rank < lowest:
            lowest = rank
        if rank > highest:
            highest = rank
    width = (highest - lowest) // BINS + 1
    for i in range(BINS):
        counts[i] = 0
    for i in range(found):
        counts[(ranks[i] - lowest) // width] += 1
    bin_number = BINS
    taken = 0
    while bin_number > 0 and taken < wanted:
        bin_number -= 1
        taken += counts[bin_number]
    floor = lowest + bin_number * width
    kept = 0
    room = len(out)
    for i in range(found):
        if ranks[i] >= floor + width and kept < room:
            out[kept] = touched[i]
            kept += 1
    for i in range(found):
        if floor <= ranks[i] < floor + width and kept < room:
            out[kept] = touched[i]
            kept += 1
    return kept
