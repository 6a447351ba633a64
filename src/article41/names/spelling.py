# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Which equivalence keys follow from the spelling of a token alone? As numbers, for the kernels that compare them.

The rules are those of `phonetic` and `skeleton`, applied letter by letter; these are the oracle of this module, and
their tables are handed in. A key is the 64-bit hash (FNV-1a) of its text, such as `F:mahmud`. Types are declared in
`spelling.pxd`; this file is plain Python and runs uncompiled.
"""

LONGEST = 120
"""Longer tokens find no room here."""
ROOM = 256
MOST_KEYS = 32
CONSTANTS = {"LONGEST": LONGEST, "ROOM": ROOM, "MOST_KEYS": MOST_KEYS}

A, C, D, E, F, G, H, I, J, K, O, S, T, U, V, W, Y, Z = b"acdefghijkostuvwyz"  # noqa: E741
BIG_A, BIG_C, BIG_D, BIG_F, BIG_H, BIG_P, BIG_W, BIG_Y = b"ACDFHPWY"
COLON = 58
LETTERS = 37
LONG_WORD = 4


class Speller:
    """Finds the keys of one token at a time; `keys[:count]` with their `costs`, in hundredths of a bit."""

    def __init__(self, pairs, groups, folded, sounded, consonants, others):
        """Take tables of letters as bytes: pairs = (sign of two letters, its second letter) by 26 * 26; groups = four
        bytes each, a group of one or two letters and its sign of one or two; what each letter becomes (0: nothing) in
        a fold, a sound code and a skeleton; others = (letter, what else it may sound like) by twos.
        """
        self.pair_sign, self.pair_second = pairs
        self.groups = groups
        self.folded, self.sounded, self.consonants = folded, sounded, consonants
        self.others = others
        self.seed = 0xCBF29CE484222325
        self.prime = 0x100000001B3
        self.whole = 0xFFFFFFFFFFFFFFFF

    def set_costs(self, costs, other_costs, shortest):
        """Take costs = (fold, regional fold, sound, consonants, two consonants, loose consonants), what each of
        `others` costs, and from how many letters on tokens have folds and sound codes.
        """
        self.fold_cost, self.regional, self.sound, self.skeleton, self.two, self.loose = costs
        self.other_costs = other_costs
        self.shortest = shortest

    def set_scratch(self, keys, costs, word, shape, spare, code):
        """Take room for the keys (uint64 and int16 of MOST_KEYS) and scratch space (four times uint8 of ROOM)."""
        self.keys, self.costs = keys, costs
        self.word, self.shape, self.spare, self.code = word, shape, spare, code
        self.count = 0

    def hash_of(self, text, size):
        """Return the hash of a key, given as bytes."""
        number = self.seed
        for at in range(size):
            number = ((number ^ text[at]) * self.prime) & self.whole
        return number

    def spell(self, text, size):
        """Find the keys of the token `text[:size]`, given as lower-case letters; return how many."""
        self.count = 0
        length = self.outline(text, size)
        self.put_skeletons(length)
        if size >= self.shortest:
            self.put_folds(length)
            self.put_sound(length)
        return self.count

    def put(self, space, text, size, cost):
        """Add a key, unless it is there at a lower cost."""
        number = ((self.seed ^ space) * self.prime) & self.whole
        number = ((number ^ COLON) * self.prime) & self.whole
        for at in range(size):
            number = ((number ^ text[at]) * self.prime) & self.whole
        for at in range(self.count):
            if self.keys[at] == number:
                if cost < self.costs[at]:
                    self.costs[at] = cost
                return
        self.keys[self.count] = number
        self.costs[self.count] = cost
        self.count += 1

    def outline(self, text, size):
        """Write the outline of a token to `shape`; return its length (`phonetic.outline`)."""
        word = self.word
        length = size
        for at in range(size):
            word[at] = text[at]
        if size > LONG_WORD:
            if word[size - 1] == F and word[size - 2] == F:
                length = size - 1
                word[length - 1] = V
            elif word[size - 1] == W and (word[size - 2] == O or word[size - 2] == E):
                word[length - 1] = V
        begin = 0
        if length > 2 and word[0] == O and word[1] == U and is_vowel(word[2]):
            begin = 1
            word[1] = W
        length = self.with_pairs(begin, length)
        for group in range(0, len(self.groups), 4):
            length = self.with_group(group, length)
        return length

    def with_pairs(self, begin, end):
        """Write `word` with single letters for double ones and signs for pairs to `shape`; return its length."""
        shape = self.shape
        length = 0
        start = 0
        last = 0
        for at in range(begin, end):
            letter = self.word[at]
            if letter == last:
                continue
            pair = (last - A) * 26 + letter - A
            if last == 0 or self.pair_sign[pair] == 0:
                start = length
                shape[length] = letter
            else:
                length = start
                shape[length] = self.pair_sign[pair]
                if self.pair_second[pair]:
                    length += 1
                    shape[length] = self.pair_second[pair]
            length += 1
            last = letter
        return length

    def with_group(self, group, length):
        """Replace one group of letters in `shape`; return its new length."""
        first = self.groups[group]
        for at in range(length):
            if self.shape[at] == first:
                size = replaced(self.shape, length, self.groups, group, self.spare)
                for place in range(size):
                    self.shape[place] = self.spare[place]
                return size
        return length

    def put_folds(self, length):
        """Add the keys of the light fold of `shape`, and of its regional readings."""
        shape = self.shape
        word = self.word
        soft = False
        hard = False
        voiced = False
        for at in range(length):
            word[at] = shape[at]
            soft = soft or shape[at] == BIG_H
            hard = hard or shape[at] == BIG_C
            voiced = voiced or shape[at] == BIG_D
        size = self.fold(length)
        self.put(BIG_F, self.spare, size, self.fold_cost)
        self.put_other_folds(size)
        if soft:
            self.put_fold_with(length, BIG_H, K)
        if hard:
            self.put_fold_with(length, BIG_C, H)
        if voiced:
            self.put_fold_with(length, BIG_D, Z)

    def put_fold_with(self, length, letter, sound):
        """Add the key of the light fold of `shape` with another sound of one letter."""
        for at in range(length):
            self.word[at] = sound if self.shape[at] == letter else self.shape[at]
        size = self.fold(length)
        self.put(BIG_F, self.spare, size, self.regional)

    def put_other_folds(self, size):
        """Add the keys of a fold (in `spare`) with j as i and as g, with g as h, and with dz and ts as d and t."""
        word = self.word
        code = self.code
        for at in range(size):
            code[at] = self.spare[at]
        with_j = False
        with_g = False
        for at in range(size):
            with_j = with_j or code[at] == J
            with_g = with_g or code[at] == G
        if with_g:
            for at in range(size):
                word[at] = H if code[at] == G else code[at]
            self.put(BIG_F, word, size, self.regional)
        kept = 0
        for at in range(size):
            hissed = at > 0 and ((code[at] == Z and code[at - 1] == D) or (code[at] == S and code[at - 1] == T))
            if not hissed:
                word[kept] = code[at]
                kept += 1
        if kept < size:
            self.put(BIG_F, word, kept, self.regional)
        if with_j:
            for at in range(size):
                word[at] = G if code[at] == J else code[at]
            self.put(BIG_F, word, size, self.regional)
            for at in range(size):
                word[at] = I if code[at] == J else code[at]
            self.put(BIG_F, self.spare, self.fold(size), self.regional)

    def fold(self, length):
        """Write the light fold of `word[:length]` to `spare`; return its length."""
        size = 0
        for at in range(length):
            letter = self.folded[self.word[at]]
            if letter != I or size == 0 or self.spare[size - 1] != I:
                self.spare[size] = letter
                size += 1
        return size

    def put_sound(self, length):
        """Add the key of the sound code of `shape` (`phonetic.sound_code`)."""
        shape = self.shape
        code = self.code
        begin = 1 if length > 0 and shape[0] == H else 0
        size = 0
        if begin < length and is_vowel(shape[begin]):
            code[0] = BIG_A
            size = 1
        at = begin
        while at < length:
            letter = shape[at]
            if letter == T and at + 1 < length and shape[at + 1] == S:
                letter = Z
                at += 1
            letter = self.sounded[letter]
            if letter:
                code[size] = letter
                size += 1
            at += 1
        if size >= self.shortest:
            self.put(BIG_P, code, size, self.sound)

    def put_skeletons(self, length):
        """Add the keys of the consonants of `shape` (`skeleton.vowelled_skeletons`)."""
        word = self.word
        for at in range(length):
            word[at] = self.shape[at]
            after = self.shape[at + 1] if at + 1 < length else 0
            if word[at] == I and (after == A or after == O or after == U):
                word[at] = Y
        body = self.spare
        size = 0
        for at in range(length):
            letter = word[at]
            if at > 0 and (letter == W or letter == Y) and (at + 1 == length or not is_plain_vowel(word[at + 1])):
                continue
            body[size] = letter
            size += 1
        self.put_skeleton(self.coded(size, 0, 0), 0)
        for other in range(0, len(self.others), 2):
            for at in range(size):
                if body[at] == self.others[other]:
                    made = self.coded(size, self.others[other], self.others[other + 1])
                    self.put_consonants(made, self.other_costs[other // 2])
                    break

    def coded(self, size, letter, sound):
        """Write the consonants of `spare[:size]`, with another sound of one letter, to `code`; return how many."""
        made = 0
        for at in range(size):
            sign = self.consonants[sound if self.spare[at] == letter else self.spare[at]]
            if sign:
                self.code[made] = sign
                made += 1
        if made > 0 and self.code[made - 1] == BIG_H:
            made -= 1
        return made

    def put_skeleton(self, size, extra):
        """Add the key of the consonants in `code`, and that of those without w and y after the first."""
        self.put_consonants(size, extra)
        kept = 0
        for at in range(size):
            sign = self.code[at]
            if at == 0 or (sign != BIG_W and sign != BIG_Y):
                self.code[kept] = sign
                kept += 1
        if kept < size:
            self.put_consonants(kept, extra + self.loose)

    def put_consonants(self, size, extra):
        """Add the key of the consonants in `code`, unless it is one only."""
        if size > 1:
            self.put(BIG_A, self.code, size, self.skeleton + extra + (self.two if size == 2 else 0))


def letters_of(codes, size):
    """Return letter codes as a set of bits."""
    one = 1
    found = 0
    for at in range(size):
        found |= one << codes[at]
    return found


def surprise_of(codes, size, surprises):
    """Return what letter codes say one after the other, the edges included; `surprises[37 * x + y]` is y after x."""
    bits = 0
    last = 0
    for at in range(size):
        bits += surprises[last * LETTERS + codes[at]]
        last = codes[at]
    return bits + surprises[last * LETTERS]


def is_plain_vowel(letter):
    """Return whether a letter is a, e, i, o or u."""
    return letter == A or letter == E or letter == I or letter == O or letter == U


def is_vowel(letter):
    """Return whether a letter is a vowel or y."""
    return letter == Y or is_plain_vowel(letter)


def replaced(text, size, groups, group, out):
    """Write `text[:size]` with a group of letters replaced by its sign to `out`; return its length."""
    length = 0
    at = 0
    while at < size:
        letter = text[at]
        if letter == groups[group] and (
            groups[group + 1] == 0 or (at + 1 < size and text[at + 1] == groups[group + 1])
        ):
            out[length] = groups[group + 2]
            if groups[group + 1]:
                at += 1
            if groups[group + 3]:
                length += 1
                out[length] = groups[group + 3]
        else:
            out[length] = letter
        length += 1
        at += 1
    return length
