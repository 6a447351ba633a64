# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Which names share so much with the query that they deserve a full comparison?

Each word of the query has its neighbours in the vocabulary, each with what sharing it would say (hundredths of a bit).
Their posting lists are added up name by name; a word of the query counts once, by its best neighbour. Types are
declared in `gathering.pxd`; this file is plain Python, runs uncompiled, and is then its own oracle.
"""

BINS = 512

# What is kept of each name while names are added up: four numbers in a row.
TOTAL = 0
BEST = 1
TURN = 2
INFO = 3
STATE = 4
MOST = 65535
CONSTANTS = {"BINS": BINS, "INFO": INFO, "STATE": STATE, "MOST": MOST}

RUN = 2048


class Gathering:
    """The names that hold the tokens of a vocabulary."""

    def __init__(self, vocabulary, single, joined):
        """Take a `Vocabulary`, and what leads from its tokens to names, alone and as joined neighbours: single and
        joined = (where the names of each token begin, names).
        """
        self.vocabulary = vocabulary
        self.single_at, self.single_forms = single
        self.joined_at, self.joined_forms = joined

    def set_scratch(self, state, touched, ranks, bins, turns):
        """Take what is kept of each name (uint16, STATE of them), and scratch space, int32: touched has one place more
        than there are names, ranks one a name, bins BINS, turns one a span of a query.
        """
        self.state = state
        self.touched = touched
        self.ranks = ranks
        self.bins = bins
        self.turns = turns

    def candidates(self, words, spans, size, plausible, limit, allowed, out):
        """Write about `limit` of the names that share most with a query to `out`; return how many.

        The query is given by the numbers of its `spans` words, the first `size` of which are not joined from others.
        Names that share less than `plausible` are no candidates, unless the query itself says no more. `allowed` has a
        number for each name, 0 where it may not be found; none when all may.
        """
        near = self.vocabulary
        near.make_room(spans)
        left = self.take_turns(words, spans, size)
        needed = left // 2 if left // 2 < plausible else plausible
        found = 0
        for turn in range(spans):
            number = self.turns[turn]
            place = 2 * words[number] + (number >= size)
            found = add_postings(
                near.ids,
                near.gains,
                near.near_from[place],
                near.near_to[place],
                turn + 1,
                self.single_at,
                self.single_forms,
                self.state,
                self.touched,
                found,
                left < needed,
            )
            if number < size:
                found = add_postings(
                    near.ids,
                    near.gains,
                    near.near_from[place],
                    near.near_to[place],
                    turn + 1,
                    self.joined_at,
                    self.joined_forms,
                    self.state,
                    self.touched,
                    found,
                    left < needed,
                )
                left -= near.near_most[place]
        if len(allowed) > 0:
            found = keep_allowed(self.touched, found, self.state, allowed)
        return take_best(self.touched, found, self.state, self.ranks, limit, self.bins, out)

    def take_turns(self, words, spans, size):
        """Put the spans of a query in order, the one whose neighbours say most first; return what the first `size` say
        at most.
        """
        most = self.vocabulary.near_most
        left = 0
        for span in range(spans):
            place = self.vocabulary.neighbours(words[span], span >= size)
            if span < size:
                left += most[place]
            at = span
            while at > 0 and most[2 * words[self.turns[at - 1]] + (self.turns[at - 1] >= size)] < most[place]:
                self.turns[at] = self.turns[at - 1]
                at -= 1
            self.turns[at] = span
        return left


def add_postings(tokens, gains, begin, end, turn, postings_at, postings, state, touched, found, only_touched):
    """Add the gains of one query token to the names that hold its neighbours `tokens[begin:end]`; return the new number
    of touched names.

    `turn` numbers the query token from 1; `state` holds four numbers a name, of which TURN is the last turn that it was
    met in (0: never). With `only_touched`, names that no earlier token touched stay out: this token alone could not
    make them candidates. The names of some tokens are read ahead, all at once: waiting for memory name by name takes
    far longer. `touched` has one place more than there are names, for what is read so.
    """
    ahead = begin
    for i in range(begin, end):
        if i == ahead:
            ahead = read_ahead(tokens, i, end, postings_at, postings, state, touched)
        gain = gains[i]
        for at in range(postings_at[tokens[i]], postings_at[tokens[i] + 1]):
            form = postings[at]
            row = 4 * form
            if state[row + 2] != turn:
                if state[row + 2] == 0:
                    if only_touched:
                        continue
                    touched[found] = form
                    found += 1
                    state[row] = 0
                state[row + 2] = turn
                state[row + 1] = 0
            if gain > state[row + 1]:
                total = state[row] + gain - state[row + 1]
                state[row] = total if total < MOST else MOST
                state[row + 1] = gain
    return found


def read_ahead(tokens, begin, end, postings_at, postings, state, touched):
    """Read what is kept of the names that some tokens from `begin` on lead to; return the first token left out."""
    read = 0
    names = 0
    at = begin
    while at < end and names < RUN:
        first = postings_at[tokens[at]]
        last = postings_at[tokens[at] + 1]
        names += last - first
        for place in range(first, last):
            read += state[4 * postings[place]]
        at += 1
    touched[len(touched) - 1] = read
    return at


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
