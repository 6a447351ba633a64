import pytest

from article41.names.romanise import readings

PEOPLE = {
    "김정은": {"kim jongun", "kim jungeun", "kim chongun", "kim jeongeun"},
    "리영호": {"ri yongho", "lee youngho"},
    "박봉주": {"pak pongju", "park bongju"},
    "최룡해": {"choe ryonghae", "choi ryonghae"},
    "김 정 은": {"kim jong un"},
    "남궁민수": {"namgung minsu"},
    "장성택": {"jang songthaek", "chang songtaek", "jang sungtaek"},
}
ORGANISATIONS = {
    "조선광업개발무역회사": {"joson kwangop kaebal muyok hoesa", "korea mining development trading company"},
    "단천상업은행": {"tanchon sangop unhaeng", "tanchon commercial bank"},
    "국민은행": {"kungmin unhaeng", "gungmin eunhaeng"},
    "종로": {"jongno", "chongno"},
    "평양": {"pyongyang", "pyeongyang"},
    "제39호실": {"je39hosil"},
}


@pytest.mark.parametrize("name", PEOPLE)
def test_person(name: str) -> None:
    """A person's name is surname and given name in the spellings of the North, the South and McCune-Reischauer."""
    assert {" ".join(reading.words) for reading in readings(name)} >= PEOPLE[name]


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_organisation(name: str) -> None:
    """A long name is cut at known words, sounds change each other, and known words also give their meaning."""
    assert {" ".join(reading.words) for reading in readings(name)} >= ORGANISATIONS[name]


def test_the_spelling_of_the_north_comes_first() -> None:
    """The first reading is the one that the North uses."""
    assert readings("김정은")[0].words == ("kim", "jongun")
