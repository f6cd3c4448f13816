"""Teams' text as its reader sees it."""

import pytest

from bot.teams.text import plain_text


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("acme renewal 75k", "acme renewal 75k"),
        ("R&amp;D &lt;at&gt; 5 &gt; 3", "R&D <at> 5 > 3"),
        ("a &amp;lt; b", "a &lt; b"),
        ("one&nbsp; two\u00a0three", "one two three"),
        ("<p>first</p><p>second</p>", "first\n\nsecond"),
        ("first<br/>second", "first\nsecond"),
        ("<ul><li>call Ada</li><li>send the quote</li></ul>", "call Ada\nsend the quote"),
        ("ask <at>Kofi Mensah</at> first", "ask Kofi Mensah first"),
        ("<strong>acme</strong>: <em>75k</em>", "acme: 75k"),
        ('<a href="https://acme.example">Acme</a> called', "Acme called"),
        ('great <img alt="😀" src="x">', "great 😀"),
        ("amount <75k> and if a<b", "amount <75k> and if a<b"),
        ("<b>x</b> and <tag>y</tag>", "x and <tag>y</tag>"),
        ("line\r\nline", "line\nline"),
        ("", ""),
    ],
)
def test_text(sent: str, read: str) -> None:
    assert plain_text(sent) == read


def test_the_bots_own_mention_is_dropped_wherever_it_stands() -> None:
    assert plain_text("hey <at>AutoCRM</at>, undo", ["<at>AutoCRM</at>"]) == "hey , undo"
