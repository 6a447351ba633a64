# Types of the functions in kernel.py.
cimport cython

cdef int BINS

@cython.locals(found=cython.int, size=cython.int, i=cython.int, key=cython.ulonglong, left=cython.int, right=cython.int,
               middle=cython.int)
cpdef int keyed_tokens(
    const unsigned long long[::1] keys, const short[::1] costs, int count, const unsigned long long[::1] sorted_keys,
    const int[::1] key_tokens, const short[::1] key_costs, int[::1] out_ids, int[::1] out_costs, int room
) noexcept

@cython.locals(i=cython.int, token=cython.int, gain=cython.int, at=cython.int, form=cython.int)
cpdef int add_postings(
    const int[::1] tokens, const int[::1] gains, int count, int turn, const int[::1] postings_at,
    const int[::1] postings, int[::1] total, int[::1] best, unsigned char[::1] seen, int[::1] touched, int found,
    bint only_touched
) noexcept

@cython.locals(lowest=cython.int, highest=cython.int, i=cython.int, form=cython.int, rank=cython.int, width=cython.int,
               bin_number=cython.int, taken=cython.int, floor=cython.int, kept=cython.int, room=cython.int)
cpdef int take_best(
    const int[::1] touched, int found, int[::1] total, unsigned char[::1] seen, const int[::1] form_info, int wanted,
    int[::1] counts, int[::1] out
) noexcept
