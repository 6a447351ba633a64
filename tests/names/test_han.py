import pytest

from article41.names.romanise import readings

READ = {
    "习近平": {"xi jinping"},
    "曾國藩": {"zeng guofan"},
    "单田芳": {"shan tianfang"},
    "欧阳修": {"ouyang xiu"},
    "尉迟恭": {"yuchi gong"},
    "吕布": {"lu bu"},
    "金正恩": {"jin zhengen", "kim jongun", "kim jungeun"},
    "崔龙海": {"cui longhai", "choe ryonghae", "choi ryonghae"},
    "李明": {"li ming", "ri myong", "lee myung"},
    "上海": {"shanghai"},
    "中国银行": {"zhongguo yinhang", "china bank"},
    "丹东鸿祥实业发展有限公司": {"dandong hongxiang industrial development co ltd"},
    "香港國際貿易有限公司": {"hong kong international trading co ltd"},
    "第39号室": {"di 39 haoshi"},
    "弗拉基米尔·普京": {"fulajimier pujing"},
    "佐々木": {"zuozuomu"},
}


@pytest.mark.parametrize("name", READ)
def test_readings(name: str) -> None:
    """Names are split after the family name, organisations at known words, in either kind of characters."""
    assert {" ".join(reading.words) for reading in readings(name)} >= READ[name]


def test_a_chinese_family_name_has_no_korean_reading() -> None:
    """Only names that begin with a frequent Korean family name are read in Korean as well."""
    assert [reading.scheme for reading in readings("毛泽东")] == ["han-mandarin"]


def test_a_rare_character_is_read_by_the_general_table() -> None:
    """A character outside the packaged table still has a reading."""
    assert readings("㐀")[0].words == ("qiu",)
