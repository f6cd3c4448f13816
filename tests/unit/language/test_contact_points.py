"""E-mail addresses, phone numbers, domains and countries."""

import pytest

from core.language.contact_points import find_domains, find_emails, find_phones, is_email, read_domain, read_phone
from core.language.countries import find_countries, read_country
from core.language.normalise import read_text


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("her email is ruth@kestrel.example", "ruth@kestrel.example"),
        ("Derek.Vaughn@Umbra.Example.", "Derek.Vaughn@umbra.example"),
        ("*a.b@c.example*", "a.b@c.example"),
        ("Ann <a.b@c.example>", "a.b@c.example"),
        ("(first.last+tag@sub.acme.co.uk)", "first.last+tag@sub.acme.co.uk"),
        ("grant dot bishop at umbra dot example", "grant.bishop@umbra.example"),
        ("reach her at: jane underscore doe at mail dot acme dot co dot uk", "jane_doe@mail.acme.co.uk"),
        ("bob at acme dot com", "bob@acme.com"),
        ("j dash p at acme dash group dot com", "j-p@acme-group.com"),
    ],
)
def test_an_address_is_found_written_or_spoken(said: str, address: str) -> None:
    assert [span.value for span in find_emails(read_text(said))] == [address]


@pytest.mark.parametrize(
    "said", ["meet at acme.com", "@jane", "a@b", "a..b@x.com", "the call at 3", "at dot", "bob at acme", "x@y@z"]
)
def test_what_is_no_address_is_not_found(said: str) -> None:
    assert find_emails(read_text(said)) == []


@pytest.mark.parametrize(
    ("text", "plausible"),
    [
        ("a@b.example", True),
        ("first.last+tag@sub.acme.co.uk", True),
        ("o'brien@acme.com", True),
        ("a@b", False),
        ("a b@c.com", False),
        ("@c.com", False),
        ("a@c..com", False),
        ("a@-c.com", False),
        ("a@b.c1", False),
        ("", False),
        (" a@b.com", False),
        ("x" * 65 + "@b.com", False),
        ("jané@b.com", False),
    ],
)
def test_an_address_is_judged_by_its_form(text: str, plausible: bool) -> None:
    assert is_email(text) is plausible


PHONES = [
    ("+16505550133", "US", "+16505550133"),
    ("+1 650 555 0133", "US", "+16505550133"),
    ("(650) 555-0133", "US", "+16505550133"),
    ("650-555-0133", "US", "+16505550133"),
    ("650.555.0133", "US", "+16505550133"),
    ("6505550133", "US", "+16505550133"),
    ("650-555-0133 ext 12", "US", "+16505550133"),
    ("+49 30 555 10299", "US", "+493055510299"),
    ("+49 (0)30 555 1029", "US", "+49305551029"),
    ("0049 30 5551029", "DE", "+49305551029"),
    ("030 555 10299", "DE", "+493055510299"),
    ("0171 5550123", "DE", "+491715550123"),
    ("020 7946 0018", "GB", "+442079460018"),
    ("+351 21 555 0134", "PT", "+351215550134"),
    ("01 23 45 67 89", "FR", "+33123456789"),
    ("555-0199", "US", "5550199"),
    ("three one two five five five oh one double nine", "US", "+13125550199"),
]


@pytest.mark.parametrize(("said", "region", "number"), PHONES)
def test_a_phone_number_is_found_and_made_international(said: str, region: str, number: str) -> None:
    text = read_text(f"her cell is {said}, thanks")
    found = [(text.words(span.first, span.last), span.value) for span in find_phones(text, region)]
    assert found == [(said, number)]


@pytest.mark.parametrize(
    "said",
    [
        "2027-01-15", "01/15/2027", "15.01.2027", "19,500", "1,234,567", "1.234.567,89", "12 000 000", "555",
        "10 30 15 20", "$5550133", "14:30", "1234567%", "1/15 2/15", "between 2026 and 2027", "2027 2028", "20270115x",
        "3 deals 45 tasks 678 notes",
    ],
)  # fmt: skip
def test_dates_and_amounts_are_no_phone_numbers(said: str) -> None:
    assert find_phones(read_text(said)) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("+1 (650) 555-0133", "+16505550133"), ("650 555 0133", "+16505550133"), ("12345", None), ("call me", None),
     ("", None), ("650 555 0133 or so", None), ("+1 650 555 0133 x9", "+16505550133"), ("555 0199", "5550199")],
)  # fmt: skip
def test_a_phone_number_is_read_from_an_answer(text: str, number: str | None) -> None:
    assert read_phone(text, "US") == number


@pytest.mark.parametrize(
    ("said", "domain"),
    [
        ("the site is acme.com", "acme.com"),
        ("see https://www.Acme.com/pricing?x=1.", "acme.com"),
        ("www.acme.example", "acme.example"),
        ("<https://sub.acme.io>", "sub.acme.io"),
        ("_sub.acme.io_", "sub.acme.io"),
    ],
)
def test_a_domain_is_found(said: str, domain: str) -> None:
    assert [span.value for span in find_domains(read_text(said))] == [domain]


@pytest.mark.parametrize(
    "said", ["node.js", "closed.next", "1.2.3", "19.500", "a@acme.com", "e.g", "p.m.", "Inc.", "https://", "15.01.2027"]
)
def test_what_is_no_domain_is_not_found(said: str) -> None:
    assert find_domains(read_text(said)) == []


def test_a_domain_is_read_from_an_answer() -> None:
    assert [read_domain(text) for text in ("https://www.acme.com/x", "Acme.Health", "acme", "a b.com")] == [
        "acme.com", "acme.health", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"), ("deutschland", "DE"), ("Allemagne", "DE"), ("alemanha", "DE"), ("German", "DE"),
        ("DE", "DE"), ("de", None), ("the Netherlands", "NL"), ("Holland", "NL"), ("UK", "GB"), ("the UK", "GB"),
        ("United Kingdom", "GB"), ("England", "GB"), ("USA", "US"), ("us", "US"), ("U.S.", "US"),
        ("the United States", "US"), ("America", "US"), ("México", "MX"), ("Côte d'Ivoire", "CI"), ("Österreich", "AT"),
        ("España", "ES"), ("Brasil", "BR"), ("Türkiye", "TR"), ("South Korea", "KR"), ("Atlantis", None), ("", None),
        ("XX", None),
    ],
)  # fmt: skip
def test_a_country_is_read_in_five_languages(text: str, code: str | None) -> None:
    assert read_country(text) == code


def test_countries_are_found_in_a_message_and_uncertain_where_the_word_means_other_things() -> None:
    text = read_text("our new zealand and german accounts, tell us about Portugal and Jordan")
    found = {text.words(span.first, span.last): (span.value, span.certainty > 0.5) for span in find_countries(text)}
    assert found == {
        "new zealand": ("NZ", True),
        "german": ("DE", False),
        "Portugal": ("PT", True),
        "Jordan": ("JO", False),
    }
