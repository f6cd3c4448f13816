"""The text of a Teams message as its reader sees it: no mention of the bot, no tags, no entities.

Teams sends what was typed with `<`, `>` and `&` escaped, people as `<at>Name</at>`, and sometimes formatting as HTML. A
reply that quotes brings the quoted words along; they were said by somebody else and are dropped.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from html.parser import HTMLParser

_TAGS = "a|at|attachment|b|blockquote|br|code|div|em|emoji|h[1-6]|hr|i|img|li|ol|p|pre|s|span|strike|strong|u|ul"
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCKS = frozenset({"div", "p", "pre", "blockquote", "ul", "ol", *(f"h{level}" for level in range(1, 7))})
_BREAKING = _BLOCKS | {"br", "hr", "li"}
_SPACES = re.compile(r"[ \t\xa0]+")
_EMPTY_LINES = re.compile(r"\s*\n\s*\n\s*")
_QUOTE = "http://schema.skype.com/Reply"


def plain_text(text: str, mentions_of_bot: Iterable[str] = ()) -> str:
    """The text as shown, without the bot's own mentions, which are given as they stand in the text."""
    for mention in mentions_of_bot:
        text = text.replace(mention, " ")
    shown = _read(text) if _TAG.search(text) else unescape(text)
    lines = (_SPACES.sub(" ", line).strip() for line in shown.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def unquoted(html: str) -> str | None:
    """The HTML of a message without what it quotes of another; None where it quotes nothing."""
    if _QUOTE not in html:
        return None
    return re.sub(
        rf"<blockquote[^<>]*{re.escape(_QUOTE)}[^<>]*>.*?</blockquote>", "", html, flags=re.DOTALL | re.IGNORECASE
    )


def mentions_of(activity: Mapping[str, object], account: str) -> list[str]:
    """How this account is mentioned in the text of an activity."""
    entities = activity.get("entities")
    found: list[str] = []
    for entity in entities if isinstance(entities, list) else []:
        if not isinstance(entity, dict) or entity.get("type") != "mention":
            continue
        mentioned, text = entity.get("mentioned"), entity.get("text")
        if isinstance(mentioned, dict) and mentioned.get("id") == account and isinstance(text, str) and text:
            found.append(text)
    return found


def _read(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)


class _Reader(HTMLParser):
    """Collects the text between known tags; what only looks like a tag was typed, and stays."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKING:
            self.pieces.append("\n")
        elif tag in ("img", "emoji"):
            self.pieces.append(dict(attrs).get("alt") or "")
        elif not re.fullmatch(_TAGS, tag):
            self.pieces.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n")
        elif not re.fullmatch(_TAGS, tag):
            self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        self.pieces.append(f"<!--{data}-->")
