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
    """The tokens of an index, by length and then alphabetically, the ways that lead to them, and the names that hold
    them.

    What is found of the words of queries is kept: `ids` and `gains` hold the neighbours of each word met, from
    `near_from` to `near_to` (0: not met), and `near_most` the most that one of them says; two places a word, the
    second for words joined from several.
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

    def set_scratch(self, of_tokens, met, found, rows, turns):
        """Take scratch space: of_tokens = (uint8, int32) zeros, one a token; int32 of as many as may be met; found =
        (ids, costs), int32; int32 of 256; turns = int32, one a span of a query.
        """
        self.counts, self.slots = of_tokens
        self.met = met
        self.found_ids, self.found_costs = found
        self.rows = rows
        self.turns = turns

    def set_names(self, single, joined, of_names, bins):
        """Take what leads to names: single and joined = (begin of the names of each token, names); of_names = (what is
        kept of each, touched, ranks), as `add_postings` and `take_best` take them; bins as the latter does.
        """
        self.single_at, self.single_forms = single
        self.joined_at, self.joined_forms = joined
        self.state, self.touched, self.ranks = of_names
        self.bins = bins

    def set_words(self, tokens, kept, near):
        """Take the words that queries are made of, laid out as a table of tokens is, and room for what is found of
        them: kept = (near_from, near_to, near_most), near = (ids, gains).
        """
        self.q_text, self.q_text_at, self.q_letter_sets, self.q_info, self.q_surprise = tokens[:5]
        self.q_classes, self.q_keys_at, self.q_keys, self.q_key_costs = tokens[5:]
        self.near_from, self.near_to, self.near_most = kept
        self.ids, self.gains = near
        self.forget()

    def forget(self):
        """Forget what was found of words."""
        for place in range(len(self.near_to)):
            self.near_to[place] = 0
        self.used = 1

    def candidates(self, words, spans, size, plausible, limit, allowed, out):
        """Write about `limit` of the names that share most with a query to `out`; return how many.

        The query is given by the numbers of its `spans` words, the first `size` of which are not joined from others.
        Names that share less than `plausible` are no candidates, unless the query itself says no more. `allowed` has a
        number for each name, 0 where it may not be found; none when all may.
        """
        if self.used + spans * len(self.found_ids) * 2 > len(self.ids):
            self.forget()
        left = 0
        for turn in range(spans):
            place = self.neighbours(words[turn], turn >= size)
            if turn < size:
                left += self.near_most[place]
            at = turn
            while at > 0 and self.near_most[self.place(words, self.turns[at - 1], size)] < self.near_most[place]:
                self.turns[at] = self.turns[at - 1]
                at -= 1
            self.turns[at] = turn
        needed = left // 2 if left // 2 < plausible else plausible
        found = 0
        for turn in range(spans):
            number = self.turns[turn]
            place = self.place(words, number, size)
            begin = self.near_from[place]
            end = self.near_to[place]
            common = left < needed
            found = add_postings(
                self.ids,
                self.gains,
                begin,
                end,
                turn + 1,
                self.single_at,
                self.single_forms,
                self.state,
                self.touched,
                found,
                common,
            )
            if number < size:
                found = add_postings(
                    self.ids,
                    self.gains,
                    begin,
                    end,
                    turn + 1,
                    self.joined_at,
                    self.joined_forms,
                    self.state,
                    self.touched,
                    found,
                    common,
                )
                left -= self.near_most[place]
        if len(allowed) > 0:
            found = keep_allowed(self.touched, found, self.state, allowed)
        return take_best(self.touched, found, self.state, self.ranks, limit, self.bins, out)

    def place(self, words, turn, size):
        """Return where the neighbours of a span of a query are kept."""
        return 2 * words[turn] + (turn >= size)

    def neighbours(self, q, joined):
        """Find the tokens that may be word `q`, each once with the most that pairing it would say, unless they are
        known; return where that is kept. Words `joined` from several are looked up by equal letters and keys alone.
        """
        place = 2 * q + joined
        if self.near_to[place] > 0:
            return place
        if self.used + len(self.found_ids) * 2 > len(self.ids):
            self.forget()
        self.kept = 0
        kind = self.q_classes[q]
        begin = self.q_text_at[q]
        length = self.q_text_at[q + 1] - begin
        if kind != FORM and length > 1:
            self.look_up(q, kind, begin, length, joined)
        most = 0
        for at in range(self.used, self.used + self.kept):
            self.slots[self.ids[at]] = 0
            if self.gains[at] > most:
                most = self.gains[at]
        self.near_from[place] = self.used
        self.used += self.kept
        self.near_to[place] = self.used
        self.near_most[place] = most
        return place

    def look_up(self, q, kind, begin, length, joined):
        """Offer the tokens that may be word `q` of a query."""
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
        met = shared_bigrams(
            codes,
            length,
            self.gram_at,
            self.gram_tokens,
            self.length_at,
            shortest,
            longest,
            self.needed,
            self.counts,
            self.met,
            len(self.met),
            self.rows,
        )
        return near_tokens(
            codes,
            length,
            self.q_letter_sets[q],
            length + 1 - counted_pairs(length + 1, self.needed[length]),
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
                self.ids[self.used + self.kept] = token
                self.gains[self.used + self.kept] = gain
                self.kept = slot
            elif gain > self.gains[self.used + slot - 1]:
                self.gains[self.used + slot - 1] = gain


def add_postings(tokens, gains, begin, end, turn, postings_at, postings, state, touched, found, only_touched):
    """Add the gains of one query token to the names that hold its neighbours `tokens[begin:end]`; return the new number
    of touched names.

    `turn` numbers the query token from 1; `state` holds four numbers a name, of which TURN is the last turn that it was
    met in (0: never). With `only_touched`, names that no earlier token touched stay out: this token alone could not
    make them candidates.
    """
    for i in range(begin, end):
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


def keep_allowed(touched, found, state, allowed):
    """Forget the names touched that are not `allowed`; return how many are left."""
    kept = 0
    for i in range(found):
        form = touched[i]
        if allowed[form]:
            touched[kept] = form
            kept += 1
        else:
            state[STATE * form + TURN] = 0
    return kept


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
