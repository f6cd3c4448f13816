"""What `autocrm doctor` finds."""

from core.values import Frozen


class Finding(Frozen):
    """One thing that was looked at; `remedy` says what to do where it is not `ok`."""

    what: str
    ok: bool
    remedy: str = ""
