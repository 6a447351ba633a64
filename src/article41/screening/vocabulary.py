# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Which words of the lists may be this word of a query, and what would sharing each say?

Words lead to each other by near spelling, by equal letters and by equivalence keys. What is found of a word is kept.
Types are declared in `vocabulary.pxd`; this file is plain Python, runs uncompiled, and is then its own oracle.
"""

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

    What is found of the words of queries is kept: `ids` and `gains` hold the neighbours of each word met, from
    `near_from` to `near_to` (0: not met), and `near_most` the most that one of them says; two places a word, the
    second for words joined from several.
    """

    def __init__(self, tokens, near, keyed, length_at):
        """Take the tokens as `relations.Relations` does, the `NearWords` among them, keyed = (keys in order, their
        tokens, their costs), and the number of the first token of each length.
        """
        self.text, self.text_at, self.letter_sets, self.info, self.surprise, self.classes = tokens[:6]
        self.near = near
        self.key_sorted, self.key_tokens, self.key_costs = keyed
        self.length_at = length_at

    def set_scratch(self, slots, found):
        """Take scratch space: int32 zeros, one a token; found = (ids, costs), int32."""
        self.slots = slots
        self.found_ids, self.found_costs = found

    def set_words(self, tokens, kept, found):
        """Take the words that queries are made of, laid out as a table of tokens is, and room for what is found of
        them: kept = (near_from, near_to, near_most), found = (ids, gains).
        """
        self.q_text, self.q_text_at, self.q_letter_sets, self.q_info, self.q_surprise = tokens[:5]
        self.q_classes, self.q_keys_at, self.q_keys, self.q_key_costs = tokens[5:]
        self.near_from, self.near_to, self.near_most = kept
        self.ids, self.gains = found
        self.forget()

    def forget(self):
        """Forget what was found of words."""
        for place in range(len(self.near_to)):
            self.near_to[place] = 0
        self.used = 1

    def make_room(self, words):
        """Forget what was found of words unless there is room for some more."""
        if self.used + words * len(self.found_ids) * 2 > len(self.ids):
            self.forget()

    def neighbours(self, q, joined):
        """Find the tokens that may be word `q`, each once with the most that pairing it would say, unless they are
        known; return where that is kept. Words `joined` from several are looked up by equal letters and keys alone.
        """
        place = 2 * q + joined
        if self.near_to[place] > 0:
            return place
        self.make_room(1)
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
            found = self.near.find(self.q_text, begin, length, self.q_letter_sets[q], self.found_ids, self.found_costs)
            self.offer(q, found, True)
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
