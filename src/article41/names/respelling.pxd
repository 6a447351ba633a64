# Types of the functions in respelling.py.
cimport cython

cdef int LETTERS
cdef int TOO_FAR

@cython.locals(
    n=cython.int, m=cython.int, width=cython.int, row=cython.int, last=cython.int, earlier=cython.int, i=cython.int,
    j=cython.int, x=cython.int, y=cython.int, z=cython.int, before=cython.int, best=cython.int, cost=cython.int,
    lowest=cython.int, lowest_before=cython.int, left=cython.int, above=cython.int, merges=cython.bint,
    merging=cython.int, dropped=cython.int, too_far=cython.int,
)
cpdef int edit_cost(
    const unsigned char[::1] a, int a_from, int a_to, const unsigned char[::1] b, int b_from, int b_to,
    const short[::1] pair, const short[::1] merge, int swap, int limit, int[::1] rows
) noexcept

@cython.locals(difference=cython.ulonglong)
cpdef bint odd_letters(unsigned long long letters, unsigned long long other, int limit) noexcept
