"""What a chat platform shows for the markup that its messages carry."""

import re
import unicodedata

_ANGLE = re.compile(r"<([^<>\n]{1,2000})>")
_ENTITY = re.compile(r"&(amp|lt|gt|nbsp|quot|#39);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": " ", "quot": '"', "#39": "'"}
_EMPHASIS = re.compile(r"(?<![\w*_~`])([*_~])(?=[^\s*_~])([^*_~\n`]{0,400}[^\s*_~`])\1(?![\w*_~`])")
_CODE_BLOCK = re.compile(r"```")
_CODE = re.compile(r"`([^`\n]{1,400})`")
_LINK = re.compile(r"(?:https?|mailto|tel|sip|ftp):")
_SCHEME_HIDDEN = re.compile(r"^(?:mailto|tel|sip):")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
# Joiners carry meaning inside emoji and some scripts, so they stay between two characters beyond ASCII.
_STRAY_JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")


def hides_characters(original: str) -> bool:
    """Whether a message holds zero-width or direction marks, which are left out of what is read."""
    return bool(_INVISIBLE.search(original) or _STRAY_JOINER.search(original))


def shown_text(original: str) -> str:
    """The message as its reader sees it: links by their label, no mentions, emphasis marks or invisible characters."""
    text = _ANGLE.sub(_shown_angle, original) if "<" in original else original
    if "&" in text:
        text = _ENTITY.sub(lambda found: _ENTITIES[found.group(1)], text)
    if "`" in text:
        text = _CODE.sub(r"\1", _CODE_BLOCK.sub(" ", text))
    if "*" in text or "_" in text or "~" in text:
        text = _EMPHASIS.sub(r"\2", text)
    text = _INVISIBLE.sub("", text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _STRAY_JOINER.sub("", text))


def _shown_angle(found: re.Match[str]) -> str:
    target, _, label = found.group(1).partition("|")
    if target.startswith("@"):
        return ""
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    if _LINK.match(target):
        return label or _SCHEME_HIDDEN.sub("", target)
    return found.group(0)
