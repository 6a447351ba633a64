"""Who is not listed? Realistic names of several cultures and scripts that bear no listed name.

Four parts: people and companies from Faker's locales (in Latin and in their own script); people made of given and
family names that are frequent on the lists, drawn by how often they stand there, within one culture; organisations and
a few vessels put together from generic and telling words; and, where present, the unlisted customers in
`../shared/lists/labelled/yente_negatives_us.csv`. A name with the same words as any listed name or alias is left
out, and so is a listed name of which one word is missing: that very name may be asked for a listed person.
"""

import csv
import random
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path

from anyascii import anyascii
from faker import Factory, Generator

from article41.model import Kind
from evaluation.corpus import SHARED_LISTS, Corpus
from evaluation.name_parts import NameParts, count_parts, person_names
from evaluation.text import FAMILY_FIRST, name_key, script_of, tuple_of

Clean = tuple[str, Kind]

LOCALES = tuple_of(
    """
            en_US en_GB en_IN en_NG en_KE de_DE de_AT fr_FR fr_CH es_MX es_ES es_CO es_AR pt_BR pt_PT it_IT pl_PL ru_RU
            uk_UA bg_BG cs_CZ ro_RO hu_HU hr_HR tr_TR az_AZ ar_AA ar_SA fa_IR he_IL hi_IN id_ID vi_VN zh_CN zh_TW ko_KR
            ja_JP nl_NL sv_SE da_DK fi_FI no_NO el_GR ka_GE hy_AM th_TH fil_PH
            """
)
_FREQUENT = 4
_SPELLED = frozenset({"cyrillic", "greek", "georgian", "armenian", "hangul", "han", "devanagari"})
_TELLING = tuple_of(
    """
    Alpine Amber Anchor Apex Arrow Aurora Beacon Birch Blue Bridge Bright Canyon Cedar Citadel Clover Cobalt
    Compass Coral Crescent Crown Delta Diamond Eagle Eastern Echo Emerald Evergreen Falcon First Forest
    Fortune Galaxy Gateway Glacier Global Golden Granite Green Grove Harbour Harvest Horizon Imperial Iron
    Ivory Jade Jasmine Juniper Keystone Lakeside Laurel Legacy Liberty Lion Lotus Magnolia Maple Meridian
    Meteor Midland Nile Noble Nordic Northern Nova Oak Oasis Ocean Olive Orchid Orient Orion Pacific Palm
    Pearl Phoenix Pine Pioneer Polar Prime Quantum Rainbow Regal River Royal Ruby Sahara Sapphire Silver
    Southern Star Sterling Stone Summit Sun Sunrise Tiger Titan Topaz Trident Tropic Union United Valley Vega
    Victory Vista Western White Willow Zenith Damascus Beirut Moscow Pyongyang Tehran Havana Caracas Dubai
    Kabul Baghdad Tripoli Shanghai Hong-Kong Minsk Kyiv Sevastopol Istanbul Karachi Aleppo Basra Wonsan Dalian
    Vladivostok
    """
)
_TRADES = tuple_of(
    """
    Trading Shipping Logistics Engineering Construction Consulting Electronics Textiles Foods Pharmaceuticals
    Chemicals Mining Energy Petroleum Investment Holdings Marine Aviation Transport Agriculture Steel Cement
    Media Software Insurance Machinery Technology Fisheries Furniture Plastics Ceramics Travel Exchange
    Import-Export Security Finance Development
    """
)
_FORMS = (
    "Ltd",
    "LLC",
    "GmbH",
    "S.A.",
    "Inc.",
    "Co., Ltd.",
    "FZE",
    "JSC",
    "Corporation",
    "S.A. de C.V.",
    "OOO",
    "Group",
    "",
)
_MARITIME = (
    "Star",
    "Sea",
    "Pride",
    "Spirit",
    "Express",
    "Grace",
    "Glory",
    "Dream",
    "Wave",
    "Princess",
    "Trader",
    "1",
    "7",
)


