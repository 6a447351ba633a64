# Types of the functions in distance.py.
cimport cython

cdef int LETTERS
cdef int TOO_FAR

@cython.locals(
    n=cython.int, m=cython.int, width=cython.int, row=cython.int, last=cython.int, earlier=cython.int, i=cython.int,
    j=cython.int, x=cython.int, y=cython.int, z=cython.int, before=cython.int, best=cython.int, cost=cython.int,
    lowest=cython.int, lowest_before=cython.int, left=cython.int, above=cython.int, merges=cython.bint,
)
cpdef int edit_cost(
    const unsigned char[::1] a, int a_from, int a_to, const unsigned char[::1] b, int b_from, int b_to,
    const short[::1] pair, const short[::1] merge, int swap, int limit, int[::1] rows
) noexcept

@cython.locals(counted=cython.int)
cpdef int counted_pairs(int pairs, int needed) noexcept

@cython.locals(
    pairs=cython.int, previous=cython.int, position=cython.int, letter=cython.int, gram=cython.int, size=cython.int,
    at=cython.int, found=cython.int, end=cython.int, middle=cython.int, brought=cython.int, token=cython.int,
    count=cython.int,
)
cpdef int shared_bigrams(
    const unsigned char[::1] codes, int length, const int[::1] grams_at, const int[::1] grams,
    const int[::1] length_at, int shortest, int longest, const unsigned char[::1] needed, unsigned char[::1] counts,
    int[::1] touched, int room, int[::1] order
) noexcept

@cython.locals(middle=cython.int)
cdef int first_from(const int[::1] numbers, int left, int right, int least) noexcept

@cython.locals(difference=cython.ulonglong)
cdef bint odd_letters(unsigned long long letters, unsigned long long other, int limit) noexcept

@cython.locals(
    kept=cython.int, at=cython.int, token=cython.int, shared=cython.int, size=cython.int, longer=cython.int,
    shorter=cython.int, cost=cython.int,
)
cpdef int near_tokens(
    const unsigned char[::1] codes, int length, unsigned long long letters, int uncounted, const unsigned char[::1] needed_by_length,
    const short[::1] limit_by_length, int[::1] touched, int found, unsigned char[::1] counts,
    const unsigned char[::1] text, const int[::1] text_at, const unsigned long long[::1] letter_sets,
    const short[::1] pair, const short[::1] merge, int swap, int[::1] rows, int[::1] out_ids, int[::1] out_costs, int room
) noexcept


cdef int ORDINARY, INITIAL, NUMBER, PARTICLE, HONORIFIC, FORM, GENERIC, ACRONYM, PATRONYMIC
cdef int EXACT, KEY, EDIT, FIRST_LETTER
cdef int HOW, BOTH_FREQUENT, RARE_LISTED, OTHER_START, SHORT, DEAR, DEAREST, COARSE, SAME_NAME
cdef int DEAR_RESPELLING, DEAREST_RESPELLING, SAME_KEY, DEAR_KEY, DEAREST_KEY, SHORT_WORD
cdef int UNKNOWN, UNLIKE, SAME, ALIKE, INITIALLED, KNOWN, KEY_MARKS, KEY_MARK
cdef int MAX_PAIRINGS, MAX_STEPS, INITIAL_GAIN, SECOND_BITS, LEFT_OVER_BITS, FEATURES, F_CONSTANT, F_EXACT
cdef int F_NEAR, F_SECOND_BITS, F_STRONGEST, F_PAIRS, F_COARSE, F_FIRST_LETTER, F_NEAR_COUNT, F_COST
cdef int F_NEAR_FREQUENT, F_NEAR_RARE_LISTED, F_NEAR_OTHER_START, F_NEAR_SHORT, F_NEAR_DEAR, F_NEAR_DEAREST, F_SAME_NAME, F_KEY_COUNT
cdef int F_KEY_COST, F_KEY_FREQUENT, F_KEY_DEAR, F_KEY_DEAREST, F_JOINED, F_ORDER, F_ROTATED, F_EXTRA
cdef int F_EXTRA_FIRST, F_EXTRA_COUNT, F_NOTHING_EXTRA, F_EXTRA_MINOR, F_EXTRA_PATRONYMIC, F_MISSING
cdef int F_MISSING_FIRST, F_MISSING_COUNT, F_NOTHING_MISSING, F_MISSING_MINOR, F_MISSING_PATRONYMIC
cdef int F_CONFLICT_COUNT, F_PATRONYMICS_DIFFER, F_NUMBER, F_FORM_CONFLICT, F_COVERED, F_COVERING
cdef int F_ONE_WORD_ASKED, F_ONE_WORD_LISTED, F_ONE_PAIR, F_ACRONYM, F_ACRONYM_LISTED


