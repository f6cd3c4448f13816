"""Time zones as people say them."""

from collections.abc import Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

# An abbreviation of winter or summer time is used all year round for the zone, so EST stands for New York.
_ABBREVIATIONS = {
    "utc": "UTC", "gmt": "UTC", "z": "UTC",
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York",
    "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago",
    "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "bst": "Europe/London", "wet": "Europe/Lisbon", "west": "Europe/Lisbon",
    "cet": "Europe/Berlin", "cest": "Europe/Berlin", "mez": "Europe/Berlin", "mesz": "Europe/Berlin",
    "eet": "Europe/Athens", "eest": "Europe/Athens", "msk": "Europe/Moscow",
    "ist": "Asia/Kolkata", "sgt": "Asia/Singapore", "hkt": "Asia/Hong_Kong", "jst": "Asia/Tokyo", "kst": "Asia/Seoul",
    "aest": "Australia/Sydney", "aedt": "Australia/Sydney", "awst": "Australia/Perth", "nzst": "Pacific/Auckland",
    "nzdt": "Pacific/Auckland", "brt": "America/Sao_Paulo",
}  # fmt: skip
_REGIONS = {
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
}  # fmt: skip
_CITIES = {
    "london": "Europe/London", "uk": "Europe/London", "dublin": "Europe/Dublin", "lisbon": "Europe/Lisbon",
    "madrid": "Europe/Madrid", "paris": "Europe/Paris", "berlin": "Europe/Berlin", "munich": "Europe/Berlin",
    "german": "Europe/Berlin", "amsterdam": "Europe/Amsterdam", "brussels": "Europe/Brussels",
    "zurich": "Europe/Zurich", "vienna": "Europe/Vienna", "rome": "Europe/Rome", "milan": "Europe/Rome",
    "oslo": "Europe/Oslo", "stockholm": "Europe/Stockholm", "copenhagen": "Europe/Copenhagen",
    "helsinki": "Europe/Helsinki", "warsaw": "Europe/Warsaw", "prague": "Europe/Prague", "athens": "Europe/Athens",
    "istanbul": "Europe/Istanbul", "dubai": "Asia/Dubai", "mumbai": "Asia/Kolkata", "india": "Asia/Kolkata",
    "singapore": "Asia/Singapore", "tokyo": "Asia/Tokyo", "seoul": "Asia/Seoul", "sydney": "Australia/Sydney",
    "melbourne": "Australia/Melbourne", "boston": "America/New_York", "toronto": "America/Toronto",
    "chicago": "America/Chicago", "austin": "America/Chicago", "dallas": "America/Chicago",
    "denver": "America/Denver", "seattle": "America/Los_Angeles", "california": "America/Los_Angeles",
}  # fmt: skip
_TWO_WORD_CITIES = {
    ("new", "york"): "America/New_York", ("san", "francisco"): "America/Los_Angeles",
    ("los", "angeles"): "America/Los_Angeles", ("sao", "paulo"): "America/Sao_Paulo",
    ("hong", "kong"): "Asia/Hong_Kong",
}  # fmt: skip
_SAID = {**_ABBREVIATIONS, **_REGIONS, **_CITIES, **{" ".join(words): zone for words, zone in _TWO_WORD_CITIES.items()}}


def match_zone(words: Sequence[str], at: int) -> tuple[int, str] | None:
    """A zone that follows a time of day ("PT", "eastern", "London time"): where it ends, and its name as it is
    usually written."""
    word = words[at]
    if word in _ABBREVIATIONS:
        return at + 1, word.upper()
    if word in _REGIONS:
        return (at + 2 if words[at + 1] in ("time", "standard") else at + 1), word.title()
    if word in _CITIES and words[at + 1] == "time":
        return at + 2, word.title()
    pair = (word, words[at + 1]) if word in ("new", "san", "los", "sao", "hong") else None
    if pair in _TWO_WORD_CITIES and words[at + 2] == "time":
        return at + 3, " ".join(pair or ()).title()
    return None


def zone_of(said: str) -> tzinfo:
    """The time zone of a name from `match_zone`, or of an IANA name; ZoneInfoNotFoundError for neither."""
    return ZoneInfo(_SAID.get(said.casefold(), said))
