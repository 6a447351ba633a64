"""Which codes of the UN list do we know?"""

from article41.model import Gender

# The resolution that the UN names as the ground of each of its lists.
REGIMES = {
    "Al-Qaida": "resolutions 1267 (1999), 1989 (2011), 2253 (2015)",
    "CAR": "resolutions 2127 (2013), 2745 (2024)",
    "DPRK": "resolution 1718 (2006)",
    "DRC": "resolution 1533 (2004)",
    "GB": "resolution 2048 (2012)",
    "Haiti": "resolution 2653 (2022)",
    "Iran": "resolutions 1737 (2006), 2231 (2015)",
    "Iraq": "resolution 1518 (2003)",
    "Libya": "resolution 1970 (2011)",
    "Mali": "resolution 2374 (2017)",
    "Somalia": "resolutions 751 (1992), 2713 (2023)",
    "SouthSudan": "resolution 2206 (2015)",
    "Sudan": "resolution 1591 (2005)",
    "Taliban": "resolution 1988 (2011)",
    "Yemen": "resolution 2140 (2014)",
}
GENDERS = {"male": (Gender.MALE,), "female": (Gender.FEMALE,), "unknown": ()}
DATE_TYPES = frozenset({"EXACT", "APPROXIMATELY", "BETWEEN", ""})
