"""How are names in Greek, Georgian, Armenian and kana read in Latin letters, and those in all other scripts?

Greek after ELOT 743 and, second, the classical spelling; Georgian after the national system; Armenian in its eastern
and western sound values; kana after Hepburn. Every other script goes through the general table of `anyascii`.
"""

import re
from collections.abc import Sequence
from unicodedata import normalize

from article41.names.foreign_syllables import korean_names
from article41.names.romanise import Reading, full


def _table(text: str) -> dict[int, str]:
    return {ord(pair[0]): pair[1:] for pair in text.split()}


_GREEK = _table("αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo")
_GREEK_CLASSICAL = _table("αa βb γg δd εe ζz ηe θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φph χch ψps ωo")
_GREEK_SOUND = _table("αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξks οo πp ρr σs ςs τt υi φf χh ψps ωo")
_GREEK_PAIRS = re.compile(r"ου|γγ|γχ|γκ|(?<!\w)μπ|(?<!\w)ντ|[αε]υ(?=[αβγδεζηιλμνορυω])|[αε]υ|τζ")
_GREEK_PAIR = {"ου": "ou", "γγ": "ng", "γχ": "nch", "γκ": "gk", "μπ": "b", "ντ": "d", "τζ": "tz"}
_GEORGIAN = _table(
    "აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr "
    "სs ტt უu ფp ქk ღgh ყq შsh ჩch ცts ძdz წts ჭch ხkh ჯj ჰh ჱe ჲy ჳw ჴq ჵo"
)
_ARMENIAN = _table(
    "աa բb գg դd եe զz էe ըy թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo չch պp ջj "
    "ռr սs վv տt րr ցts ւv փp քk օo ֆf"
)
_ARMENIAN_WESTERN = {**_ARMENIAN, **_table("բp գk դt ծdz կg ձts ճj պb ջch տd")}
_KANA = _table(
    "あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo さsa しshi すsu "
    "せse そso ざza じji ずzu ぜze ぞzo たta ちchi つtsu てte とto だda ぢji づzu でde どdo なna "
    "にni ぬnu ねne のno はha ひhi ふfu へhe ほho ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe "
    "ぽpo まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa ゐi ゑe をo "
    "んn ゔvu ゎwa ゕka ゖke ー"
)
_KANA_GLIDE = re.compile(r"(sh|ch|j)i([ゃゅょ])|([kgnhbpmr])i([ゃゅょ])")
_KANA_SMALL = {"ゃ": "a", "ゅ": "u", "ょ": "o", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
_KANA_SMALL_VOWELS = str.maketrans(_KANA_SMALL)
_KANA_OTHER_VOWEL = re.compile(r"(?:(sh|ch|ts|[jtdfv])[iueo]|(?<![a-z])(u))([ぁぃぅぇぉ])")


def read_greek(words: Sequence[str]) -> list[Reading]:
    """Return the ELOT 743 reading, the classical one and the one by sound, where they differ."""
    text = _bare(" ".join(words).lower())
    paired = _GREEK_PAIRS.sub(lambda found: _GREEK_PAIR.get(found[0]) or _greek_diphthong(found), text)
    plain = text.replace("ου", "ou").replace("γγ", "ng")
    romanised = (
        ("greek", paired.translate(_GREEK)),
        ("greek-classical", plain.translate(_GREEK_CLASSICAL)),
        ("greek-sound", paired.translate(_GREEK_SOUND)),
    )
    return _distinct(romanised)


def _greek_diphthong(found: re.Match[str]) -> str:
    after = found.string[found.end() : found.end() + 1]
    return ("a" if found[0][0] == "α" else "e") + ("v" if after and after in "αβγδεζηιλμνορυω" else "f")


def read_georgian(words: Sequence[str]) -> list[Reading]:
    """Return the reading by the Georgian national system."""
    return _distinct([("georgian", " ".join(words).lower().translate(_GEORGIAN))])


def read_armenian(words: Sequence[str]) -> list[Reading]:
    """Return the eastern reading and, where it differs, the western one."""
    text = " ".join(words).lower().replace("և", "եվ").replace("ու", "u").replace("իւ", "yu")
    text = re.sub(r"(?<!\w)ե", "ye", re.sub(r"(?<!\w)ո(?!վ)", "vo", text))
    return _distinct([("armenian", text.translate(_ARMENIAN)), ("armenian-western", text.translate(_ARMENIAN_WESTERN))])


def read_kana(words: Sequence[str]) -> list[Reading]:
    """Return the Hepburn reading without long marks, and Korean names that are written so."""
    text = " ".join(words)
    hiragana = "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in text)
    text = re.sub(r"ー", "", hiragana).translate({**_KANA, ord("っ"): "っ"})
    text = _KANA_GLIDE.sub(_glide, text)
    text = _KANA_OTHER_VOWEL.sub(lambda found: (found[1] or "w") + _KANA_SMALL[found[3]], text)
    text = text.translate(_KANA_SMALL_VOWELS)
    text = re.sub(r"っ(ch)", r"t\1", text)
    text = re.sub(r"っ([a-z])", r"\1\1", text)
    text = text.replace("ou", "o").replace("oo", "o").replace("uu", "u")
    korean = (("kana-korean", " ".join(name)) for name in korean_names(text.split(), "kana"))
    return _distinct([("hepburn", text), *korean])


def _glide(found: re.Match[str]) -> str:
    if found[1]:
        return found[1] + _KANA_SMALL[found[2]]
    return found[3] + "y" + _KANA_SMALL[found[4]]


def read_other(words: Sequence[str]) -> list[Reading]:
    """Return the reading by the general table of `anyascii`, for scripts without a table of their own."""
    return _distinct([("general", " ".join(words))])


def plain_ascii(text: str) -> str:
    """Return `text` with every character that is left read by the general table: lower-case a-z, 0-9 and spaces."""
    from anyascii import anyascii

    visible = "".join(char for char in text if not 0xD800 <= ord(char) <= 0xDFFF)
    return re.sub(r"[^a-z0-9 ]+", "", anyascii(visible).lower())


def _bare(text: str) -> str:
    return "".join(char for char in normalize("NFD", text) if char < "\u0300" or char > "\u036f")


def _distinct(romanised: Sequence[tuple[str, str]]) -> list[Reading]:
    found: dict[tuple[str, ...], Reading] = {}
    for scheme, text in romanised:
        read = tuple((text if text.isascii() else plain_ascii(text)).split())
        if read and read not in found:
            found[read] = Reading(read, full(len(read)), scheme)
    return list(found.values())
