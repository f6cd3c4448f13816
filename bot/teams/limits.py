"""What Microsoft Teams takes, and how much of it reads well: the one table that every card keeps to.

Bytes are those of the card as JSON in ASCII, which is how it goes over the wire. Source: "Format your bot messages" and
"Adaptive Cards for Teams" in Microsoft's documentation; the rest is what a person still reads on a phone.
"""

CARD_BYTES = 40_000
"""A whole card; Teams refuses a message of more than about 100 KB in UTF-16, and slows down long before."""

PICTURE_CARD_BYTES = 27_000
"""A card with a picture in it as a data URI: Teams shows up to 28 KB for certain, and some clients drop the picture of
a larger one."""

PICTURE_WORDS = 600
"""Characters that describe a picture to those who do not see it."""

FRAME_BYTES = 2_500
"""What a card has besides its content: its head, the way to refresh it, how many are left out."""

RECORD_BYTES = 12_000
"""One record with its values."""

REMARK_BYTES = 4_000
"""Warnings together, and notes together."""

TEXT = 400
"""Characters of one text; the cards' values are cut before, names of records are not."""

PARAGRAPH = 2_000
"""Characters of the sentence that is the whole answer."""

LINES = 40
"""Line breaks that one text may make."""

BUTTON_TITLE = 60
BUTTONS = 6
"""Buttons in a row; Teams hides more of them in a menu."""

COLUMN_NAME = 60
TABLE_COLUMNS = 4
"""Wider tables do not read on a phone: each of their rows becomes a paragraph."""

OPTIONS_AS_BUTTONS = 6
"""More options than these become a list to choose from."""

INPUT_TEXT = 2_000
"""A longer text is not offered for editing: cut, it would be lost."""

SUMMARY = 200
"""What a notification shows of a message."""
