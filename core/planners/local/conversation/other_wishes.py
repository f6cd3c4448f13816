"""What to say to a message that nothing was made of, where it wants what AutoCRM does not do: "archive Bob Hollis".

Such wishes are read last: a record may be called "Archive", and "share" may stand in a note.
"""

from collections.abc import Sequence

from core.drafts import Clarify, Draft, Refuse

_NOT_UNDERSTOOD = frozenset({"unclear", "unread", "question"})
_POLITE = frozenset(
    "please pls plz kindly just hey hi hello ok okay so also and then now can could would will you u we i i'd id need "
    "want to like let's lets go ahead help me bot autocrm actually quickly".split()
)
_NOT_DONE = frozenset(
    "attach upload download export import print fax sync synchronise synchronize integrate backup restore undelete "
    "unarchive archive lock unlock freeze hide unhide encrypt decrypt share pin unpin star bookmark favourite favorite "
    "subscribe clone unmerge merge enrich scrape tag untag broadcast publish tweet install uninstall connect "
    "disconnect transcribe translate scan geocode plot chart graph visualise visualize anonymise anonymize mothball "
    "logout login laminate refund invoice bill".split()
)
"""Verbs by which nothing in a CRM is made, changed or asked."""
_PAIRS = frozenset(
    {("back", "up"), ("log", "out"), ("log", "in"), ("sign", "out"), ("sign", "in"), ("hook", "up"), ("turn", "off")}
)
_SENDING = frozenset("send email e-mail mail text sms whatsapp message forward invite dial phone ring ping fax".split())
_MAKING = frozenset("create build make generate give show get set produce draw prepare design put run".split())
_MADE = frozenset(
    "dashboard dashboards chart charts graph graphs pdf spreadsheet spreadsheets excel workflow workflows automation "
    "automations template templates signature slide slides slideshow powerpoint report reports widget pivot webhook "
    "integration macro script".split()
)
"""What is made elsewhere of what the CRM holds."""
_LISTS = frozenset("newsletter mailing campaign campaigns sequence cadence drip distribution audience".split())
_SECRETS = frozenset("password passwords credentials secret secrets token tokens prompt source api".split())
_RULES = frozenset("rules instructions restrictions guidelines permissions".split())
_IGNORING = frozenset("forget ignore disregard bypass override skip".split())
_CONVERTING = ("convert", "lead")


def or_beyond(draft: Draft, folded: Sequence[str]) -> Draft:
    """The draft, or the refusal of a wish that nothing else was made of."""
    if not isinstance(draft, Clarify) or draft.intent not in _NOT_UNDERSTOOD:
        return draft
    words = [word for word in folded if any(map(str.isalnum, word))]
    while words and words[0] in _POLITE:
        words.pop(0)
    if words and words[0] in _SENDING:
        return Refuse(
            reason="unsupported",
            intent="communicate",
            text="I cannot write or call people for you. I can log what was said, or remind you to do it.",
        )
    return _refused() if words and _is_beyond(words) else draft


def _is_beyond(words: Sequence[str]) -> bool:
    said = set(words)
    if words[0] in _NOT_DONE or tuple(words[:2]) in _PAIRS or tuple(words[:2]) == _CONVERTING:
        return True
    if words[0] in _MAKING and said & _MADE:
        return True
    if words[0] in ("add", "put", "enrol", "enroll", "sign") and said & _LISTS:
        return True
    return bool(
        said & _SECRETS and said & {"show", "tell", "give", "what's", "what", "reveal", "print", "list"}
    ) or bool(words[0] in _IGNORING and said & _RULES)


def _refused() -> Refuse:
    return Refuse(
        reason="unsupported",
        intent="beyond",
        text="That is beyond what I can do. I read and change the CRM: say “help” for examples.",
    )
