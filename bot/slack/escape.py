"""Makes text from the CRM harmless in Slack: nothing in it rings, links, formats or hides.

Blocks carry data in `plain_text`, `raw_text` and rich text elements only, which Slack shows letter by letter: no escape
is needed there, and none would be undone. `escape` is for the one text that Slack always reads as markup, the fallback.
"""

from core.formatting import visible


def readable(text: str) -> str:
    """The text with line ends as Slack writes them, and every control or hidden character written out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    # nothing that is written out is printable, and asking for that is a hundred times as fast as looking at each letter
    return "\n".join(line if line.isprintable() else visible(line, keep_lines=True) for line in lines)


def escape(text: str) -> str:
    """The text as markup that means itself: `<!channel>` becomes a word, and no mention."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
