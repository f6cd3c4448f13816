"""What parsing makes of a payload."""

from core.messages import Conversation, Inbound, Sender
from core.values import Frozen


class Own(Frozen):
    """Who AutoCRM is in one workspace."""

    user_id: str
    bot_id: str = ""


class Received(Frozen):
    """Something for AutoCRM; what is not `addressed` to it, only if its sender speaks with AutoCRM there already."""

    inbound: Inbound
    addressed: bool = True


class Suggestion(Frozen):
    """A form wants the records of a table whose names begin like these words."""

    conversation: Conversation
    sender: Sender
    table: str
    words: str
