"""The picture of a chart within a card: so the answer and its picture are one message, and come or fail together."""

from base64 import b64encode

from bot.charts import described
from bot.teams.elements import Element, cut, size
from bot.teams.limits import PICTURE_CARD_BYTES, PICTURE_WORDS
from core.replies import Chart


def with_picture(card: Element, picture: bytes, chart: Chart) -> Element:
    """The card with the PNG at its end; as it is where it would become larger than Teams shows for certain."""
    image: Element = {
        "type": "Image",
        "url": f"data:image/png;base64,{b64encode(picture).decode()}",
        "altText": cut(described(chart), PICTURE_WORDS),
        "size": "Stretch",
        "spacing": "Medium",
    }
    shown = {**card, "body": [*card["body"], image]}
    return shown if size(shown) <= PICTURE_CARD_BYTES else card
