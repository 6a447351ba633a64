"""How is a name cut into words, and what culture does it look like? Written apart from `article41.names` on purpose.

The measuring side must not share the rules of the measured side, or a mistake in one would hide in the other.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from article41.model import Kind

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def vocabulary(text: str) -> frozenset[str]:
    """Return the set of the white-space-separated words of `text`."""
    return frozenset(text.split())


def tuple_of(text: str) -> tuple[str, ...]:
    """Return the white-space-separated words of `text`."""
    return tuple(text.split())


ARABIC_SIGNS = vocabulary(
    """muhammad mohammad mohammed mohamed muhammed mohamad ahmad ahmed ali hassan hasan hussein husayn hussain husain
    omar umar khalid khaled ibrahim ismail yusuf yousef youssef mahmud mahmoud mustafa said saeed saleh salih salim
    salem hamid hamad hamza jamal jamil karim kamal nasir nasser rashid tariq tarek walid yasin zaki abdullah abdallah
    abdul abdel abd abu bin ibn ould mullah haji qasim kassem faisal faysal fahd bashir hisham hashim mansur mansour
    samir sami ayman anwar adel adil maher mahir issa isa musa moussa sulayman suleiman sulaiman taha uthman othman
    ghazi habib haydar haidar hadi jafar rida reza mahdi murad"""
)
KOREAN_SURNAMES = vocabulary(
    "kim ri pak choe jang jong jon han kang yun so sin kwon hwang o an song ryu hong ko mun paek rim jo"
)
_KOREAN_PIECE = re.compile(
    r"(?:kk|tt|pp|ss|jj|tch|ch|k|g|n|t|d|r|l|m|p|b|s|sh|j|h)?"
    r"(?:yae|yeo|wae|wo|wi|wa|we|ya|yo|yu|ye|ae|eo|eu|oe|ui|a|o|u|i|e)(?:ng|k|g|n|l|m|p|b|t)?"
)
PINYIN_SURNAMES = vocabulary(
    """wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang
    feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xia
    zhong tian ren fan fang shi yao tan zou xiong jin hao kong bai cui kang mao qiu qin shao wan qian yin"""
)
_PINYIN_PIECE = re.compile(
    r"(?:zh|ch|sh|b|p|m|f|d|t|n|l|g|k|h|j|q|x|r|z|c|s|y|w)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|ve|er|a|o|e|i|u)"
)
_SLAVIC_END = re.compile(
    r"(ov|ev|yov|ova|eva|in|ina|sky|skiy|skii|ski|skaya|enko|chuk|ovich|evich|ovna|evna|iuk|yuk|ich|yshyn|yi|iy)$"
)
_SLAVIC_GIVEN = vocabulary(
    """
    aleksandr alexander aleksey aleksei alexey andrey andrei vladimir sergey sergei dmitry dmitriy dmitri mikhail yuri
    yury yuriy nikolay nikolai ivan igor oleg viktor pavel anatoly anatoliy evgeny evgeniy yevgeny yevgeniy konstantin
    vyacheslav boris maksim maxim roman ruslan denis vadim valery valeriy vitaly vitaliy gennady gennadiy grigory
    leonid natalya natalia tatyana tatiana yelena elena olga irina svetlana oksana volodymyr oleksandr serhiy andriy
    mykola dmytro yevhen mykhailo vasily vasiliy petr pyotr artem artyom kirill stanislav"""
)


FAMILY_FIRST = frozenset({"korean", "chinese"})


def words(text: str) -> list[str]:
    """Return the maximal runs of letters and digits, as written."""
    return _WORD.findall(text)


def natural(text: str, kind: Kind) -> str:
    """Return a person's `FAMILY, Given` as its bearer writes it: the family name last, but first in Korea and China."""
    if kind is Kind.PERSON and text.count(",") == 1:
        family, given = (half.strip() for half in text.split(","))
        if family and given:
            return f"{family} {given}" if culture(f"{family} {given}") in FAMILY_FIRST else f"{given} {family}"
    return text


def pieces(text: str, kind: Kind) -> list[str]:
    """Return the white-space-separated pieces of a name in natural order."""
    return natural(text, kind).split()


@lru_cache(maxsize=400_000)
def plain(text: str) -> str:
    """Return `text` in lower-case ASCII, words parted by one space."""
    return " ".join(words(anyascii(unicodedata.normalize("NFKC", text)).lower().replace("'", "")))


def name_key(text: str) -> str:
    """Return a key that is equal for two names with the same words in any order."""
    return " ".join(sorted(plain(text).split()))


def script_of(text: str) -> str:
    """Return the script of most letters, from their Unicode names: latin, cyrillic, arabic, hangul, han, ..."""
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            first = unicodedata.name(char, "OTHER").split()[0].lower()
            script = {"cjk": "han", "hiragana": "kana", "katakana": "kana"}.get(first, first)
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda script: counts[script]) if counts else "other"


def is_latin(text: str) -> bool:
    """Whether most letters are Latin."""
    return script_of(text) == "latin"


@lru_cache(maxsize=400_000)
def culture(text: str) -> str:
    """Return arabic, slavic, korean, chinese or other, judged from a Latin personal name alone."""
    tokens = plain(text).split()
    if len(tokens) < 2:
        return "other"
    if any(token in ARABIC_SIGNS or token.startswith("abd") for token in tokens):
        return "arabic"
    if len(tokens) <= 4 and _all_match(tokens, _PINYIN_PIECE, most=2) and _surname(tokens, PINYIN_SURNAMES):
        if not (_all_match(tokens, _KOREAN_PIECE, most=1) and len(tokens) == 3 and _surname(tokens, KOREAN_SURNAMES)):
            return "chinese"
        return "korean"
    if len(tokens) <= 4 and _all_match(tokens, _KOREAN_PIECE, most=2) and _surname(tokens, KOREAN_SURNAMES):
        return "korean"
    if any(_SLAVIC_END.search(token) for token in tokens) and any(
        token in _SLAVIC_GIVEN or token.endswith(("ovich", "evich", "ovna", "evna")) for token in tokens
    ):
        return "slavic"
    return "other"


def _surname(tokens: list[str], surnames: frozenset[str]) -> bool:
    return tokens[0] in surnames or tokens[-1] in surnames


def _all_match(tokens: list[str], piece: re.Pattern[str], *, most: int) -> bool:
    return all(re.fullmatch(f"(?:{piece.pattern}){{1,{most}}}", token) for token in tokens)
