"""What a terse typist leaves out or puts otherwise: "ok w 24k", "deals of mine", "CFO of X, what name"."""

import re

_NOUN = r"(?:deals|opps|opportunities|tasks|to-?dos|contacts|leads|companies|accounts|customers|clients)"
_KIND = (
    r"(?:open|closed|won|lost|overdue|due|late|biggest|big|small|old|new|active|inactive|hot|cold|pending|done|low|"
    r"high|priority|urgent|unfinished|stale|proposal|negotiation|qualification|prospecting|qualified)"
)
_WITH = re.compile(
    r"(?<=[a-z0-9.] )(?<!\bdot )(?<!\bis )(?<!\bat )w "
    r"(?=[$€£]|\d|(?:close|closing|stage|amount|status|due|owner|no|value)\b)"
)
"""The letter for "with" before a value or a field; what was told of somebody stays as it is."""
_WHOLE = re.compile(
    r"\b(?P<verb>delete|remove|drop|scrap|bin|erase|kill|cancel|trash|purge) (?:the )?(?:whole|entire|complete) "
    r"(?=(?:deal|opp|opportunity|task|contact|company|account|record|thing|entry)\b)",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?P<verb>slips|slipped|slipping|delayed|pushed|postponed|moves|moved|shifts|shifted|slides|slid)(?: "
    r"(?:again|back|out))?[ ]?[,;:–-]?[ ]"
    r"(?:the |their |customer )?(?:decision|signature|signing|sign-off|signoff|award|closing|close|order|po"
    r"|contract|go-ahead)"
    r"(?: (?:is|comes|will|be|come|expected|now|only|then|likely|earliest|in|by|at|on|for|until|till|signed"
    r"|due))* (?=[\w])",
    re.IGNORECASE,
)
"""When it is decided is when it closes: "X slips, decision only end of may"."""
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_TIME = (
    rf"(?:(?:the )?\d|[$€£]|mid|eo[mqy]\b|(?:the )?(?:end|start|beginning|middle|last|first) of|early|late|{_MONTH}\b|"
    r"next (?:week|month|quarter|year|mon|tue|wed|thu|fri)|q[1-4]\b|(?:mon|tues|wednes|thurs|fri)day)"
)
_SETTLING = re.compile(
    r"(?P<lead>^|[,.;:!–—-] ?|\b(?:so|and|then|just|please|pls|instead|rather) )"
    r"(?:(?:let'?s|we'?ll|i'?d|we'?d|better|rather) (?:just )?"
    r"(?:say|call it|call that|aim for|shoot for|assume|make that)|"
    rf"call (?:it|that)|say) (?:more like |around |about )?(?={_TIME})(?!(?-i:[A-Z]\w+ [A-Z]))",  # no "Monday Labs"
    re.IGNORECASE,
)
"""What somebody settles on: "..., call it the end of feb", "let's say 18 dec"."""
_POST = r"(?:(?:main|primary|key|new) )?(?:contact|champion|decision[ -]maker|poc|owner)\b"
_PUT_AS_POST = re.compile(
    r"\b(?:put|get|bring|pop|stick|slot|drop|pull|plug|enter|list) (?P<who>her|him|them)(?: in| down| up)? as "
    rf"(?:the |our |its )?(?={_POST})",
    re.IGNORECASE,
)
_ON_DEAL = re.compile(
    r"^(?P<lead>(?:(?:and|also|then|please|pls|ok|now|actually)[ ,]+)*)"
    r"(?:(?:put|place|set|assign|attach|link) (?P<who>her|him) (?:on|onto|to|under|in)"
    rf"|(?P<subject>she|he)(?:['’]s| is| will be| should be)(?: now)? (?:the|our|their) {_POST} (?:for|on))"
    r" (?P<deal>(?:the |our |that )?[^.,;:!?\n]{2,50}?)(?: (?:now|too|as well|instead|going forward))*[ .!]*$",
    re.IGNORECASE,
)
"""Whose deal it is by now, told of the person spoken of: "she's the contact for the enterprise deal"."""
_DEAL = re.compile(r"\b(?:deal|opp|opportunity|renewal|expansion)\b", re.IGNORECASE)
_ADD_HIS = re.compile(
    r"^(?P<lead>(?:(?:and|also|then|please|pls|ok|now|oh|can you|could you)[ ,]+)*)"
    r"(?:add|put in|enter|save|record|include|store)(?: in)? (?P<whose>her|his|their|its) "
    r"(?P<what>(?:[a-z-]+ ){0,2}?(?:phone|mobile|cell|number|email|e-mail|mail|address|landline|ext|extension))"
    r"(?: (?:number|no|address|id))?\.?(?: is| as|:| -|,)? (?=[\d+(]|[^\s@]+@)",
    re.IGNORECASE,
)
"""A value for somebody spoken of: "add her phone 512 555 0111"."""
_AS_POST = re.compile(rf"\b(?P<who>(?:her|him|them)(?: in| down| up)?) as (?={_POST})", re.IGNORECASE)
_OF_MINE = re.compile(
    rf"(?P<before>^\s*|[.;\n] ?|\ball )(?P<what>(?:{_KIND} ){{0,2}}{_NOUN}) of (?:mine|my own)\b", re.IGNORECASE
)
_EACH = re.compile(
    rf"(?P<head>^[^:\n]*\b{_NOUN}\b[^:\n]*: ?(?:please |pls )?(?P<verb>[a-z]+) )(?:each|each one|all|every "
    rf"one)(?= [\d$€£a-z])",
    re.IGNORECASE,
)
_CLOSING_IN = re.compile(
    rf"(?P<what>{_NOUN}) (?:with|having) (?:a |their |the )?(?:close|closing) dates? (?=(?:in|on|before|after|by"
    rf"|this|next|until|between)\b)",
    re.IGNORECASE,
)
_NEW_AT = re.compile(
    r"(?P<lead>(?:^|[.;\n] ?)(?:add |create )?(?:a )?new (?:contact|lead|person)) (?!at\b|@|over\b|for\b|from\b|in\b"
    r"|called\b|named\b|is\b|with\b|\()"
    r"(?P<where>[^:,\n]{2,40}): ?(?=[^\W\d_][\w'’-]+ [^\W\d_][\w'’-]+\s*(?:,|\n|$))",
    re.IGNORECASE,
)
_WHAT_NAME = re.compile(
    r"^\s*(?P<who>[^,;:?\n]{4,60}?)\s*[,-]\s*(?:what(?:'s| is| was)?|which) (?:the |his |her |their )?name(?: "
    r"again)?\s*\??\s*$",
    re.IGNORECASE,
)
_DONE = r"(?:done|finished|complete|completed)"
_ALL_DONE = re.compile(
    rf"^\s*(?P<what>all (?:[\w&'.-]+ ){{0,5}}(?:tasks|to-?dos)(?: (?:of|for|at|with|on) [\w&'. -]{{2,40}}?)?) "
    rf"(?P<state>{_DONE})[ .!]*$",
    re.IGNORECASE,
)
"""Told without a verb: "All Kessler tasks done."; as a question it would have its mark."""
_GIVEN_TOO = re.compile(
    r"\b(?P<verb>give|hand|assign|reassign|transfer|pass) (?P<it>it|that|this|(?:that|this|the) (?:deal|one|opp))"
    r"(?: over| on)? to (?P<who>[^\W\d_][\w'-]*(?: [A-Z][\w'-]*)?)(?: then| now| instead)?(?:,| and| plus|,? along with"
    r"|,? together with)+ (?:also )?(?P<other>(?:the|its|their) (?:company|account|contact|customer|client))"
    r"(?: (?:too|as well|also))?[ .!]*$",
    re.IGNORECASE,
)
"""Two records given away at once: "give it to Marcus, and the company too"."""
_THIS_NOTE = re.compile(
    r"\b(?P<verb>add|put|log|save|attach|file|enter|record|leave|drop|stick) (?:this|the following) "
    r"(?P<noun>note|comment|remark) (?=(?:to|on|for|against|under)\b[^.:\n]{2,80}:)",
    re.IGNORECASE,
)
_TASK_DONE = re.compile(
    r"^\s*(?:the |my )?(?:task|to-?do) [\"“']?(?P<what>[^\n:?\"”]{3,80}?)[\"”']?"
    rf"(?: ?[:–-] ?| )(?P<state>{_DONE})[ .!]*$",
    re.IGNORECASE,
)


