"""The country that a time zone lies in, for reading telephone numbers without a country code."""

from functools import lru_cache
from importlib import resources


def region_of_zone(zone: str) -> str | None:
    """The ISO 3166 code of the main country of an IANA time zone; None for zones of no country ("UTC")."""
    regions = _regions()
    return regions.get(zone) or regions.get(_present_names().get(zone, ""))


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}


@lru_cache(maxsize=1)
def _present_names() -> dict[str, str]:
    """Former names of zones, which accounts still carry ("Asia/Calcutta", "US/Eastern")."""
    table = resources.files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text(encoding="utf-8")
    links = (line.split(" ") for line in table.splitlines() if line.startswith("L "))
    return {former: present for _, present, former in links}
