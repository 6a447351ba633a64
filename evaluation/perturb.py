"""In which ways does the same name come in written otherwise? The perturbations, by kind, each with a scope note.

Every perturbation takes the name's text, the kind of party and a seeded generator, and returns the changed text, or
None where it does not apply. The same generator state gives the same result. The rules are written apart from
`article41.names`, so that what is measured cannot be right merely by sharing its mistakes.
"""

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

from article41.model import Kind
from evaluation import perturb_hiding, perturb_keys, perturb_script, perturb_spelling, perturb_words

Perturbation = Callable[[str, Kind, random.Random], str | None]


def combined(text: str, kind: Kind, rng: random.Random) -> str | None:
    """Two different kinds of perturbation, one after the other."""
    first, second = rng.sample(_COMPOSABLE, 2)
    once = PERTURBATIONS[first](text, kind, rng)
    if once is None:
        return None
    twice = PERTURBATIONS[second](once, kind, rng)
    return twice if twice not in {None, once, text} else None


PERTURBATIONS: Mapping[str, Perturbation] = MappingProxyType(
    {
        "exact": perturb_keys.exact,
        "case": perturb_keys.case,
        "one_typo": perturb_keys.one_typo,
        "two_typos": perturb_keys.two_typos,
        "doubled_letters": perturb_keys.doubled_letters,
        "token_order": perturb_keys.token_order,
        "missing_token": perturb_keys.missing_token,
        "extra_token": perturb_keys.extra_token,
        "honorific": perturb_keys.honorific,
        "particles_dropped": perturb_keys.particles_dropped,
        "particles_added": perturb_keys.particles_added,
        "joined_tokens": perturb_keys.joined_tokens,
        "split_token": perturb_keys.split_token,
        "initials": perturb_keys.initials,
        "diacritics": perturb_spelling.diacritics,
        "spelling_arabic": perturb_spelling.spelling_arabic,
        "spelling_cyrillic": perturb_spelling.spelling_cyrillic,
        "spelling_korean": perturb_spelling.spelling_korean,
        "spelling_chinese": perturb_spelling.spelling_chinese,
        "script_arabic": perturb_script.script_arabic,
        "script_cyrillic": perturb_script.script_cyrillic,
        "script_hangul": perturb_script.script_hangul,
        "script_han": perturb_script.script_han,
        "nickname": perturb_words.nickname,
        "organisation_form": perturb_words.organisation_form,
        "acronym": perturb_words.acronym,
        "number_words": perturb_words.number_words,
        "vessel_prefix": perturb_words.vessel_prefix,
        "homoglyphs": perturb_hiding.homoglyphs,
        "invisible_chars": perturb_hiding.invisible_chars,
        "digits_for_letters": perturb_hiding.digits_for_letters,
        "mixed_script": perturb_hiding.mixed_script,
        "combined": combined,
    }
)

_COMPOSABLE = (
    "case",
    "one_typo",
    "doubled_letters",
    "token_order",
    "missing_token",
    "extra_token",
    "honorific",
    "particles_dropped",
    "particles_added",
    "joined_tokens",
    "split_token",
    "diacritics",
    "spelling_arabic",
    "spelling_cyrillic",
    "spelling_korean",
    "spelling_chinese",
    "nickname",
    "organisation_form",
    "number_words",
    "vessel_prefix",
    "homoglyphs",
    "invisible_chars",
    "digits_for_letters",
)


def scope_note(kind: str) -> str:
    """Return what a kind of perturbation covers, in one sentence."""
    return (PERTURBATIONS[kind].__doc__ or "").strip()
