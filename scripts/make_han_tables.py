"""Make the tables of readings of Han characters: names/data/han_pinyin.tsv and names/data/han_korean.tsv.

Needs `pypinyin` and `hanja`, which the product does not. Mandarin readings are the first ones of pypinyin (MIT) for
the characters that GB 2312, the first level of Big5, JIS X 0208 and KS X 1001 hold. Sino-Korean readings are those
of `hanja` for the characters of KS X 1001.
"""

from collections import defaultdict
from importlib import import_module
from itertools import chain
from pathlib import Path
from unicodedata import normalize

import yaml

DATA = Path(__file__).parent.parent / "src/article41/names/data"
FIRST_HAN, LAST_HAN = 0x4E00, 0x9FFF
CORRECTED = {
    "晟": "sheng",
    "朴": "piao",
    "尉": "wei",
    "区": "qu",
    "曾": "zeng",
    "覃": "qin",
    "妳": "ni",
    "长": "chang",
    "長": "chang",
}


def _encoded(codec: str, rows: range, cells: range) -> list[str]:
    found = []
    for row in rows:
        for cell in cells:
            char = bytes((row, cell)).decode(codec, errors="ignore")
            if len(char) == 1 and (FIRST_HAN <= ord(char) <= LAST_HAN or "\uf900" <= char <= "\ufaff"):
                found.append(char)
    return found


def korean_standard() -> list[str]:
    """Return the Han characters of KS X 1001 in its order, which is that of their Korean readings."""
    return _encoded("euc_kr", range(0xCA, 0xFE), range(0xA1, 0xFF))


def common_characters() -> list[str]:
    """Return the characters of four national standards, in code point order."""
    chinese = _encoded("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF))
    taiwan = _encoded("big5", range(0xA4, 0xC7), range(0x40, 0xFF))
    japanese = _encoded("euc_jp", range(0xB0, 0xF5), range(0xA1, 0xFF))
    every = chain(chinese, taiwan, japanese, (normalize("NFKC", char) for char in korean_standard()))
    return sorted(set(every))


def mandarin() -> dict[str, str]:
    """Return characters by toneless pinyin syllable (ü as u after j q x y, else v)."""
    pypinyin = import_module("pypinyin")
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for char in common_characters():
        syllable = CORRECTED.get(char) or str(pypinyin.pinyin(char, style=pypinyin.Style.NORMAL, v_to_u=False)[0][0])
        if syllable.isascii() and syllable.isalpha():
            by_syllable[syllable].append(char)
    return {syllable: "".join(chars) for syllable, chars in sorted(by_syllable.items())}


def korean() -> dict[str, str]:
    """Return characters by Sino-Korean reading, in the spelling of the North (initial n and r kept)."""
    table = Path(str(import_module("hanja").__file__)).with_name("table.yml")
    known = yaml.safe_load(table.read_text("utf-8"))
    by_reading: dict[str, list[str]] = defaultdict(list)
    seen = set()
    for char in korean_standard():
        plain = normalize("NFKC", char)
        reading = known.get(plain)
        if reading and plain not in seen:
            seen.add(plain)
            by_reading[reading].append(plain)
    return {reading: "".join(chars) for reading, chars in sorted(by_reading.items())}


def _write(name: str, heading: str, rows: dict[str, str]) -> None:
    lines = [f"# {heading}", *(f"{key}\t{value}" for key, value in rows.items())]
    (DATA / name).write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Write both tables."""
    _write("han_pinyin.tsv", "Pinyin syllable without tone, and the Han characters read so in Mandarin.", mandarin())
    _write("han_korean.tsv", "Korean syllable, and the Han characters read so in Korean.", korean())


if __name__ == "__main__":
    main()
