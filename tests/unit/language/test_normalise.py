"""What a message shows, its tokens, and folding."""

import pytest

from core.language.normalise import fold, read_text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Müller", "muller"),
        ("STRAßE", "strasse"),
        ("Søren Łukasz Æther", "soren lukasz aether"),
        ("Inês São José", "ines sao jose"),
        ("“Quoted” ‘it’s’", "\"quoted\" 'it's'"),
        ("  a \t b\n c ", "a b c"),
        ("ﬁnance", "finance"),
        ("Ｆｕｌｌ", "full"),
        ("e\u0301clair", "eclair"),
        ("İstanbul", "istanbul"),
        ("1–2 — 3", "1-2 - 3"),
        ("2½", "2 1/2"),
        ("", ""),
    ],
)
def test_folding_makes_what_people_write_comparable(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("mail <mailto:a@b.example|a@b.example>", "mail a@b.example"),
        ("see <https://acme.example/x|acme.example/x>", "see acme.example/x"),
        ("see <https://acme.example>", "see https://acme.example"),
        ("call <tel:+15551234567|(555) 123-4567>", "call (555) 123-4567"),
        ("<@U123ABC> move it", " move it"),
        ("in <#C1|deals>", "in #deals"),
        ("<!here> look", "@here look"),
        ("<!subteam^S1|@sales>", "@sales"),
        ("R&amp;D is &lt;5 &gt;3", "R&D is <5 >3"),
        ("&amp;lt;", "&lt;"),
        ("*bold* and _slanted_ and ~gone~", "bold and slanted and gone"),
        ("2 * 3 * 4 = snake_case_name", "2 * 3 * 4 = snake_case_name"),
        ("stage `closed_won` now", "stage closed_won now"),
        ("a < b and c > d", "a < b and c > d"),
        ("zero\u200bwidth \u202eright\u202c \ufeffbom", "zerowidth right bom"),
        ("nul\x00byte", "nulbyte"),
        ("family 👩\u200d👩\u200d👧", "family 👩\u200d👩\u200d👧"),
        ("cafe\u0301", "café"),
    ],
)
def test_platform_markup_is_read_as_what_it_shows(original: str, shown: str) -> None:
    text = read_text(original)
    assert (text.shown, text.original) == (shown, original)


@pytest.mark.parametrize(
    ("said", "tokens"),
    [
        ("O'Brien's deal", ["o'brien", "'s", "deal"]),
        ("It’s Jess’ call", ["it", "'s", "jess", "'", "call"]),
        ("don't", ["don't"]),
        ("min-seo f/u w/jane w/o n/a", ["min-seo", "f/u", "w/", "jane", "w/o", "n/a"]),
        ("$50k -> €60k", ["$", "50k", "->", "€", "60k"]),
        ("a→b => c --> d", ["a", "->", "b", "->", "c", "->", "d"]),
        ("19,500 1.2m 14:30 1/15 2027-01-15", ["19,500", "1.2m", "14:30", "1/15", "2027-01-15"]),
        ("Q1, 70%!", ["q1", ",", "70", "%", "!"]),
        ("jane,bob; bob.", ["jane", ",", "bob", ";", "bob", "."]),
        ("Inc. at 3 p.m.", ["inc", ".", "at", "3", "p.m", "."]),
        ("done.Next one", ["done", ".", "next", "one"]),
        ("a.b@c-d.example, ok", ["a.b@c-d.example", ",", "ok"]),
        ("(https://x.example/a?b=1).", ["(", "https://x.example/a?b=1", ")", "."]),
        ("acme.example/AT&T", ["acme.example", "/", "at", "&", "t"]),
        ("won 🎉🎉 👍🏽", ["won", "🎉", "🎉", "👍🏽"]),
        ("Müller GmbH", ["muller", "gmbh"]),
        ("#42 @jane +1", ["#", "42", "@", "jane", "+", "1"]),
        ("closed_won", ["closed_won"]),
        ("", []),
    ],
)
def test_a_message_is_read_in_tokens(said: str, tokens: list[str]) -> None:
    assert list(read_text(said).folded) == tokens


def test_words_gives_the_shown_text_between_tokens() -> None:
    text = read_text("push  <https://x.example|Acme,  Inc.> to 50k")
    assert text.words(1, 4) == "Acme,  Inc"
    assert text.words(2, 2) == ""
    assert text.words(0, len(text.tokens)) == "push  Acme,  Inc. to 50k"
