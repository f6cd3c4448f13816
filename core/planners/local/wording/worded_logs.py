"""Logs and tasks worded for the record or in the words of other tongues, put as the readers know them.

"For the record: ...", "log: Telefonat mit Jane heute", "can Tom get a task to ...", "..., another one: ...".
"""

import re

_FOR_RECORD = re.compile(
    r"(?P<lead>(?:^|(?<=[.;!?\n]))\s*(?:[-*•]\s+)?(?:(?:please|pls|ok|also|and|then|hi|hey)[, ]+)*)"
    r"(?:(?:just )?(?:fyi|fao|ftr|heads up|info|information)?[ ,]*(?:just )?(?:for|on|in|to) (?:the|our|your|my) "
    r"(?:record|records|log|logs|file|files|crm|books|minutes|history|timeline)(?: only)?|"
    r"(?:note|notes|memo) (?:to|for|on) (?:the )?(?:file|record|crm|self and file)|crm (?:note|memo|entry)|"
    r"(?:file|crm|account|log) note|let the record show(?: that)?|for the sake of the record|worth (?:noting|"
    r"recording|logging)"
    r"(?: down)?(?: that)?)\s*(?:[:,–—-]+\s*)(?=\S)",
    re.IGNORECASE,
)
_LOG_OF_STORY = re.compile(
    r"^(?P<lead>\s*(?:(?:please|pls|ok|hi|hey|also)[, ]+)*)(?:log|note|record|logging|for the crm)(?: (?:please|"
    r"pls|this|it))?"
    r"\s*[:,–—-]+\s+(?=(?:(?:i|we) )?(?:just |also )?(?:met|visited|saw|called|rang|phoned|telephoned|spoke|"
    r"talked|emailed|e-mailed|texted|had an? |caught up|chatted)\b)",
    re.IGNORECASE,
)
_CALLS = (
    "telefonat telefongespräch anruf appel coup-de-fil llamada chamada telefonata chiamata telefoongesprek "
    "telefonsamtal telefonsamtale"
)
_MEETINGS = (
    "besprechung treffen sitzung termin réunion rendez-vous rdv reunión reunião encontro riunione incontro "
    "vergadering afspraak overleg möte møte spotkanie"
)
_MAILS = "correo courriel"
_WITH = "mit avec con com met med z"
_TODAY = "heute|aujourd'hui|hoy|hoje|oggi|vandaag|i dag|idag|dziś|dzisiaj"
_YESTERDAY = "gestern|hier|ayer|ontem|ieri|gisteren|i går|igår|wczoraj"
_HEADS = {
    **dict.fromkeys(_CALLS.split(), "call"),
    **dict.fromkeys(_MEETINGS.split(), "meeting"),
    **dict.fromkeys(_MAILS.split(), "email"),
}
_FOREIGN = re.compile(
    rf"(?P<lead>(?:^|(?<=[.;!?:\n]))\s*(?:(?:log|please|pls|note|neues?|ein|eine|une?|uma?|bitte)[:, ]+)*)"
    rf"(?P<head>{'|'.join(map(re.escape, _HEADS))}) (?:{'|'.join(_WITH.split())}) (?=[^\W\d_])"
    rf"(?P<who>[^,.:;!?\n]{{2,40}}?)(?: (?P<day>{_TODAY}|{_YESTERDAY}))?(?=\s*[,.:;!?\n–—-]|$)",
    re.IGNORECASE,
)
_GETS_TASK = re.compile(
    r"(?P<lead>(?:^|(?<=[.;!?\n]))\s*(?:(?:please|pls|also|and|hi|hey)[, ]+)*)"
    r"(?:(?:can|could|would|will|should|may|might|let) )?(?P<who>(?!(?:i|you|we|they|it|that|this|"
    r"there|also|and|plus|then|so|please|pls|hi|hey)\b)[^\W\d_][\w'-]*"
    r"(?: [A-ZÀ-Þ][\w'-]*)?) (?:(?:please|pls|also|kindly) )?(?:gets?|have|has|needs?|takes?|receives?|should "
    r"get|should have) (?:please )?(?:an? )?(?:new )?(?P<kind>task|reminder|to-?do) (?:to|for|about|on) "
    r"(?P<what>[^\n?]+?)(?P<end>[?.!]*)(?=$|\s)"
    r"(?=[^\n?]*$)",
    re.IGNORECASE,
)
_I_GET = re.compile(
    r"(?P<lead>(?:^|(?<=[.;!?\n]))\s*(?:(?:please|pls|also|and|hi|hey)[, ]+)*)(?:can|could|may) (?:i|we) "
    r"(?:please |pls )?"
    r"(?:get|have) (?:an? )?(?:new )?(?:task|reminder|to-?do) (?P<to>to|for|about) "
    r"(?P<what>[^\n?]+?)(?P<end>[?.!]*)$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"(?P<before>\b(?:task|to-?do|reminder|remind me)\b[^\n]*?)[,;.–—-]*\s+(?:and |then |plus |also )*"
    r"(?:another(?: one| task| reminder)?|a second(?: one| task)?|one more(?: task)?|and one)"
    r"(?P<sep>\s*[:–—-]\s+|\s+(?:to|for)\s+|,?\s+(?=(?:low|high|normal|urgent|medium)\b))",
    re.IGNORECASE,
)
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun|Tomorrow|Today"
_AND_REMIND = re.compile(
    r"(?P<mine>\bremind me (?:(?!\b(?:ask|tell|get|let|help|want|allow|invite|persuade|urge|with|between|meet|call|"
    r"see|join)\b)[^.;!?\n])*?),? and (?:also )?(?:remind |ask |tell |have )?"
    rf"(?!(?:{_DAYS})\b)(?P<who>[A-ZÀ-Þ][\w'-]+(?: "
    r"[A-ZÀ-Þ][\w'-]+)?) to (?=[a-z])",
)
_SEVERAL = re.compile(
    r"(?P<lead>(?:^|(?<=[.;!?\n]))\s*(?:(?:please|pls|also|and)[, ]+)*)(?:[Ll]og|[Rr]ecord|[Nn]ote|[Aa]dd|[Ee]nter) "
    r"(?:the |these |my |our )?(?:following |two |three |four |both |2 |3 |4 )+"
    r"(?P<kind>calls|meetings|visits|demos|emails)(?: (?:please|today))?\s*[:–—-]\s+(?:with )?(?P<rest>[A-ZÀ-Þ][^\n]+)$"
)
_BETWEEN_LOGGED = re.compile(
    r"\s*(?:[;.]\s+|,\s+(?:and\s+)?|\s+and\s+)(?:with )?(?=[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+\b)"
)
_LEAST_LOGGED = 2
_PRIORITY = r"(?:low|lower|normal|medium|high|higher|top|urgent|critical)(?: prio(?:rity)?)?"
_PRIORITY_AHEAD = re.compile(
    r"(?P<mark>[,;]\s*)(?:with )?prio(?:rity)?\s*[:=]?\s*(?P<how>low|normal|medium|high|urgent)\b"
    r"(?=\s*(?:[,.;!\n]|$|and\b))",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    rf"[,;]?\s*\b{_PRIORITY}\s*(?:\.{{2,}}|…|[,–—-])+\s*(?:(?:no|nope|wait|actually|sorry|hang on|hmm|i mean|"
    rf"rather|make that|make it|scratch that)[, .]+)+(?={_PRIORITY}\b)",
    re.IGNORECASE,
)
_LOG_DASH = re.compile(
    r"(?P<head>(?:^|(?<=[.;!?\n]))\s*(?:(?:please|pls|also|and|hi|hey|can you|could you)[, ]+)*(?:log|record|"
    r"note|enter|add|new|save)"
    r"(?:ged)?(?: (?:an?|the|my))?(?: \w+)? (?:call|meeting|mtg|demo|visit|email|lunch|coffee|chat|"
    r"conversation)\b[^:;\n–—]{3,90}?)"
    r"\s+[–—-]{1,2}\s+(?=(?:she|he|they|we|i|said|says|wants?|asked|agreed|confirmed|the|their|his|her)\b)",
    re.IGNORECASE,
)
_LOGGED = re.compile(
    r"(?P<lead>(?:^|(?<=[.;!?\n]))[ \t]*(?:(?:[-*•–]|\d{1,2}[.)])[ \t]+)?)logged "
    r"(?=(?:(?:an?|the|my|our|quick|short|\d+[ -]?min(?:ute)?s?) )*(?:call|meeting|mtg|demo|visit|email|mail|chat|"
    r"conversation) (?:with|w/|to|from) [^.;!?:\n]{2,60}[:,–—-]\s)",
    re.IGNORECASE,
)
"""A report without its subject: "logged call with Jo, 10 min: ..."."""
_LONGEST = 700


