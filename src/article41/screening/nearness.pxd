# Types of the functions in nearness.py.
cimport cython
from article41.names.respelling cimport edit_cost, odd_letters

cdef int LETTERS, TOO_FAR

@cython.locals(counted=cython.int)
cpdef int counted_pairs(int pairs, int needed) noexcept

@cython.locals(middle=cython.int)
cdef int first_from(const int[::1] numbers, int left, int right, int least) noexcept


cdef class NearWords:
    cdef const unsigned char[::1] text, needed
    cdef const int[::1] text_at, pair_at, pair_words, length_at
    cdef const unsigned long long[::1] letter_sets
    cdef const short[::1] pair, merge, limits
    cdef unsigned char[::1] counts
    cdef int[::1] met, order, rows
    cdef int swap, longest

    @cython.locals(found=cython.int)
    cpdef int find(self, const unsigned char[::1] codes, int begin, int length, unsigned long long letters,
                   int[::1] out_ids, int[::1] out_costs) noexcept

    @cython.locals(order=cython.int[::1], previous=cython.int, position=cython.int, letter=cython.int, pair=cython.int,
                   size=cython.int, at=cython.int)
    cdef void sort_pairs(self, const unsigned char[::1] codes, int begin, int length) noexcept

    @cython.locals(spread=cython.int, shortest=cython.int, longest=cython.int, counts=cython.uchar[::1],
                   words="const int[::1]", pairs=cython.int, found=cython.int, brought=cython.int, position=cython.int,
                   pair=cython.int, end=cython.int, at=cython.int, middle=cython.int, count=cython.int)
    cdef int count(self, int length) noexcept

    @cython.locals(uncounted=cython.int, least=cython.int, kept=cython.int, room=cython.int, at=cython.int,
                   word=cython.int, shared=cython.int, size=cython.int, longer=cython.int, shorter=cython.int,
                   cost=cython.int)
    cdef int keep(self, const unsigned char[::1] codes, int begin, int length, unsigned long long letters, int found,
                  int[::1] out_ids, int[::1] out_costs) noexcept
