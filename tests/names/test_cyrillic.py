import pytest

from article41.names.romanise import readings

READ = {
    "Евгений Пригожин": {"yevgeniy prigozhin", "evgeny prigozhin", "evgenii prigozhin"},
    "Юрий Ёлкин": {"yuriy yolkin", "yury elkin", "iurii elkin"},
    "Сергій Щербань": {"serhii shcherban", "sergiy shcherban"},
    "Петро Олійник": {"petro oliinyk"},
    "Аляксандр Лукашэнка": {"alyaksandr lukashenka"},
    "Ўладзімір": {"uladzimir"},
    "Слободан Милошевић": {"slobodan milosevic", "slobodan miloshevich"},
    "Нұрлан Әбдіров": {"nurlan abdirov"},
    "Акционерное общество «Тула Заря»": {"joint stock company tula zarya"},
    "ООО Битван": {"ooo bitvan", "llc bitvan"},
    "Дальневосточный банк": {"far eastern bank"},
}


@pytest.mark.parametrize("name", READ)
def test_readings(name: str) -> None:
    """Names are read by the conventions of their language, organisations also by meaning."""
    assert {" ".join(reading.words) for reading in readings(name)} >= READ[name]


@pytest.mark.parametrize("name", ["Владимир Банков", "Сергей Союзов", "Антон Центральный", "Иван Петров"])
def test_a_family_name_is_not_read_by_meaning(name: str) -> None:
    """A family name that is built on a word of organisations keeps its sound."""
    assert not any(reading.scheme.endswith("meaning") for reading in readings(name))
