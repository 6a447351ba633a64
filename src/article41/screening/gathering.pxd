# Types of the functions in gathering.py.
cimport cython
from article41.screening.vocabulary cimport Vocabulary

cdef int BINS, TOTAL, BEST, TURN, INFO, STATE, MOST, RUN


cdef class Gathering:
    cdef Vocabulary vocabulary
    cdef const int[::1] single_at, single_forms, joined_at, joined_forms
    cdef unsigned short[::1] state
    cdef int[::1] touched, ranks, bins, turns

    @cython.locals(near=Vocabulary, left=cython.int, turn=cython.int, place=cython.int, needed=cython.int,
                   found=cython.int, number=cython.int)
    cpdef int candidates(
        self, const int[::1] words, int spans, int size, int plausible, int limit, const unsigned char[::1] allowed,
        int[::1] out
    ) noexcept

    @cython.locals(most=cython.int[::1], left=cython.int, span=cython.int, place=cython.int, at=cython.int)
    cdef int take_turns(self, const int[::1] words, int spans, int size) noexcept


@cython.locals(ahead=cython.int, i=cython.int, gain=cython.int, at=cython.int, form=cython.int, row=cython.Py_ssize_t,
               total=cython.int)
cpdef int add_postings(
    const int[::1] tokens, const int[::1] gains, int begin, int end, int turn, const int[::1] postings_at,
    const int[::1] postings, unsigned short[::1] state, int[::1] touched, int found, bint only_touched
) noexcept

@cython.locals(read=cython.int, names=cython.int, at=cython.int, first=cython.int, last=cython.int, place=cython.int)
cdef int read_ahead(
    const int[::1] tokens, int begin, int end, const int[::1] postings_at, const int[::1] postings,
    const unsigned short[::1] state, int[::1] touched
) noexcept

@cython.locals(kept=cython.int, i=cython.int, form=cython.int)
cpdef int keep_allowed(
    int[::1] touched, int found, unsigned short[::1] state, const unsigned char[::1] allowed
) noexcept

@cython.locals(lowest=cython.int, highest=cython.int, i=cython.int, row=cython.Py_ssize_t, rank=cython.int,
               width=cython.int, bin_number=cython.int, taken=cython.int, floor=cython.int, kept=cython.int,
               room=cython.int)
cpdef int take_best(
    const int[::1] touched, int found, unsigned short[::1] state, int[::1] ranks, int wanted, int[::1] counts,
    int[::1] out
) noexcept
