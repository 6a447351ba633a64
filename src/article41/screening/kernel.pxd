# Types of the functions in kernel.py.
cimport cython
from article41.names.distance cimport counted_pairs, near_tokens, shared_bigrams

cdef int BINS, TOTAL, BEST, TURN, INFO, STATE
cdef int NUMBER, PARTICLE, HONORIFIC, FORM, ACRONYM

@cython.locals(found=cython.int, size=cython.int, i=cython.int, key=cython.ulonglong, left=cython.int, right=cython.int,
               middle=cython.int)
cpdef int keyed_tokens(
    const unsigned long long[::1] keys, const short[::1] costs, int begin, int end,
    const unsigned long long[::1] sorted_keys, const int[::1] key_tokens, const short[::1] key_costs, int[::1] out_ids,
    int[::1] out_costs, int room
) noexcept

@cython.locals(i=cython.int, x=cython.int, y=cython.int)
cdef int letter_order(
    const unsigned char[::1] codes, int begin, const unsigned char[::1] other, int other_begin, int length
) noexcept


cdef class Vocabulary:
    cdef const unsigned char[::1] text, classes, q_text, q_classes, needed
    cdef const int[::1] text_at, gram_at, gram_tokens, key_tokens, length_at, q_text_at, q_keys_at
    cdef const int[::1] single_at, single_forms, joined_at, joined_forms
    cdef const unsigned long long[::1] letter_sets, key_sorted, q_letter_sets, q_keys
    cdef const short[::1] info, surprise, key_costs, q_info, q_surprise, q_key_costs, pair, merge, limits
    cdef unsigned char[::1] counts
    cdef int[::1] slots, met, found_ids, found_costs, rows, turns, state, touched, ranks, bins
    cdef public int[::1] ids, gains, near_from, near_to, near_most
    cdef int swap, longest, kept, used

    @cython.locals(place=cython.int)
    cpdef void forget(self) noexcept

    @cython.locals(left=cython.int, turn=cython.int, place=cython.int, at=cython.int, needed=cython.int,
                   found=cython.int, number=cython.int, begin=cython.int, end=cython.int, common=cython.bint)
    cpdef int candidates(
        self, const int[::1] words, int spans, int size, int plausible, int limit, const unsigned char[::1] allowed,
        int[::1] out
    ) noexcept

    cdef int place(self, const int[::1] words, int turn, int size) noexcept

    @cython.locals(place=cython.int, kind=cython.int, begin=cython.int, length=cython.int, most=cython.int, at=cython.int)
    cpdef int neighbours(self, int q, bint joined) noexcept

    @cython.locals(found=cython.int)
    cdef void look_up(self, int q, int kind, int begin, int length, bint joined) noexcept

    @cython.locals(left=cython.int, end=cython.int, right=cython.int, middle=cython.int, found=cython.int)
    cdef int equal(self, int begin, int length) noexcept

    @cython.locals(spread=cython.int, shortest=cython.int, longest=cython.int, met=cython.int)
    cdef int near(self, int q, int begin, int length) noexcept

    @cython.locals(kind=cython.int, at=cython.int, token=cython.int, cost=cython.int, gain=cython.int, odd=cython.int,
                   slot=cython.int)
    cdef void offer(self, int q, int found, bint respelled) noexcept


@cython.locals(i=cython.int, token=cython.int, gain=cython.int, at=cython.int, form=cython.int, row=cython.Py_ssize_t)
cpdef int add_postings(
    const int[::1] tokens, const int[::1] gains, int begin, int end, int turn, const int[::1] postings_at,
    const int[::1] postings, int[::1] state, int[::1] touched, int found, bint only_touched
) noexcept

@cython.locals(kept=cython.int, i=cython.int, form=cython.int)
cpdef int keep_allowed(int[::1] touched, int found, int[::1] state, const unsigned char[::1] allowed) noexcept

@cython.locals(lowest=cython.int, highest=cython.int, i=cython.int, row=cython.Py_ssize_t, rank=cython.int,
               width=cython.int, bin_number=cython.int, taken=cython.int, floor=cython.int, kept=cython.int,
               room=cython.int)
cpdef int take_best(
    const int[::1] touched, int found, int[::1] state, int[::1] ranks, int wanted, int[::1] counts, int[::1] out
) noexcept
