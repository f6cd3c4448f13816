"""New records told one after the other, as sentences of their own: "new company X ... contact there Y ... plus "
"deal Z".

Also those on lines of their own below the first, and a company or person named only behind the wish for one.
"""

import re

_PERSON = (
    r"contact|person|lead|kontakt|ansprechpartner(?:in)?|contacto|contato|contatto|contactpersoon|kontaktperson|"
    r"yhteyshenkilö"
)
_DEAL = r"deal|opportunity|opp|oppty|geschäft|oportunidad|oportunidade|opportunité|affaire|affare|negocio|negócio"
_COMPANY = r"account|company|firm|client|customer|prospect|organi[sz]ation|business"
_BULLET = r"(?:[-*•]\s+|\d[.)]\s+)?"
_MAKING = re.compile(rf"\b(?:new|add|create|register|open) (?:an? )?(?:new )?(?:{_COMPANY})\b", re.IGNORECASE)
_LEAD = rf"(?P<lead>(?:^|(?<=[.;!?\n]))\s*{_BULLET})"
_THERE = re.compile(
    rf"{_LEAD}(?:(?:the|their|its|my|our|main|primary|first) )*(?P<noun>{_PERSON}|{_DEAL})"
    r" (?:(?:there|over there|on site)\s*(?::\s+|is\s+|(?=[^\W\d_]))|(?:person|person there|at (?:it|them)|with "
    r"(?:them|it)|for (?:them|it)|name)\s*:\s+)(?=\S)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(rf"{_LEAD}(?P<noun>{_PERSON}|{_DEAL})\s*:\s+(?=\S)", re.IGNORECASE)
_AND_DEAL = re.compile(
    r"\s*[,;.]?\s*\b(?:and|plus|with|also|then)(?: also| then)? (?:an? |the |another |one )?(?:new )?(?:deal|"
    r"opp|oppty|opportunity)(?: (?:called|named|titled|for them|with them))?[:,]? (?=[\"“]|[^\W\d_][^,.;\n]{2,50}?[,]? "
    r"(?:[a-z]{3} )?"
    r"[$€£¥]?\d)",
    re.IGNORECASE,
)
_AND_CONTACT = re.compile(
    r"\s*[,;]?\s*\b(?:and|plus|with)(?: also)? (?:an? |the |their )?(?:new )?(?:main |key )?contact(?: person)?[:,]? "
    r"(?:(?i:mr|ms|mrs|dr|prof|herr|frau)\.? )?(?=[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+)"
)
_DEAL_WITH_THEM = re.compile(
    r"\b(?P<deal>deal|opp|oppty|opportunity) (?P<with>(?:with|for|at) (?:them|it|him|her|this client))"
    r"\s*[,–—-]\s+(?=[A-ZÀ-Þ\"“])"
)
_ADD_DEALS = re.compile(
    r"\badd (?:the |these |some |\d |two |three |both )?(?:new )?(?P<noun>deals|opps|opportunities|contacts|companies|"
    r"accounts|tasks) (?=(?:for|with|at|to|under) [^:\n]{2,40}:)",
    re.IGNORECASE,
)
_THERE_IS_ONE = re.compile(
    rf"^(?P<lead>\s*(?:(?:hi|hey|ok|good news|great news)[, ]+)*)"
    rf"(?:we have|we've|we've got|i have|i've got|got|"
    rf"there's|there is|we got|we won|just won|just signed(?: up)?) "
    rf"(?:an? )?(?:brand[- ])?new (?P<noun>{_COMPANY})\s*[,–—-]\s+"
    r"(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_DETAILS_HEAD = re.compile(
    r"^\s*(?:new )?(?:contact|person|lead|client)(?:'s)? (?:details|info|information|data|card|sheet)"
    r"(?: (?:for|to|into) (?:the |our )?crm)?\s*:?[ \t]*\n(?=\s*(?:[-*•] )?(?:name|first name|full name)\s*:)",
    re.IGNORECASE,
)
_PRONOUN_AHEAD = re.compile(
    r"\b(?:add|put|enter|save|create|get|pop|stick) (?:her|him|them)(?: in| down)?(?: (?:as (?:an? )?(?:new "
    r")?(?:contact|lead|person)|(?:in|to|into) (?:the |our )?(?:crm|system|contacts)))?(?: (?:first|please|pls|now|for "
    r"me))*\s*[:–—]\s+"
    r"(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_COMPANY_IS = re.compile(
    rf"^(?P<before>(?=[^\n]*\b(?:new|newest|another) (?:{_COMPANY}|lead|one)\b)[^\n]*?)(?:^|(?<=[.;!?,:] )|"
    rf"(?<=and ))(?:the|their) (?:{_COMPANY}|name|company's name)(?:'s| is)(?: called| named)? (?=[A-ZÀ-Þ0-9])",
    re.IGNORECASE,
)
_OTHER_WISH = re.compile(r"\b(?:log|remind|move|push|update|task|delete|assign|note|set|contact)\b", re.IGNORECASE)
_FIRST_LINE = re.compile(rf"^\s*{_BULLET}(?:add |create )?(?:an? )?new (?:{_COMPANY})\s*:?\s+\S[^\n]*\n", re.IGNORECASE)
_LATER_LINE = re.compile(rf"\n\s*{_BULLET}(?:{_PERSON}|{_DEAL})\s*:\s+\S", re.IGNORECASE)
_LINE_BREAK = re.compile(rf"[ \t.;,]*\n\s*{_BULLET}(?=\S)")


def in_sentences(text: str) -> str:
    """The text with each new record in a sentence that begins with what it is."""
    plain = _lines_joined(_DETAILS_HEAD.sub("new contact\n", text))
    plain = _ADD_DEALS.sub(r"new \g<noun> ", plain, count=1)
    plain = _THERE_IS_ONE.sub(r"\g<lead>new \g<noun>: ", plain, count=1)
    plain = _PRONOUN_AHEAD.sub("add a contact: ", plain, count=1)
    told = _COMPANY_IS.match(plain)
    if told is not None and _OTHER_WISH.search(told["before"]) is None:
        plain = f"new company: {plain[told.end() :]}"
    plain = _THERE.sub(lambda found: f"{found['lead']}{_noun(found['noun'])}: ", plain)
    plain = _DEAL_WITH_THEM.sub(r"\g<deal> \g<with>: ", plain)
    plain = _FOREIGN.sub(lambda found: f"{found['lead']}{_noun(found['noun'])}: ", plain)
    if _MAKING.search(plain) is None:
        return plain
    return _AND_CONTACT.sub(". contact: ", _AND_DEAL.sub(". new deal: ", plain))


def _noun(said: str) -> str:
    """The word for a record in English."""
    if re.fullmatch(_DEAL, said, re.IGNORECASE):
        return "deal"
    return said if said.lower() in ("person", "lead") else "contact"


def _lines_joined(text: str) -> str:
    """A new company on the first line and more new records on lines of their own, as sentences."""
    if _FIRST_LINE.match(text) is None or _LATER_LINE.search(text) is None:
        return text
    return _LINE_BREAK.sub(". ", text.strip().lstrip("-*• "))
