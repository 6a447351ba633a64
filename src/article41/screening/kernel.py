# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Which names share so much with the query that they deserve a full comparison?

Each token of the query has its neighbours in the vocabulary, each with what sharing it would say (hundredths of a
bit). Their
posting lists are added up name by name; a query token counts once, by its best neighbour. Types are declared in
`kernel.pxd`; this file is plain Python, runs uncompiled, and is then its own oracle.
"""

BINS = 512
CONSTANTS = {"BINS": BINS}


def keyed_tokens(keys, costs, count, sorted_keys, key_tokens, key_costs, out_ids, out_costs, room):
    """Write the tokens that share one of `keys[:count]` with what that costs; return how many (a token may come
    twice).
    """
    found = 0
    size = len(sorted_keys)
    for i in range(count):
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


def add_postings(tokens, gains, count, turn, postings_at, postings, total, best, seen, touched, found, only_touched):
    """Add the gains of one query token to the names that hold its neighbours; return the new number of touched names.

    `turn` numbers the query token from 1 and `seen` holds the last turn that a name was met in (0: never). With
    `only_touched`, names that no earlier token touched stay out: this token alone could not make them candidates.
    """
    for i in range(count):
        token = tokens[i]
        gain = gains[i]
        for at in range(postings_at[token], postings_at[token + 1]):
            form = postings[at]
            if seen[form] != turn:
                if seen[form] == 0:
                    if only_touched:
                        continue
                    touched[found] = form
                    found += 1
                    total[form] = 0
                seen[form] = turn
                best[form] = 0
            if gain > best[form]:
                total[form] += gain - best[form]
                best[form] = gain
    return found


def take_best(touched, found, total, seen, form_info, wanted, counts, out):
    """Write about `wanted` names with the most shared and the least unshared information to `out`; return how many.

    A name ranks by twice the shared information less its own. Names that rank alike may fill `out`, but never keep a
    better one from it. `counts` is scratch (int32 of BINS). Clears `seen`.
    """
    if found == 0:
        return 0
    lowest = 2147483647
    highest = -2147483647
    for i in range(found):
        form = touched[i]
        rank = 2 * total[form] - form_info[form]
        total[form] = rank
        seen[form] = 0
        if rank < lowest:
            lowest = rank
        if rank > highest:
            highest = rank
    width = (highest - lowest) // BINS + 1
    for i in range(BINS):
        counts[i] = 0
    for i in range(found):
        counts[(total[touched[i]] - lowest) // width] += 1
    bin_number = BINS
    taken = 0
    while bin_number > 0 and taken < wanted:
        bin_number -= 1
        taken += counts[bin_number]
    floor = lowest + bin_number * width
    kept = 0
    room = len(out)
    for i in range(found):
        form = touched[i]
        if total[form] >= floor + width and kept < room:
            out[kept] = form
            kept += 1
    for i in range(found):
        form = touched[i]
        if floor <= total[form] < floor + width and kept < room:
            out[kept] = form
            kept += 1
    return kept
