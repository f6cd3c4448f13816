"""What was typed, its tokens, and folding."""

import pytest

from core.language.normalise import fold, read_text, trimmed


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
        ("zero\u200bwidth \u202eright\u202c \ufeffbom", "zerowidth right bom"),
        ("nul\x00byte", "nulbyte"),
        ("family 👩\u200d👩\u200d👧", "family 👩\u200d👩\u200d👧"),
        ("cafe\u0301", "café"),
    ],
)
def test_invisible_characters_are_left_out_and_accents_composed(original: str, shown: str) -> None:
    text = read_text(original)
    assert (text.shown, text.original) == (shown, original)


@pytest.mark.parametrize(
    "typed",
    [
        "*b* _i_ ~s~ `c` ```d```", "**b** __i__ ~~s~~", "<!channel> <@U1> <#C1|deals>", "<https://x.example|y>",
        "mail <mailto:a@b.example|a@b.example>", "R&amp;D is &lt;5 &gt;3 &#39;", "<b>b</b>", "a < b & c > d", "*", "`",
    ],
)  # fmt: skip
def test_markup_that_somebody_typed_is_what_he_typed(typed: str) -> None:
    text = read_text(typed)
    assert text.shown == typed
    assert text.words(0, len(text.tokens)) == typed


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
        ("move *Acme renewal* to _closed won_", ["move", "acme", "renewal", "to", "closed", "won"]),
        ("**Acme**'s `$75k`, ~~_70%_~~", ["acme", "'s", "$", "75k", ",", "70", "%"]),
        ("_acme to won_ then *acme", ["acme", "to", "won", "then", "*", "acme"]),
        ("won_ _acme", ["won", "acme"]),
        ("see *https://x.example/a*", ["see", "https://x.example/a"]),
        (
            "<!here> <@U1|d b> <http://a.example|b> &amp;amp; <b> &lt;!x&gt;",
            [
                "<!here>",
                "<@u1|d b>",
                "<http://a.example|b>",
                "&amp;amp;",
                "<",
                "b",
                ">",
                "&lt;!x&gt;",
            ],
        ),
        ("", []),
    ],
)
def test_a_message_is_read_in_tokens(said: str, tokens: list[str]) -> None:
    assert list(read_text(said).folded) == tokens


def test_words_gives_what_was_typed_between_tokens() -> None:
    text = read_text("push  Acme,  Inc. to 50k")
    assert text.words(1, 4) == "Acme,  Inc"
    assert text.words(2, 2) == ""
    assert text.words(0, len(text.tokens)) == "push  Acme,  Inc. to 50k"


def test_words_takes_the_marks_that_stand_around_them_and_named_takes_none() -> None:
    text = read_text("call *_Jane_ Doe* `now`, *to `be` sure*")
    assert text.words(1, 3) == "*_Jane_ Doe*"
    assert text.named(1, 3) == "Jane Doe"
    assert text.words(1, 2) == "_Jane_"
    assert text.words(3, 4) == "`now`"
    assert text.words(6, 8) == "`be` sure"
    assert text.named(6, 8) == "be sure"
    assert text.named(2, 2) == ""


def test_between_gives_all_that_was_typed_between_two_tokens() -> None:
    text = read_text('say " *b" and c* now')
    assert text.between(1, 3) == "*b"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" .a;. ", "a"),
        ("R &amp;", "R &amp;"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        ("&amp;amp;;", "&amp;amp;"),
        ("R&D;", "R&D"),
        (";;", ""),
    ],
)
def test_marks_at_the_ends_are_trimmed_but_not_those_of_entities(text: str, kept: str) -> None:
    assert trimmed(text, " .,;") == kept
