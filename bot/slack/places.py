"""Where in Slack something is said and answered: addresses, and the conversations that they belong to."""

from core.messages import Address, Conversation

HOME = "home"
"""The detail that marks an address on a person's own page of AutoCRM."""
PERSON = "person"
"""The detail that names who said or pressed it: who may see what is for him alone."""
RESPONSE_URL = "response_url"
"""The detail by which Slack takes answers to one press or command, for half an hour and five times."""
TRIGGER = "trigger_id"
"""The detail that lets a dialog be opened, for three seconds."""
PRESSED = "pressed"
"""The detail that names the message whose button was pressed, which a response URL may replace."""


def is_direct(channel: str) -> bool:
    """Whether this is a conversation of AutoCRM with one person alone."""
    return channel.startswith("D")


def is_person(identifier: str) -> bool:
    """Whether this names a person rather than a channel."""
    return identifier.startswith(("U", "W"))


def is_home(address: Address) -> bool:
    """Whether this is a person's own page of AutoCRM."""
    return HOME in address.details and address.channel == address.only_to


def conversation_at(team: str, address: Address) -> Conversation:
    """The conversation that goes on at an address.

    Each thread is one; in a direct chat they are siblings. What a person asks by a command is answered to him alone,
    outside of any thread, and is a conversation of his in that channel; his own page is another.
    """
    if is_home(address):
        key, parent = f"home:{address.only_to}", ""
    elif address.thread is None:
        key, parent = f"command:{address.channel}:{address.only_to}", ""
    else:
        key, parent = f"{address.channel}:{address.thread}", address.channel if is_direct(address.channel) else ""
    return Conversation(platform="slack", workspace=team, key=key, parent=parent)


def message_key(team: str, channel: str, timestamp: str) -> str:
    """What names a message once for all, in whichever events it comes."""
    return f"slack:{team}:{channel}:{timestamp}"