def as_plain_log(text: str) -> str:
    """The message with such logs and tasks in plain words; as it is where it has none of these."""
    if len(text) > _LONGEST:
        return text
    plain = _LOG_OF_STORY.sub(r"\g<lead>", text)
    plain = _FOR_RECORD.sub(r"\g<lead>log a note: ", plain)
    plain = _LOGGED.sub(r"\g<lead>log ", plain)
    plain = _FOREIGN.sub(_in_english, plain)
    plain = _GETS_TASK.sub(r"\g<lead>new task for \g<who>: \g<what>", plain, count=1)
    plain = _I_GET.sub(r"\g<lead>remind me \g<to> \g<what>", plain, count=1)
    plain = _AND_REMIND.sub(r"\g<mine>. New task for \g<who>: ", plain, count=1)
    plain = _CORRECTED.sub(", ", plain)
    plain = _PRIORITY_AHEAD.sub(r"\g<mark>\g<how> priority", plain)
    plain = _ANOTHER.sub(_next_task, plain, count=1)
    plain = _SEVERAL.sub(_each_logged, plain, count=1)
    return _LOG_DASH.sub(r"\g<head>: ", plain, count=1)


def _next_task(found: re.Match[str]) -> str:
    """One more task behind another; whose it is stands behind "for"."""
    behind = found.string[found.end() : found.end() + 1]
    whose = found["sep"].strip() == "for" and behind.isupper()
    return f"{found['before']}. new task{' for ' if whose else ': '}"


def _each_logged(found: re.Match[str]) -> str:
    """Several contacts of one kind, each as a log of its own."""
    parts = [part for part in _BETWEEN_LOGGED.split(found["rest"]) if part.strip()]
    if len(parts) < _LEAST_LOGGED:
        return found.group()
    kind = found["kind"].lower().removesuffix("s")
    return found["lead"] + ". ".join(f"log {kind} with {part.strip(' .')}" for part in parts)


def _in_english(found: re.Match[str]) -> str:
    """The head of a log in English: the kind of contact, with whom, and the day."""
    day = found["day"]
    when = "" if day is None else f" {'today' if re.fullmatch(_TODAY, day, re.IGNORECASE) else 'yesterday'}"
    return f"{found['lead']}{_HEADS[found['head'].lower()]} with {found['who']}{when}"