def as_told_fully(text: str) -> str:
    """The message with what was left out of it; as it is where nothing was."""
    if "    " in text:
        return text  # no sentence, and blanks without end would be read again and again
    plain = _WHOLE.sub(r"\g<verb> the ", _WITH.sub("with ", text))
    plain = _PUT_AS_POST.sub(r"make \g<who> the ", plain)
    plain = _AS_POST.sub(r"\g<who> as the ", plain)
    plain = _ON_DEAL.sub(_as_contact, plain)
    plain = _ADD_HIS.sub(r"\g<lead>\g<whose> \g<what> is ", plain)
    plain = _SETTLING.sub(r"\g<lead>make it ", plain)
    plain = _DECIDED.sub(r"\g<verb> to ", plain)
    plain = _OF_MINE.sub(r"\g<before>my \g<what>", plain)
    plain = _EACH.sub(r"\g<head>them", plain)
    plain = _CLOSING_IN.sub(r"\g<what> closing ", plain)
    plain = _ALL_DONE.sub(r"\g<what> are \g<state>", plain)
    plain = _TASK_DONE.sub(r"mark the task \g<what> as \g<state>", plain)
    plain = _THIS_NOTE.sub(r"\g<verb> a \g<noun> ", plain)
    plain = _GIVEN_TOO.sub(r"\g<verb> \g<it> to \g<who> and \g<verb> \g<other> to \g<who>", plain)
    plain = _NEW_AT.sub(r"\g<lead> at \g<where>: ", plain)
    return _WHAT_NAME.sub(r"who is the \g<who>?", plain)


def _as_contact(found: re.Match[str]) -> str:
    """The wish to make that person the contact of the deal; a mere company is no deal to put somebody on."""
    subject = (found["subject"] or "").lower()
    who = found["who"] or ("her" if subject == "she" else "him")
    named = bool(subject) or _DEAL.search(found["deal"]) is not None
    return f"{found['lead']}make {who} the contact on {found['deal']}" if named else found.group()