def clean_names(corpus: Corpus, count: int, rng: random.Random, *, shared: Path = SHARED_LISTS) -> list[Clean]:
    """Return `count` names that no listing bears, in the shares stated in `SHARES`."""
    makers = _makers(corpus, rng, shared)
    total = sum(SHARES[part] for part in makers)
    found: list[Clean] = []
    seen: set[str] = set()
    for part, maker in sorted(makers.items(), key=lambda item: item[0] == FILLER):
        goal = count if part == FILLER else len(found) + round(count * SHARES[part] / total)
        for _ in range(count * 4):
            if len(found) >= goal:
                break
            text, kind = maker()
            key = name_key(text)
            if key and key not in seen and not corpus.bears(key):
                seen.add(key)
                found.append((text, kind))
    rng.shuffle(found)
    return found[:count]


SHARES = {"customers": 0.32, "faker": 0.36, "frequent": 0.15, "company": 0.08, "organisation": 0.06, "vessel": 0.03}
FILLER = "faker"


def _makers(corpus: Corpus, rng: random.Random, shared: Path) -> dict[str, Callable[[], Clean]]:
    fakers = _fakers(rng.randrange(2**32))
    draw = _Frequent(count_parts(person_names(corpus.listings)), rng)
    makers: dict[str, Callable[[], Clean]] = {
        "faker": lambda: (_own_or_latin(str(rng.choice(fakers).format("name")), rng), Kind.PERSON),
        "company": lambda: (_own_or_latin(str(rng.choice(fakers).format("company")), rng), Kind.ORGANISATION),
        "organisation": lambda: (_organisation(rng), Kind.ORGANISATION),
        "vessel": lambda: (f"{rng.choice(_TELLING)} {rng.choice(_MARITIME)}".upper(), Kind.VESSEL),
    }
    if draw.cultures:
        makers["frequent"] = lambda: (draw(), Kind.PERSON)
    customers = shared / "labelled" / "yente_negatives_us.csv"
    if customers.is_file():
        stock = _customers(customers, rng)
        makers["customers"] = lambda: (next(stock), Kind.PERSON)
    return makers


class _Frequent:
    """Draws people of frequent listed name parts, each as often as it stands on the lists."""

    def __init__(self, parts: NameParts, rng: random.Random) -> None:
        self._rng = rng
        self._given = {kind: _cumulative(table) for kind, table in parts.given.items()}
        self._family = {kind: _cumulative(table) for kind, table in parts.family.items()}
        both = sorted(kind for kind in self._given if self._given[kind][0] and self._family.get(kind, ([], []))[0])
        self.cultures = both

    def __call__(self) -> str:
        kind = self._rng.choice(self.cultures)
        given, family = (self._rng.choices(t[0], cum_weights=t[1])[0] for t in (self._given[kind], self._family[kind]))
        return f"{family} {given}" if kind in FAMILY_FIRST else f"{given} {family}"


def _cumulative(table: dict[str, int]) -> tuple[list[str], list[int]]:
    frequent = {part: count for part, count in table.items() if count >= _FREQUENT and len(part) > 1}
    return list(frequent), list(accumulate(frequent.values()))


@cache
def _generators() -> tuple[Generator, ...]:
    return tuple(Factory.create(locale, ["faker.providers.person", "faker.providers.company"]) for locale in LOCALES)


def _fakers(seed: int) -> tuple[Generator, ...]:
    for number, generator in enumerate(_generators()):
        generator.seed_instance(seed + number)
    return _generators()


def _own_or_latin(text: str, rng: random.Random) -> str:
    script = script_of(text)
    if script not in _SPELLED or rng.random() < 0.5:
        return text
    if script in {"han", "hangul"} and len(text) in {2, 3}:
        return f"{anyascii(text[0]).title()} {anyascii(text[1:]).title()}"
    return " ".join(anyascii(text).title().split())


def _organisation(rng: random.Random) -> str:
    head = " ".join(rng.sample(_TELLING, rng.choice((1, 1, 2))))
    trades = " ".join(rng.sample(_TRADES, rng.choice((1, 1, 2))))
    return f"{head} {trades} {rng.choice(_FORMS)}".strip().replace("-", " ")


def _customers(path: Path, rng: random.Random) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as file:
        names = [row["full_name"] for row in csv.DictReader(file) if row["full_name"].strip()]
    rng.shuffle(names)
    while True:
        yield from names