cdef class Comparison:
    cdef const unsigned char[::1] text, classes, q_text, q_classes
    cdef const int[::1] text_at, keys_at, span_at, span_token, span_mask, sizes
    cdef const int[::1] q_text_at, q_keys_at, q_span_token, q_span_mask
    cdef const unsigned long long[::1] letter_sets, keys, q_letter_sets, q_keys
    cdef const short[::1] info, surprise, key_costs, q_info, q_surprise, q_key_costs, pair, merge, limits
    cdef int[::1] rows, row_of, met, marks
    cdef short[::1] known
    cdef public int[::1] numbers
    cdef unsigned char[::1] chosen, keyed
    cdef public int pairings
    cdef int swap, q_size, q_spans, form, steps, best_gain, met_count, queries

    @cython.locals(span=cython.int, q=cython.int, i=cython.int)
    cpdef void set_query(self, const int[::1] span_token, const int[::1] span_mask, int spans, int size) noexcept

    @cython.locals(at=cython.int)
    cdef void forget(self) noexcept

    @cython.locals(row=cython.int, span=cython.int, i=cython.int)
    cdef void meet(self, int t) noexcept

    @cython.locals(q_class=cython.int, t_class=cython.int)
    cdef void relate(self, int q, int t, int at) noexcept

    @cython.locals(best=cython.int, t_from=cython.int, t_to=cython.int, i=cython.int, j=cython.int, key=cython.ulonglong,
                   cost=cython.int)
    cdef int key_cost(self, int q, int t) noexcept

    @cython.locals(bits=cython.int, position=cython.int)
    cdef int parts_info(self, int mask, int size, int begin, const int[::1] span_token, const short[::1] info) noexcept

    @cython.locals(a=cython.int, b=cython.int, length=cython.int, i=cython.int)
    cdef bint same_text(self, int q, int t) noexcept

    @cython.locals(a=cython.int, a_to=cython.int, b=cython.int, b_to=cython.int, longer=cython.int, shorter=cython.int)
    cdef int letters_cost(self, int q, int t) noexcept

    @cython.locals(q=cython.int, t=cython.int, q_class=cython.int, t_class=cython.int, cost=cython.int, how=cython.int,
                   letters_cost=cython.int, gain=cython.int, odd=cython.int, near=cython.int, least=cython.int, q_info=cython.int, t_info=cython.int,
                   begin=cython.int, size=cython.int, at=cython.int, k=cython.int)
    cdef void add_pairing(self, int q_span, int t_span, int relation) noexcept

    @cython.locals(notes=cython.int)
    cdef int noted(self, int q, int t, int cost, int how) noexcept

    cdef void note(self, double[::1] features, int notes) noexcept

    @cython.locals(t=cython.int, relation=cython.int, begin=cython.int, single=cython.int, end=cython.int, q_span=cython.int, last=cython.int, t_span=cython.int)
    cdef void collect(self, int form) noexcept

    @cython.locals(bound=cython.int, uncounted=cython.int, following=cython.int, i=cython.int, q_mask=cython.int,
                   t_mask=cython.int, positions=cython.int)
    cdef void best_from(self, int at, int q_free, int t_free, int gained) noexcept

    @cython.locals(i=cython.int)
    cpdef int align(self, int form) noexcept

    @cython.locals(bits=cython.int, number=cython.int, position=cython.int, token=cython.int, kind=cython.int)
    cdef int unpaired(self, double[::1] features, int left, int begin, const int[::1] span_token, const short[::1] info,
                      const unsigned char[::1] classes, int size, int full, int first, int count, int minor, int patronymics) noexcept

    @cython.locals(count=cython.int, position=cython.int, kind=cython.int)
    cdef int main_tokens(self, int begin, const int[::1] span_token, const unsigned char[::1] classes, int size) noexcept

    @cython.locals(i=cython.int, q_left=cython.int, t_left=cython.int, begin=cython.int,
                   gained=cython.int, paired=cython.int, strongest=cython.int, q_token=cython.int, descents=cython.int, t_first=cython.int, t_last=cython.int, position=cython.int, q_mask=cython.int, t_mask=cython.int,
                   gain=cython.int, token=cython.int, kind=cython.int, how=cython.int, extra=cython.int,
                   missing=cython.int)
    cpdef void describe(self, int form, double[::1] features) noexcept

    @cython.locals(q_form=cython.int, t_form=cython.int, position=cython.int)
    cdef double forms_differ(self, int begin, int q_left, int t_left, int size) noexcept

    @cython.locals(at=cython.int)
    cpdef void describe_all(self, const int[::1] chosen_forms, int count, double[:, ::1] out) noexcept

    @cython.locals(found=cython.int, at=cython.int, form=cython.int, total=cython.double)
    cpdef int score_above(self, const int[::1] chosen_forms, int count, const unsigned char[::1] kinds,
                          const double[:, ::1] weights, double floor, int[::1] out_forms, double[::1] out,
                          double[::1] features) noexcept

    @cython.locals(i=cython.int, total=cython.double)
    cdef double weigh(self, int form, int row, const double[:, ::1] weights, double[::1] features) noexcept

    @cython.locals(at=cython.int, form=cython.int)
    cpdef void score(self, const int[::1] chosen_forms, int count, const unsigned char[::1] kinds, const double[:, ::1] weights,
                    double[::1] out, double[::1] features) noexcept
