"""Whatever bytes stand in a UN or US list, a parser answers with a list or with an error of ours."""

import contextlib
import gzip
import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from article41.errors import Article41Error
from article41.sources.publication import ParsedList
from article41.sources.reading import known_formats, read_list

HERE = Path(__file__).parent
SDN = (
    b'36,"RIDDLE, Boris Jr.",individual,"SDGT] [DPRK4",Director,-0- ,-0- ,-0- ,-0- ,Panama,-0- ,"DOB 04 Apr 1960;'
    b" POB A, Russia; nationality Russia; Passport 7001 (Russia) issued 01 Feb 2010 expires 01 Feb 2020; a.k.a. 'X';"
    b' Linked To: Y; Digital Currency Address - XBT 1I; Vessel Year of Build 1999; Aircraft Manufacture Date 1992."\r\n'
    b"\x1a"
)
ADD = b'36,25,"1 St","Havana, H 12345",Cuba,-0- \r\n36,26,-0- ,-0- ,-0- ,-0- \r\n\x1a'
CSL = (
    b"_id,source,entity_number,type,programs,name,addresses,alt_names,ids,dates_of_birth\n"
    b'1,Entity List (EL),,Individual,P,"R, B","1 St, A, 12345, RU","X; Y","RU, 1, Passport; Male, Gender",circa 1961\n'
)
DPL = (
    b"Name\tStreet_Address\tCity\tState\tCountry\tPostal_Code\tEffective_Date\tExpiration_Date\tStandard_Order\tLast_Update"
    b"\tAction\tFR_Citation\n R\t1 ST\tS\tTX\t\t7\t06/19/2003\t06/29/2056\tY\t2007-01-31\tA\t68\n"
)
UVL = b'COUNTRY,NAME,ADDRESS,,\nRussia,"R 2, a.k.a. R2",1 St,,\n'


def _zipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list", content)
    return packed.getvalue()


UN = (HERE / "un_invented.xml").read_bytes()
SEEDS = {
    "un": UN,
    "ofac-xml": (HERE / "ofac_legacy_invented.xml").read_bytes(),
    "ofac-enhanced": (HERE / "ofac_enhanced_invented.xml").read_bytes(),
    "ofac-csv": SDN,
    "ofac-add": ADD,
    "us-csl": CSL,
    "us-dpl": DPL,
    "us-uvl": UVL,
    "zip": _zipped(SDN),
    "gzip": gzip.compress(UN, mtime=0),
}
SPICES = (
    b"", b"\x00", b"\x1a", b'"', b"'", b";", b"; ", b"\r\n", b",", b"\t", b"<", b">", b"&", b"&#0;", b"</", b"<!--",
    b"]]>", b"<![CDATA[", b"-0-", b"(", b")", b"\xff\xfe", b"\xed\xa0\x80", "\u064e\u200e\ufdfa".encode(), b"9" * 400,
    b"a" * 5000, b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"0000-00-00", b"99/99/9999", b"1960-13-45", b"issued 99 Xyz 0000",
)  # fmt: skip
FAST = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def mutated(draw: st.DrawFn, seed: bytes) -> bytes:
    """A seed with some slices replaced, removed or repeated."""
    content = seed
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        stop = min(len(content), start + draw(st.integers(0, 40)))
        slice_ = content[start:stop]
        put = draw(st.one_of(st.sampled_from(SPICES), st.binary(max_size=12), st.just(slice_ * 3)))
        content = content[:start] + put + content[stop:]
    return content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content


def answer(*contents: bytes) -> None:
    """Read files with these contents; only a list or an error of ours may come of it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.dat") for number in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        with contextlib.suppress(Article41Error):
            assert isinstance(read_list(paths), ParsedList)
        for known in known_formats():
            assert known.recognises(paths[0], contents[0][:65536]) in (True, False)


@pytest.mark.parametrize("name", SEEDS)
def test_mutated_lists_give_a_list_or_an_error_of_ours(name: str) -> None:
    """Damage anywhere in a list never gives another exception."""

    @FAST
    @given(mutated(SEEDS[name]))
    def run(content: bytes) -> None:
        answer(content)

    run()


HERE_TESTED = [
    known.name for known in known_formats() if known.source in ("", "un", "ofac-sdn", "us-csl", "us-dpl", "us-el")
]


@pytest.mark.parametrize("known", HERE_TESTED)
def test_any_parser_survives_any_bytes(known: str) -> None:
    """A parser that is given what it did not recognise answers in the same way."""
    parse = next(each.parse for each in known_formats() if each.name == known)

    @settings(FAST, max_examples=15)
    @given(st.one_of(st.binary(max_size=200), *(mutated(seed) for seed in list(SEEDS.values())[:8])))
    def run(content: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "list.dat")
            path.write_bytes(content)
            with contextlib.suppress(Article41Error):
                assert isinstance(parse([path]), ParsedList)

    run()


@FAST
@given(mutated(SDN), mutated(ADD))
def test_main_file_and_companion_together(main: bytes, companion: bytes) -> None:
    """Two damaged files at once."""
    answer(main, companion)


@FAST
@given(st.binary(max_size=400))
def test_random_bytes(content: bytes) -> None:
    """No structure at all."""
    answer(content)
