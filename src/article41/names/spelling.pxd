# Types of the functions in spelling.py.
cimport cython

cdef int LONGEST, ROOM, MOST_KEYS
cdef int A, C, D, E, F, G, H, I, J, K, O, S, T, U, V, W, Y, Z
cdef int BIG_A, BIG_C, BIG_D, BIG_F, BIG_H, BIG_P, BIG_W, BIG_Y, COLON, LETTERS, LONG_WORD


cdef class Speller:
    cdef const unsigned char[::1] pair_sign, pair_second, groups, folded, sounded, consonants, others
    cdef const short[::1] other_costs
    cdef unsigned long long[::1] keys
    cdef short[::1] costs
    cdef unsigned char[::1] word, shape, spare, code
    cdef unsigned long long seed, prime, whole
    cdef int fold_cost, regional, sound, shortest, skeleton, two, loose, count

    @cython.locals(number=cython.ulonglong, at=cython.int)
    cpdef unsigned long long hash_of(self, const unsigned char[::1] text, int size) noexcept

    @cython.locals(length=cython.int)
    cpdef int spell(self, const unsigned char[::1] text, int size) noexcept

    @cython.locals(number=cython.ulonglong, at=cython.int)
    cdef void put(self, int space, unsigned char[::1] text, int size, int cost) noexcept

    @cython.locals(length=cython.int, at=cython.int, begin=cython.int, group=cython.int)
    cdef int outline(self, const unsigned char[::1] text, int size) noexcept

    @cython.locals(length=cython.int, start=cython.int, last=cython.int, at=cython.int,
                   letter=cython.int, pair=cython.int)
    cdef int with_pairs(self, int begin, int end) noexcept

    @cython.locals(first=cython.int, at=cython.int, size=cython.int, place=cython.int)
    cdef int with_group(self, int group, int length) noexcept

    @cython.locals(soft=cython.bint, hard=cython.bint, voiced=cython.bint,
                   at=cython.int, size=cython.int)
    cdef void put_folds(self, int length) noexcept

    @cython.locals(at=cython.int, size=cython.int)
    cdef void put_fold_with(self, int length, int letter, int sound) noexcept

    @cython.locals(at=cython.int, with_j=cython.bint,
                   with_g=cython.bint, kept=cython.int, hissed=cython.bint)
    cdef void put_other_folds(self, int size) noexcept

    @cython.locals(size=cython.int, at=cython.int, letter=cython.int)
    cdef int fold(self, int length) noexcept

    @cython.locals(begin=cython.int, size=cython.int,
                   at=cython.int, letter=cython.int)
    cdef void put_sound(self, int length) noexcept

    @cython.locals(at=cython.int, size=cython.int,
                   letter=cython.int, other=cython.int, made=cython.int, after=cython.int)
    cdef void put_skeletons(self, int length) noexcept

    @cython.locals(made=cython.int, at=cython.int, sign=cython.int)
    cdef int coded(self, int size, int letter, int sound) noexcept

    @cython.locals(kept=cython.int, at=cython.int, sign=cython.int)
    cdef void put_skeleton(self, int size, int extra) noexcept

    cdef void put_consonants(self, int size, int extra) noexcept


@cython.locals(one=cython.ulonglong, found=cython.ulonglong, at=cython.int)
cpdef unsigned long long letters_of(const unsigned char[::1] codes, int size) noexcept

@cython.locals(bits=cython.int, last=cython.int, at=cython.int)
cpdef int surprise_of(const unsigned char[::1] codes, int size, const short[::1] surprises) noexcept

cdef bint is_plain_vowel(int letter) noexcept
cdef bint is_vowel(int letter) noexcept

@cython.locals(length=cython.int, at=cython.int, letter=cython.int)
cdef int replaced(unsigned char[::1] text, int size, const unsigned char[::1] groups, int group, unsigned char[::1] out) noexcept
