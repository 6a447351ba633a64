# Types of the functions in description.py.
cimport cython
from article41.screening.alignment cimport Alignment
from article41.screening.relations cimport Relations

cdef int ORDINARY, INITIAL, NUMBER, PARTICLE, HONORIFIC, FORM, GENERIC, ACRONYM, PATRONYMIC
cdef int KEY, EDIT, FIRST_LETTER
cdef int HOW, BOTH_FREQUENT, RARE_LISTED, OTHER_START, SHORT, DEAR, DEAREST, COARSE, SAME_NAME
cdef int INITIAL_GAIN, SECOND_BITS, LEFT_OVER_BITS, FEATURES
cdef int F_CONSTANT, F_EXACT, F_NEAR, F_SECOND_BITS, F_STRONGEST, F_PAIRS, F_COARSE, F_FIRST_LETTER, F_NEAR_COUNT
cdef int F_COST, F_NEAR_FREQUENT, F_NEAR_RARE_LISTED, F_NEAR_OTHER_START, F_NEAR_SHORT, F_NEAR_DEAR, F_NEAR_DEAREST
cdef int F_SAME_NAME, F_KEY_COUNT, F_KEY_COST, F_KEY_FREQUENT, F_KEY_DEAR, F_KEY_DEAREST, F_JOINED, F_ORDER, F_ROTATED
cdef int F_EXTRA, F_EXTRA_COUNT, F_EXTRA_PATRONYMIC, F_MISSING, F_MISSING_COUNT, F_MISSING_PATRONYMIC
cdef int F_CONFLICT_COUNT, F_PATRONYMICS_DIFFER, F_NUMBER, F_FORM_CONFLICT, F_COVERED, F_COVERING
cdef int F_ONE_WORD_ASKED, F_ONE_WORD_LISTED, F_ONE_PAIR, F_ACRONYM, F_ACRONYM_LISTED
cdef int F_NEAR_SEVERAL, F_NEAR_EXTRA, F_NEAR_MISSING, F_NEAR_ORDER
cdef int FIRST, COUNT, NOTHING, MINOR, PATRONYMICS


cdef class Description:
    cdef Alignment alignment
    cdef Relations words
    cdef int begin, size, q_left, t_left, strongest

    @cython.locals(aligned=Alignment, i=cython.int, gained=cython.int, extra=cython.int, missing=cython.int)
    cpdef void describe(self, int form, double[::1] features) noexcept

    @cython.locals(aligned=Alignment, gained=cython.int, paired=cython.int, descents=cython.int, t_first=cython.int,
                   t_last=cython.int, position=cython.int, i=cython.int, t_mask=cython.int)
    cdef int describe_pairs(self, double[::1] features) noexcept

    @cython.locals(aligned=Alignment, i=cython.int)
    cdef int chosen_at(self, int position) noexcept

    @cython.locals(aligned=Alignment, gain=cython.int, cost=cython.int, notes=cython.int, q_span=cython.int,
                   t_span=cython.int, kind=cython.int, q_kind=cython.int, how=cython.int)
    cdef bint describe_pair(self, double[::1] features, int i) noexcept

    cdef void note(self, double[::1] features, int notes) noexcept

    @cython.locals(bits=cython.int, number=cython.int, position=cython.int, token=cython.int, kind=cython.int)
    cdef int unpaired(self, double[::1] features, int left, int begin, const int[::1] span_token, const short[::1] info,
                      const unsigned char[::1] classes, int size, int first) noexcept

    @cython.locals(aligned=Alignment)
    cdef void describe_rest(self, double[::1] features, int gained, int extra, int missing) noexcept

    @cython.locals(near=cython.double, several=cython.double)
    cdef void describe_together(self, double[::1] features) noexcept

    @cython.locals(count=cython.int, position=cython.int, kind=cython.int)
    cdef int main_tokens(self, int begin, const int[::1] span_token, const unsigned char[::1] classes, int size) noexcept

    @cython.locals(aligned=Alignment, q_form=cython.int, t_form=cython.int, position=cython.int)
    cdef double forms_differ(self) noexcept

    @cython.locals(at=cython.int)
    cpdef void describe_all(self, const int[::1] chosen_forms, int count, double[:, ::1] out) noexcept

    @cython.locals(found=cython.int, at=cython.int, form=cython.int, total=cython.double)
    cpdef int score_above(self, const int[::1] chosen_forms, int count, const unsigned char[::1] kinds,
                          const double[:, ::1] weights, double floor, int[::1] out_forms, double[::1] out,
                          double[::1] features) noexcept

    @cython.locals(i=cython.int, total=cython.double)
    cdef double weigh(self, int form, int row, const double[:, ::1] weights, double[::1] features) noexcept
