# Types of the functions in alignment.py.
cimport cython
from article41.screening.relations cimport Relations

cdef int TOO_FAR
cdef int ORDINARY, FORM, ACRONYM
cdef int UNKNOWN, UNLIKE, ALIKE, INITIALLED
cdef int EXACT, KEY, EDIT, FIRST_LETTER
cdef int HOW, BOTH_FREQUENT, RARE_LISTED, OTHER_START, SHORT, DEAR, DEAREST, COARSE, SAME_NAME
cdef int DEAR_RESPELLING, DEAREST_RESPELLING, SAME_KEY, DEAR_KEY, DEAREST_KEY, SHORT_WORD
cdef int MAX_PAIRINGS, MAX_STEPS, INITIAL_GAIN


cdef class Alignment:
    cdef public Relations words
    cdef const int[::1] span_at, span_token, span_mask, sizes, q_span_token, q_span_mask
    cdef public int[::1] numbers
    cdef unsigned char[::1] chosen
    cdef public int pairings
    cdef int q_size, q_spans, form, steps, best_gain, read

    cpdef void set_query(self, const int[::1] span_token, const int[::1] span_mask, int spans, int size) noexcept

    @cython.locals(words=Relations, read=cython.int, at=cython.int, span=cython.int, t=cython.int)
    cpdef void read_ahead(self, const int[::1] forms, int count) noexcept

    @cython.locals(i=cython.int)
    cpdef int align(self, int form) noexcept

    @cython.locals(words=Relations, t=cython.int, relation=cython.int, begin=cython.int, single=cython.int,
                   end=cython.int, q_span=cython.int, last=cython.int, t_span=cython.int)
    cdef void collect(self, int form) noexcept

    @cython.locals(words=Relations, q=cython.int, t=cython.int, q_class=cython.int, t_class=cython.int, cost=cython.int,
                   how=cython.int, letters_cost=cython.int, gain=cython.int, odd=cython.int, near=cython.int,
                   least=cython.int, q_info=cython.int, t_info=cython.int, begin=cython.int, size=cython.int,
                   at=cython.int, k=cython.int)
    cdef void add_pairing(self, int q_span, int t_span, int relation) noexcept

    @cython.locals(bits=cython.int, position=cython.int)
    cdef int parts_info(self, int mask, int size, int begin, const int[::1] span_token, const short[::1] info) noexcept

    @cython.locals(words=Relations, notes=cython.int)
    cdef int noted(self, int q, int t, int cost, int how) noexcept

    @cython.locals(bound=cython.int, uncounted=cython.int, following=cython.int, i=cython.int, q_mask=cython.int,
                   t_mask=cython.int, positions=cython.int)
    cdef void best_from(self, int at, int q_free, int t_free, int gained) noexcept
