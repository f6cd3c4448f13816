"""The terminal's colours by what they mean: the eight standard ones, which every theme sets for its background."""

from core.replies import Tone

HEADING = "bold"
DIM = "dim"
BUTTON = "bold cyan"
OLD = "dim"
NEW = "green"
REMOVED = "red"
WARNING = "yellow"
ERROR = "red"
PROMPT = "bold"

TONES: dict[Tone, str] = {"info": "", "success": "green", "warning": "yellow", "error": "red"}
