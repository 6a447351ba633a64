"""A PDF as small as can be, written line by line at stated places, so that tests need no library to make one."""

from collections.abc import Sequence

Placed = tuple[float, float, float, str]
"""From the left, from the foot, the size of the letters, the words."""


def pdf_of(pages: Sequence[Sequence[Placed]], *, title: str = "") -> bytes:
    """Return a PDF with one stream of Helvetica a page; a page without lines has no text."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        drawn = "\n".join(
            f"BT /F {size} Tf {left} {foot} Td ({_escaped(words)}) Tj ET" for left, foot, size, words in page
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    objects.append(f"<< /Title ({_escaped(title)}) >>")
    return _file(objects)


def column(lines: Sequence[str], *, top: float = 740, size: float = 11, left: float = 72) -> list[Placed]:
    """Place lines under each other; an empty one leaves a gap."""
    return [(left, top - 14 * number, size, words) for number, words in enumerate(lines) if words]


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: Sequence[str]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"trailer << /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return bytes(out) + f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode() + tail.encode()
