"""Which endings of Slavic names change with gender and romanisation?

Patronymics come to the father's name and a mark; family names come to their masculine form, with one spelling of the
adjective ending and with the Belarusian spellings of common endings undone (Ivanova, Ivanov; Shevchenka, Shevchenko).
"""

PATRONYMIC = "patronymic"
FAMILY = "family"
RESPELLED = "respelled"

_SONS = (
    "iyevich", "jevich", "yevich", "ievich", "yevych", "iyovych", "yovych", "iiovych", "jovich", "yovich", "iovich",
    "ovich", "evich", "ovych", "evych", "avich", "yavich", "javich", "iavich", "ivich", "ovitch", "evitch", "avitch",
    "evitj", "jevitj", "ovitj", "ovits", "evits", "ovic", "evic", "owicz", "ewicz", "ovitsch", "ewitsch", "owitsch",
)  # fmt: skip
_DAUGHTERS = (
    "iyevna", "jevna", "yevna", "ievna", "iyivna", "yivna", "iivna", "ovna", "evna", "ivna", "auna", "yauna", "eyeuna",
    "iauna", "jauna", "owna", "ewna",
)  # fmt: skip
_ADJECTIVES = ("skaya", "skaia", "skaja", "skiyi", "skiy", "skyy", "skii", "skij", "skyi", "sky", "ski", "ska", "skyj")
_FEMININE = (
    ("yeva", "ev"), ("ieva", "ev"), ("ova", "ov"), ("eva", "ev"), ("iva", "iv"), ("ina", "in"), ("yna", "yn"),
    ("ava", "ov"), ("iowa", "ev"), ("owa", "ov"), ("ewa", "ev"),
)  # fmt: skip
_SPELLINGS = (
    ("enka", "enko"), ("anka", "enko"), ("aeu", "aev"), ("eeu", "eev"), ("eu", "ev"), ("au", "ov"), ("ou", "ov"),
    ("yev", "ev"), ("iev", "ev"), ("jev", "ev"), ("yew", "ev"), ("tsky", "tski"), ("oy", "oi"), ("oj", "oi"),
)  # fmt: skip
_BY_KIND = (
    tuple((ending, "+vich", PATRONYMIC) for ending in _SONS)
    + tuple((ending, "+vna", PATRONYMIC) for ending in _DAUGHTERS)
    + tuple((ending, "+ski", RESPELLED) for ending in _ADJECTIVES)
    + tuple((ending, masculine, FAMILY) for ending, masculine in _FEMININE)
    + tuple((ending, plain, RESPELLED) for ending, plain in _SPELLINGS)
)
_LONGEST_FIRST = tuple(sorted(_BY_KIND, key=lambda row: -len(row[0])))
_ANY = tuple(row[0] for row in _LONGEST_FIRST)
_SHORTEST_STEM = 3


def slavic_ending(token: str) -> tuple[str, str, str] | None:
    """Return (stem, plain ending, kind) of a token with a Slavic ending that may be written otherwise, or None."""
    if not token.endswith(_ANY):
        return None
    for ending, plain, kind in _LONGEST_FIRST:
        if token.endswith(ending) and len(token) >= len(ending) + _SHORTEST_STEM:
            return token[: -len(ending)], plain, kind
    return None
