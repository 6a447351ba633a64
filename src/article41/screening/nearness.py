# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Which words of the lists are spelled much like this one?

Words that share enough letter pairs are compared by the cost of respelling. A word that shares as many pairs as it
needs shares some of the rarest ones, so that only these lead to words, and most of the frequent ones are counted for no
word (prefix filter).

Types are declared in `nearness.pxd`; this file is plain Python, runs uncompiled, and is then its own oracle.
"""

from article41.names.respelling import edit_cost, odd_letters

LETTERS = 37
TOO_FAR = 30000


def counted_pairs(pairs, needed):
    """Return how many of a word's letter pairs are counted, the rarest first, when `needed` must be shared."""
    counted = pairs - needed + 3 + pairs // 5
    return counted if counted < pairs else pairs


def first_from(numbers, left, right, least):
    """Return the first place from `left` on in ascending numbers that holds `least` or more, else `right`."""
    while left < right:
        middle = (left + right) // 2
        if numbers[middle] < least:
            left = middle + 1
        else:
            right = middle
    return left


class NearWords:
    """The words of an index by their letter pairs, numbered by length and then alphabetically."""

    def __init__(self, words, pairs, costs, tables):
        """Take arrays: words = (letter codes, where each begins, sets of letters); pairs = (where each letter pair
        begins, the words that hold it, ascending); costs = (pair, merge, swap) of `edit_cost`; tables = (number of the
        first word of each length, letter pairs that must be shared by the length of the longer word, greatest cost by
        that of the shorter).
        """
        self.text, self.text_at, self.letter_sets = words
        self.pair_at, self.pair_words = pairs
        self.pair, self.merge, self.swap = costs
        self.length_at, self.needed, self.limits = tables
        self.longest = len(self.length_at) - 2

    def set_scratch(self, counts, met, order, rows):
        """Take scratch space: uint8 zeros, one a word; int32 of as many as may be met; int32 of 256, twice."""
        self.counts, self.met = counts, met
        self.order, self.rows = order, rows

    def find(self, codes, begin, length, letters, out_ids, out_costs):
        """Write the words that may be `codes[begin:begin + length]` respelled to `out_ids`, what that costs to
        `out_costs`; return how many. `letters` is the set of its letters.

        They share at least the `needed` letter pairs, those not counted given in their favour, their sets of letters
        differ little, and the cost is within the limit.
        """
        self.sort_pairs(codes, begin, length)
        found = self.count(length)
        return self.keep(codes, begin, length, letters, found, out_ids, out_costs)

    def sort_pairs(self, codes, begin, length):
        """Write the letter pairs of a word and how many words hold each to `order`, the rarest first."""
        order = self.order
        previous = 0
        for position in range(length + 1):
            letter = codes[begin + position] if position < length else 0
            pair = previous * LETTERS + letter
            previous = letter
            size = self.pair_at[pair + 1] - self.pair_at[pair]
            at = position
            while at > 0 and order[2 * at - 1] > size:
                order[2 * at] = order[2 * at - 2]
                order[2 * at + 1] = order[2 * at - 1]
                at -= 1
            order[2 * at] = pair
            order[2 * at + 1] = size

    def count(self, length):
        """Count the letter pairs that words share with the one in `order`; write those that may matter to `met`, and
        return how many. `counts` (zero before, one a word) receives the counts.
        """
        spread = 1 if length < 5 else 2 if length < 9 else 3
        shortest = length - spread if length > spread else 1
        longest = length + spread if length + spread < self.longest else self.longest
        counts = self.counts
        words = self.pair_words
        pairs = length + 1
        found = 0
        brought = longest
        for position in range(counted_pairs(pairs, self.needed[length])):
            while brought > length and position > pairs - self.needed[brought]:
                brought -= 1
            if position > pairs - self.needed[length]:
                brought = 0
            pair = self.order[2 * position]
            end = self.pair_at[pair + 1]
            at = first_from(words, self.pair_at[pair], end, self.length_at[shortest])
            middle = first_from(words, at, end, self.length_at[brought + 1]) if brought else at
            end = first_from(words, middle, end, self.length_at[longest + 1])
            while at < middle:
                count = counts[words[at]]
                if count == 0 and found < len(self.met):
                    self.met[found] = words[at]
                    found += 1
                    count = 1
                elif 0 < count < 255:
                    count += 1
                counts[words[at]] = count
                at += 1
            while at < end:
                count = counts[words[at]]
                counts[words[at]] = count + (0 < count < 255)
                at += 1
        return found

    def keep(self, codes, begin, length, letters, found, out_ids, out_costs):
        """Keep of the words met those that `find` is asked for; return how many, and set `counts` back to zero."""
        uncounted = length + 1 - counted_pairs(length + 1, self.needed[length])
        least = self.needed[length] - uncounted
        kept = 0
        room = len(out_ids)
        for at in range(found):
            word = self.met[at]
            shared = self.counts[word]
            self.counts[word] = 0
            if shared < least:
                continue
            size = self.text_at[word + 1] - self.text_at[word]
            longer = size if size > length else length
            shorter = length if size > length else size
            if shared + uncounted < self.needed[longer] or kept >= room:
                continue
            if odd_letters(letters, self.letter_sets[word], 4 + longer // 12):
                continue
            cost = edit_cost(
                codes,
                begin,
                begin + length,
                self.text,
                self.text_at[word],
                self.text_at[word + 1],
                self.pair,
                self.merge,
                self.swap,
                self.limits[shorter],
                self.rows,
            )
            if cost < TOO_FAR:
                out_ids[kept] = word
                out_costs[kept] = cost
                kept += 1
        return kept
