# Types of the functions in relations.py.
cimport cython
from article41.names.respelling cimport edit_cost, odd_letters

cdef int TOO_FAR
cdef int ORDINARY, INITIAL, NUMBER, FORM, ACRONYM, PATRONYMIC
cdef int UNKNOWN, UNLIKE, SAME, ALIKE, INITIALLED, KNOWN, KEY_MARKS, KEY_MARK


cdef class Relations:
    cdef const unsigned char[::1] text, classes, q_text, q_classes
    cdef const int[::1] text_at, keys_at, q_text_at, q_keys_at
    cdef const unsigned long long[::1] letter_sets, keys, q_letter_sets, q_keys
    cdef const short[::1] info, surprise, key_costs, q_info, q_surprise, q_key_costs, pair, merge, limits
    cdef int[::1] rows, row_of, met, marks
    cdef short[::1] known
    cdef unsigned char[::1] keyed
    cdef int swap, spans, met_count, queries

    @cython.locals(span=cython.int, q=cython.int, i=cython.int)
    cpdef void set_query(self, const int[::1] span_token, int spans) noexcept

    @cython.locals(at=cython.int)
    cdef void forget(self) noexcept

    cdef void make_room(self, int tokens) noexcept

    @cython.locals(row=cython.int, span=cython.int, i=cython.int)
    cdef void meet(self, int t) noexcept

    cdef int read_ahead(self, int t) noexcept

    @cython.locals(q_class=cython.int, t_class=cython.int)
    cdef void relate(self, int q, int t, int at) noexcept

    @cython.locals(best=cython.int, t_from=cython.int, t_to=cython.int, i=cython.int, j=cython.int, key=cython.ulonglong,
                   cost=cython.int)
    cdef int key_cost(self, int q, int t) noexcept

    @cython.locals(a=cython.int, b=cython.int, length=cython.int, i=cython.int)
    cdef bint same_text(self, int q, int t) noexcept

    @cython.locals(a=cython.int, a_to=cython.int, b=cython.int, b_to=cython.int, longer=cython.int, shorter=cython.int)
    cdef int letters_cost(self, int q, int t) noexcept
