"""Which letters of other scripts are drawn like a Latin letter?

Three facts: letters that *look* like a Latin one so closely that a reader cannot tell (`TIGHT`), letters that only
resemble one and are taken for it when the rest of the word is Latin (`LOOSE`), and the letters of Cyrillic and Greek
that a Latin letter imitates (`IMITATED`). After the shapes in Unicode Technical Standard 39, written by hand for names.
"""

from unicodedata import normalize

_MARKED = (*range(0x400, 0x530), *range(0x1F00, 0x2000))
_CYRILLIC_TIGHT = (
    "АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ЅS ІI ЈJ ҮY Ԁd ԁd Ԍg ԛq Ԛq ԝw Ԝw Һh һh Ӏl "
    "ӏl ҽe Ҽe ҿe Ҿe аa еe оo рp сc уy хx ѕs іi јj үy ѵv Ѵv"
)
_CYRILLIC_LOOSE = (
    "кk мm нh тt вb ҡk Ғf ғf Ьb ьb Бb гr Гr Зz зz Иn пn Пn Яr яr иu цu Цu шw щw Шw Щw Ёe ёe Їi їi Йu йu Ѡw ѡw Фo Дa дa "
    "Лn лn ԍg ҫc Ҫc ҏp Ҏp ӑa ӓa ӧo ӱy ћh Ћh ђh ӗe ӕa Єe єe Эe эe ѳo Ѳo Өo өo "
    "қk Қk ҝk Ҝk ҟk Ҟk ӄk Ӄk ңh ҥh ӈh ӊh ҭt Ҭt ҳx Ҳx ӽx Ӽx ӿx Ӿx ұy Ұy ӷr Ӷr ґr Ґr ԃd Ԃd ԋh Ԋh ӎm Ӎm ѡw ꙅs Ꙅs ꙍw"
)
_GREEK_TIGHT = "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo νv ϲc ϳj Ϲc Ϳj ιi υu ρp αa κk γy"
_GREEK_LOOSE = (
    "εe ηn ωw σo τt χx ωw µu μu βb δd ζz έe ίi ΐi ϊi όo ύu ϋu ώw ήn άa Άa Έe Ήh Ίi Όo Ύy ςs Λa λa Σe ξe πn φo θo"
)
_ARMENIAN_LOOSE = "ռn լl ղn"
_ARMENIAN_TIGHT = "ՕO օo ոn սu հh ԼL ԱU ՍU ՏS ցg զq Ցg ՈN Ոn աw քp յj ղn ւi փp"
_CHEROKEE = "ᎠD ᎡR ᎢT ᎥI ᎩY ᎪA ᎫJ ᎬE ᎳW ᎷM ᎻH ᎽY ᏀG ᏂH ᏃZ ᏎB ᏔW ᏕS ᏗL ᏙV ᏚS ᏞL ᏟC ᏢP ᏦK ᏧD ᏩG ᏮB ꭺA"
_COPTIC_AND_OTHERS = (
    "ⲞO ⲟo ⲤC ⲥc ⲢP ⲣp ⲬX Ⲕk ⲕk Ⲏh Ⲙm Ⲛn Ⲧt Ⲁa ⲁa ჽy օo ഠo ဝo ০o ੦o ٥o ۵o"
    " ꓐB ꓑP ꓓD ꓔT ꓖG ꓗK ꓙJ ꓚC ꓝF ꓟM ꓠN ꓡL ꓢS ꓣR ꓦV ꓧH ꓪW ꓫX ꓬY ꓮA ꓰE ꓲI ꓳO ꓴU"
)
_CANADIAN_AND_RUNIC = (
    "ᗪD ᖇR ᗷB ᑭP ᗩA ᑌU ᐯV ᗰM ᕼH ᒍJ ᒪL ᑕC ᖴF ᗅA ᗞD ᐁV ᗯW ᕮE ᗴE ᑎN ᖻY ᔕS ᐃA ᘔZ ᚱR ᛖM ᚷX ᛁI ᛕK ᚺH ⵔO ⴹE ⵝX ⵏl ⵙO"
)
_LATIN_VARIANTS = (
    "ɑa ɡg ɩi ɪi ʀr ʏy ɴn ʟl ʜh ɢg ʙb ꜱs ᴀa ᴄc ᴅd ᴇe ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ᴢz "
    "ꞯq ɐa ɔo ɛe ɜe ɒa ʍm ɹr ʇt ʌv ʎy ƖI ǀl"
)
_IMITATED_CYRILLIC = (
    "AА BВ CС EЕ HН IІ JЈ KК MМ OО PР SЅ TТ XХ YУ aа cс eе iі jј kк mм oо pр sѕ xх yу hһ tт bЬ nп uи rг 3З 0О 6б 4Ч"
)
_IMITATED_GREEK = "AΑ BΒ EΕ HΗ IΙ KΚ MΜ NΝ OΟ PΡ TΤ XΧ YΥ ZΖ oο vν uυ iι aα kκ pρ nη wω yγ tτ xχ"


def _pairs(*tables: str) -> dict[str, str]:
    return {pair[0]: pair[1] for table in tables for pair in table.split()}


def _small(pairs: dict[str, str]) -> dict[str, str]:
    return pairs | {char.lower(): letter.lower() for char, letter in pairs.items()}


def _marked(pairs: dict[str, str]) -> dict[str, str]:
    """Return the pairs, and those of Cyrillic and Greek letters that have marks on them."""
    plain = ((char, normalize("NFD", char)[0]) for char in map(chr, _MARKED))
    return {char: pairs[base] for char, base in plain if base != char and base in pairs} | pairs


TIGHT = _pairs(_CYRILLIC_TIGHT, _GREEK_TIGHT, _ARMENIAN_TIGHT, _COPTIC_AND_OTHERS, _CANADIAN_AND_RUNIC)
TIGHT |= _small(_pairs(_CHEROKEE))
LOOSE = _marked(_pairs(_CYRILLIC_LOOSE, _GREEK_LOOSE, _ARMENIAN_LOOSE) | TIGHT)
LATIN_VARIANTS = _pairs(_LATIN_VARIANTS)
IMITATED = {"cyrillic": _pairs(_IMITATED_CYRILLIC), "greek": _pairs(_IMITATED_GREEK)}
IMITABLE = {
    "cyrillic": frozenset(_pairs(_CYRILLIC_TIGHT).values()),
    "greek": frozenset(_pairs(_GREEK_TIGHT).values()),
    "armenian": frozenset(_pairs(_ARMENIAN_TIGHT).values()),
}
