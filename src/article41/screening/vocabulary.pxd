# Types of the functions in vocabulary.py.
cimport cython
from article41.screening.nearness cimport NearWords

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
    cdef const unsigned char[::1] text, classes, q_text, q_classes
    cdef const int[::1] text_at, key_tokens, length_at, q_text_at, q_keys_at
    cdef const unsigned long long[::1] letter_sets, key_sorted, q_letter_sets, q_keys
    cdef const short[::1] info, surprise, key_costs, q_info, q_surprise, q_key_costs
    cdef int[::1] slots, found_ids, found_costs
    cdef public int[::1] ids, gains, near_from, near_to, near_most
    cdef NearWords near
    cdef int kept, used

    @cython.locals(place=cython.int)
    cpdef void forget(self) noexcept

    cpdef void make_room(self, int words) noexcept

    @cython.locals(place=cython.int, kind=cython.int, begin=cython.int, length=cython.int, most=cython.int, at=cython.int)
    cpdef int neighbours(self, int q, bint joined) noexcept

    @cython.locals(found=cython.int)
    cdef void look_up(self, int q, int kind, int begin, int length, bint joined) noexcept

    @cython.locals(left=cython.int, end=cython.int, right=cython.int, middle=cython.int, found=cython.int)
    cdef int equal(self, int begin, int length) noexcept

    @cython.locals(kind=cython.int, at=cython.int, token=cython.int, cost=cython.int, gain=cython.int, odd=cython.int,
                   slot=cython.int)
    cdef void offer(self, int q, int found, bint respelled) noexcept
