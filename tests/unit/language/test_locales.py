"""How a time zone and an account's language tag tell a way of writing."""

import pytest

from core.language.locales import Locale, locale_of
from core.language.regions import region_of_zone


@pytest.mark.parametrize(
    ("zone", "account", "day_first"),
    [
        ("America/New_York", "", False),
        ("Europe/London", "", True),
        ("Asia/Tokyo", "", False),
        ("America/Toronto", "", None),
        ("UTC", "", None),
        ("No/Where", "", None),
        ("America/New_York", "en-GB", True),
        ("America/New_York", "en_gb", True),
        ("Europe/Berlin", "en-US", None),
        ("UTC", "en-US", False),
        ("UTC", "de", True),
        ("UTC", "en", None),
        ("Europe/Paris", "en", True),
        ("America/Toronto", "fr-CA", True),
        ("America/Toronto", "en-CA", None),
        ("UTC", "zh-Hans-CN", False),
        ("Europe/Paris", "nonsense", True),
        ("Europe/Paris", "-", True),
    ],
)
def test_the_order_of_day_and_month(zone: str, account: str, day_first: bool | None) -> None:
    assert locale_of(zone, account).day_first is day_first


def test_mil_is_a_thousand_where_spanish_or_portuguese_is_spoken() -> None:
    speak = [locale_of("Europe/Madrid"), locale_of("UTC", "pt-BR"), locale_of("Europe/Madrid", "en-GB")]
    assert [locale.mil_is_thousand for locale in speak] == [True, True, False]
    assert locale_of("UTC") == Locale()


@pytest.mark.parametrize(("zone", "region"), [("Asia/Calcutta", "IN"), ("US/Eastern", "US"), ("UTC", None)])
def test_former_names_of_zones_are_known(zone: str, region: str | None) -> None:
    assert region_of_zone(zone) == region
