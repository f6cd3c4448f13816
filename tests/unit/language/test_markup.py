"""Slack's mrkdwn to what its reader sees."""

import pytest

from core.language.markup import plain_text_of_mrkdwn


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("mail <mailto:a@b.example|a@b.example>", "mail a@b.example"),
        ("mail <mailto:a@b.example>", "mail a@b.example"),
        ("see <https://acme.example/x|acme.example/x>", "see acme.example/x"),
        ("see <https://acme.example>", "see https://acme.example"),
        ("see <https://acme.example/?a=1&amp;b=_2_>", "see https://acme.example/?a=1&b=_2_"),
        ("see <https://acme.example|R&amp;D *now*>", "see R&D *now*"),
        ("call <tel:+15551234567|(555) 123-4567>", "call (555) 123-4567"),
        ("<@U123ABC> move it", " move it"),
        ("<@U123ABC|dana> move it", " move it"),
        ("in <#C1|deals> and <#C2>", "in #deals and #C2"),
        ("<!here> look", "@here look"),
        ("<!channel>", "@channel"),
        ("<!subteam^S1|@sales> <!subteam^S2>", "@sales @subteam"),
    ],
)
def test_links_and_mentions_are_what_they_show(sent: str, shown: str) -> None:
    assert plain_text_of_mrkdwn(sent) == shown


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("R&amp;D is &lt;5 &gt;3", "R&D is <5 >3"),
        ("&amp;lt;", "&lt;"),
        ("&amp;amp;", "&amp;"),
        ("&lt;!channel&gt; &lt;@U1&gt;", "<!channel> <@U1>"),
        ("&lt;https://a.example|b&gt;", "<https://a.example|b>"),
        ("a < b and c > d", "a < b and c > d"),
        ("<b>b</b>", "<b>b</b>"),
    ],
)
def test_what_was_escaped_is_what_somebody_typed(sent: str, shown: str) -> None:
    assert plain_text_of_mrkdwn(sent) == shown


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("*bold* and _slanted_ and ~gone~", "bold and slanted and gone"),
        ("*_both_* _*both*_", "both both"),
        ("*<https://acme.example|Acme>*'s _R&amp;D_", "Acme's R&D"),
        ("*<@U1>*", ""),
        ("stage `closed_won` now", "stage closed_won now"),
        ("`*b* _i_ &lt;` stays", "*b* _i_ < stays"),
        ("note ```a `b`\n*c*``` end", "note  a `b`\n*c*  end"),
        ("2 * 3 * 4 = snake_case_name, ~50k", "2 * 3 * 4 = snake_case_name, ~50k"),
        ("*not\nbold*", "*not\nbold*"),
        ("O`Brien`s", "O`Brien`s"),
        ("_a_b@acme.example https://acme.example/_a_", "_a_b@acme.example https://acme.example/_a_"),
        ("", ""),
    ],
)
def test_marks_of_emphasis_and_code_are_not_shown(sent: str, shown: str) -> None:
    assert plain_text_of_mrkdwn(sent) == shown
