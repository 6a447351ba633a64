import pytest

from article41.names.romanise import readings

READ = {
    "नरेन्द्र मोदी": "narendra modi",
    "राहुल गांधी": "rahul gandhi",
    "जनता": "janta",
    "अमिताभ": "amitabh",
    "लक्ष्मण": "lakshman",
    "शेख़ हसन": "shekh hasan",
    "শেখ হাসিনা": "shekh hasina",
    "ગુજરાત": "gujrat",
    "తెలంగాణ": "telangana",
    "കേരള": "kerala",
}


@pytest.mark.parametrize("name", READ)
def test_readings(name: str) -> None:
    """Consonants carry the vowel a, except where it is written otherwise or silent."""
    assert READ[name] in {" ".join(reading.words) for reading in readings(name)}
