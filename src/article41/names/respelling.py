# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""At what cost, in bits, may one word be a respelling of another?

A weighted edit distance: pairs of letters (`k`/`q`), letters that appear or vanish, two letters for one (`kh`/`h`,
`ph`/`f`, `ll`/`l`) and swapped neighbours, each at its own cost. The costs are -log2 probabilities of a stochastic
edit distance (Ristad and Yianilos 1998), scaled by 100 and estimated from list aliases (`edit_costs.tsv`).

Types are declared in `respelling.pxd`; this file is plain Python, runs uncompiled, and is then its own oracle.
Words are arrays of letter codes: 1..26 for a-z, 27..36 for 0-9; 0 stands for "no letter" and for the edge of a word.
"""

LETTERS = 37
TOO_FAR = 30000

# Compiled, the numbers above are C constants; Python code reads them here.
CONSTANTS = {"LETTERS": LETTERS, "TOO_FAR": TOO_FAR}


def edit_cost(a, a_from, a_to, b, b_from, b_to, pair, merge, swap, limit, rows):
    """Return the cost in hundredths of a bit of writing `a[a_from:a_to]` as `b[b_from:b_to]`, or `TOO_FAR` over
    `limit`.

    `pair[x * 37 + y]` is the cost of x for y, `merge[(x1 * 37 + x2) * 37 + y]` that of two letters for one (its
    cheapest with 0 for y), `swap` that of two neighbours exchanged. `rows` is scratch space: int32 of at least
    4 * (b_to - b_from + 1).
    """
    too_far = TOO_FAR
    n = a_to - a_from
    m = b_to - b_from
    width = m + 1
    row = 0
    merging = 3 * width
    rows[0] = 0
    y = 0
    for j in range(1, width):
        z = y
        y = b[b_from + j - 1]
        rows[j] = rows[j - 1] + pair[y]
        rows[merging + j] = j > 1 and merge[(z * 37 + y) * 37] < too_far
    lowest_before = 0
    for i in range(1, n + 1):
        x = a[a_from + i - 1]
        before = a[a_from + i - 2] if i > 1 else 0
        last = row
        row = (i % 3) * width
        earlier = ((i + 1) % 3) * width
        dropped = pair[x * 37]
        rows[row] = rows[last] + dropped
        left = rows[row]
        lowest = left
        above = rows[last]
        merges = i > 1 and merge[(before * 37 + x) * 37] < too_far
        y = 0
        for j in range(1, width):
            z = y
            y = b[b_from + j - 1]
            best = above + pair[x * 37 + y]
            above = rows[last + j]
            cost = above + dropped
            if cost < best:
                best = cost
            cost = left + pair[y]
            if cost < best:
                best = cost
            if merges:
                cost = rows[earlier + j - 1] + merge[(before * 37 + x) * 37 + y]
                if cost < best:
                    best = cost
            if rows[merging + j]:
                cost = rows[last + j - 2] + merge[(z * 37 + y) * 37 + x]
                if cost < best:
                    best = cost
            if x == z and y == before and j > 1:
                cost = rows[earlier + j - 2] + swap
                if cost < best:
                    best = cost
            rows[row + j] = best
            left = best
            if best < lowest:
                lowest = best
        if lowest > limit and lowest_before > limit:
            return too_far
        lowest_before = lowest
    best = rows[row + m]
    return best if best <= limit else too_far


def odd_letters(letters, other, limit):
    """Return whether two sets of letters differ in more than `limit`."""
    difference = letters ^ other
    while difference and limit >= 0:
        difference &= difference - 1
        limit -= 1
    return limit < 0
