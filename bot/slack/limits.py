"""How much Slack takes, in one table, and the one way in which a text is cut to it."""

from core.values import Frozen

CUT = "…"


class Limits(Frozen):
    """Counts of elements, and lengths of texts in UTF-16 units, which is the strictest way to count them.

    From the Block Kit reference, but for `message_size`: Slack refuses a message whose blocks are too long together
    (`msg_blocks_too_long`) and documents neither the limit nor how it counts; 12,000 to 13,300 were measured
    (slackapi/bolt-js, issues 2509 and 2867). `layout.weight` counts so that it stays below all of these.
    """

    message_blocks: int = 50
    message_size: int = 12_000
    view_blocks: int = 100
    view_size: int = 100_000
    fallback_text: int = 3_000
    text: int = 3_000
    header: int = 150
    context_elements: int = 10
    actions: int = 25
    button_text: int = 75
    button_value: int = 2_000
    identifier: int = 255
    options: int = 100
    option_text: int = 75
    option_value: int = 150
    checkboxes: int = 10
    placeholder: int = 150
    table_rows: int = 100
    table_columns: int = 20
    table_text: int = 10_000
    label: int = 2_000
    input_text: int = 3_000
    view_title: int = 24
    private_metadata: int = 3_000


LIMITS = Limits()


def size(text: str) -> int:
    """The length of a text as Slack may count it, at the most."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """The text, or its beginning and a sign that it goes on; never longer than the limit."""
    if size(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - len(CUT))]
    return kept.decode("utf-16-le", "ignore").rstrip() + CUT
