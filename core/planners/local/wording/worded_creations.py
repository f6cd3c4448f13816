"""New records announced in other words than "new", or behind what is told of them, put as the readers know them.

"Fresh account: ...", "neue Firma: ...", "X → new company, Oslo", "get X into the CRM under Tom", "a referral "
"from X: ...".
"""

import re

from core.planners.local.wording.chained_creations import in_sentences
from core.planners.local.wording.named_companies import with_companies_called
from core.planners.local.wording.owners_behind import with_owner_told
from core.planners.local.wording.wanted_deals import as_new_deal

_COMPANY = (
    r"account|acct|logo|company|firm|client|customer|prospect|organi[sz]ation|business|firma|unternehmen|kunde|kundin|empresa|"
    r"compañía|cliente|entreprise|société|azienda|società|bedrijf|klant|företag|foretak|virksomhed|yritys|spółka"
)
_PERSON = (
    r"contact|person|lead|kontakt|ansprechpartner(?:in)?|contacto|contato|contatto|contactpersoon|kontaktperson|"
    r"yhteyshenkilö"
)
_DEAL = r"deal|opportunity|opp|oppty|geschäft|oportunidad|oportunidade|opportunité|affaire|affare|negocio|negócio"
_TASK = r"task|reminder|to-?do|aufgabe|tâche|tarea|tarefa|taak|uppgift|oppgave|opgave"
_KINDS = (("company", _COMPANY), ("contact", _PERSON), ("deal", _DEAL), ("task", _TASK))
_NOUN = rf"(?P<noun>{_COMPANY}|{_PERSON}|{_DEAL}|{_TASK})"
_FRESH = (
    r"fresh|brand[- ]?new|newly (?:won|found|minted|opened|created)|yet another|one more|additional|a further|"
    r"neue[rsn]?|nouveau|nouvelle|nouvel|nuev[oa]|nov[oa]|nuov[oa]|nieuwe?|nya?|nytt|nye|nowy|nowa|nowe|uusi|yeni"
)
_LEAD = (
    r"(?P<lead>(?:^|(?<=[.;!?\n]))\s*(?:[-*•]\s+)?(?:(?:please|pls|plz|ok|okay|so|hi|hey|hello|also|then|and|next|"
    r"got|we(?:'ve)? got|i(?:'ve)? got|we have|i have|there's|there is|here's|a|an|the|my|our|add|create)[,: ]+)*)"
)
_NEW = re.compile(rf"{_LEAD}(?:{_FRESH}) {_NOUN}\b(?P<for>(?: for (?:you|us|me|the (?:crm|list)))?)", re.IGNORECASE)
_NEW_CO = re.compile(r"^(?:new co|newco)\.?(?=\s*[:–—-]\s)", re.IGNORECASE)
_SIGNED_UP = re.compile(
    r"(?P<lead>(?:^|(?<=[.;!?\n]))\s*)(?:(?:we|i|we've|i've|just|have|finally) )*"
    r"(?:signed|won|landed|gained|onboarded|picked up|bagged)(?: up)? (?:an? |our |another )?(?:brand )?new "
    r"(?P<kind>client|customer|account|prospect)\s*[,:-]\s*(?=[A-Z])",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?P<lead>(?:^|(?<=[.;!?\n]))\s*(?:(?:i|we|i've|we've|just|have|also) )*)"
    r"(?:got|have|received|collected|picked up|was given|were given|was handed|took) (?:an? |the |his |her )?"
    r"(?:business |visiting |name |calling )?card (?:from|of|for) "
    r"(?:an? (?:guy |lady |man |woman |person )?(?:called |named )?)?(?=[A-Z])",
    re.IGNORECASE,
)
_FOR_YOU = re.compile(
    rf"{_LEAD}(?:new|another|one more) {_NOUN} (?:for (?:you|us|me|the (?:crm|list))|to (?:add|enter|track|"
    rf"save))(?=\s*[:,–—-])",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^(?P<what>(?!(?:add|create|update|set|move|change|log|remind|mark|note|put|delete|assign|close|make|call|met|"
    r"spoke|had|what|who|is|are|do|does|new|get|enter|save|register|record|track|open|start)\b)"
    r"(?:(?![.!?;]\s)[^\n]){3,200}?)"
    r"(?P<mark>\s+[–—-]+\s+|\s*(?:→|->|=>|;)\s*|,\s+|"
    r"\.\s+(?=new (?:contact|lead|person)(?: (?:please|pls|plz))*[ .!]*$))"
    r"(?:(?:as|that's|this is|it's|is) )?(?:an? |our )?new "
    rf"{_NOUN}(?: (?:please|pls|plz|thanks|thx|for (?:me|us|you)|to add))*(?=\s*[.!]*\s*$|,\s)[ ]?(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_INTO_CRM = re.compile(
    rf"{_LEAD}(?:get|bring|put|take|enter|load|throw|chuck|pop|stick|drop|set up|add|save|record|register|input) "
    r"(?P<name>(?!(?:it|this|that|her|him|them|me|us|the|a|an|my|our|his|their)\b)[^,.;:!?\n]{3,60}?) "
    r"(?:in|into|to|on|onto) (?:the |our |my )?(?:crm|system|books|database|account list|accounts|client list|"
    r"customer list|list of (?:accounts|companies|customers))(?: as (?:an? )?(?:new )?(?:account|company))?"
    r"(?: (?:under|for) (?P<owner>[^\W\d_][\w'-]*))?(?P<rest>\s*,(?:(?![.;!?]\s)[^\n])+)",
    re.IGNORECASE,
)
_REFERRAL = re.compile(
    rf"{_LEAD}(?:an? )?(?P<source>referral|introduction|intro|recommendation|warm intro) "
    r"(?P<by>(?:from|by|via|through|of) [^,.;:!?\n]{2,40}?)\s*[:–—-]\s+(?P<rest>[^\n]+?)(?P<end>[ .!]*)$",
    re.IGNORECASE,
)
_ADDRESS_ONLY = re.compile(
    r"(?P<before>\S)(?P<end>\s*[.;!,–—-]+\s*)(?:(?:please|pls|so|and|can you|could you) )*(?:create|add|make|open|"
    r"set up|save|start) (?:an?|the|this|that|his|her|their) (?:new )?(?:contact|person|lead)(?: record| card| "
    r"entry)? (?:with|using|under|at|for) (?P<at>\S+@\S+\w|\+?\d[\d ()./-]{6,}\d)",
    re.IGNORECASE,
)
_PIECES = re.compile(
    rf"^(?P<head>\s*(?:(?:add|create|log|open)(?: an?| the)? )?(?:new )?{_NOUN}(?: (?:for|with|at) [^:/|"
    rf"–—\n]{{2,40}})?)"
    r"(?P<mark>\s*:\s*|\s+[–—/|-]\s+)(?P<rest>[^\n]+)$",
    re.IGNORECASE,
)
_TASK_LABELS = {
    **dict.fromkeys(("owner", "for", "who", "assignee", "assigned to", "assign to", "assigned"), "owner"),
    **dict.fromkeys(("title", "what", "task", "subject", "name", "to do", "todo", "action"), "title"),
}
_BETWEEN = re.compile(r"\s+[–—/|-]\s+")
_NAME = re.compile(r"(?!(?:contact|owner|stage|close|closing|amount|with|for)\b)[^\W\d_][^\d$€£%]*$", re.IGNORECASE)
_CUSTOMER = re.compile(
    r"\bnew (?P<kind>customer|client|prospect|logo) (?P<name>[^,.;:\n]{2,40}?)(?P<rest>(?: (?:in|from|of) |,)[^.\n]*?"
    r"\b(?:the |our |their )?contact(?: person| there)?(?: is|:| =))(?= [A-ZÀ-Þ])",
)
"""A customer of whom a contact is told is a company: "new customer Delta Foods in Omaha, contact is Rick Dale"."""
_LEAST_PIECES = 3
_LONGEST = 700


def as_plain_creation(text: str) -> str:
    """The message with its new records announced in plain words; as it is where it has none of these."""
    if len(text) > _LONGEST:
        return text
    text = _SIGNED_UP.sub(r"\g<lead>new \g<kind>: ", text)
    plain = _CARD.sub(r"\g<lead>met ", _NEW_CO.sub("new company", in_sentences(text)))
    plain = _NEW.sub(lambda found: f"{found['lead']}new {_kind(found['noun'])}", plain)
    plain = _FOR_YOU.sub(lambda found: f"{found['lead']}new {_kind(found['noun'])}", plain)
    plain = _ADDRESS_ONLY.sub(r"\g<before>, \g<at>. Add them as a contact", plain, count=1)
    plain = _REFERRAL.sub(r"\g<lead>\g<rest>, \g<source> \g<by>\g<end>", plain, count=1)
    plain = _INTO_CRM.sub(_into_crm, plain, count=1)
    plain = _BEHIND.sub(_ahead, plain, count=1)
    plain = _CUSTOMER.sub(r"new company \g<name>, \g<kind>\g<rest>", plain, count=1)
    return with_owner_told(as_new_deal(_with_commas(with_companies_called(plain))))


def _kind(noun: str) -> str:
    """The plain word for the kind of record that a noun of some tongue means."""
    said = "company" if noun.lower() in ("logo", "acct") else noun.lower()
    if said in ("account", "client", "customer", "prospect", "lead"):
        return said
    return next(kind for kind, nouns in _KINDS if re.fullmatch(nouns, said))


def _into_crm(found: re.Match[str]) -> str:
    """A company that is to be got into the CRM; somebody of one stays as told."""
    added = f"{found['lead']}add {found['name']}{found['rest']}"
    company = with_companies_called(added)
    if company == added:
        return found.group()
    return f"{company}, owner {found['owner']}" if found["owner"] else company


def _ahead(found: re.Match[str]) -> str:
    rest = found["rest"].strip(" ,")
    more = f", {rest}" if any(map(str.isalnum, rest)) else ""
    return f"new {_kind(found['noun'])}: {found['what'].strip()}{more}"


def _with_commas(text: str) -> str:
    """The pieces of one new record with commas between them, where slashes or dashes stand: "opp: X / Y / 30k"."""
    found = _PIECES.match(text)
    if found is None:
        return text
    pieces = _BETWEEN.split(found["rest"])
    if len(pieces) < _LEAST_PIECES:
        return text
    noun = _kind(found["noun"])
    if noun == "task":
        return _task_of(pieces) or text
    if noun == "deal" and _NAME.match(pieces[1]) and not re.search(r" (?:for|with|at) ", found["head"], re.IGNORECASE):
        return f"new deal for {pieces[0]}: {', '.join(pieces[1:])}"
    head = found["head"] if "new" in found["head"].lower() else f"new {found['head'].strip()}"
    return f"{head}: {', '.join(pieces)}"


def _task_of(pieces: list[str]) -> str | None:
    """A task told in labelled pieces: "owner: Tom", "title: share the lessons", "due: fri"; None without a title."""
    told = dict[str, str]()
    others = list[str]()
    for piece in pieces:
        label, colon, value = piece.partition(":")
        key = _TASK_LABELS.get(label.strip().lower()) if colon else None
        if key is None or key in told:
            urgency = label.strip().lower() in ("priority", "prio", "urgency")
            said = f"{value.strip()} priority" if urgency else f"{label.strip()} {value.strip()}"
            others.append(said if colon else piece)
        else:
            told[key] = value.strip()
    if "title" not in told:
        return None
    who = f" for {told['owner']}" if "owner" in told else ""
    return ", ".join([f"new task{who}: {told['title']}", *others])
