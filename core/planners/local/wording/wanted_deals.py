"""What a customer wants, with the wish to make a deal of it, as the new deal that it is.

"Globex wants driver training too so open an opp for that, 17k" is read as "new deal for Globex: driver "
"training, 17k".
"""

import re

_SOFT = r"(?:just|also|now|really|already|apparently|definitely|still|finally|actually|maybe|probably|possibly|even)"
_LEAD = (
    r"(?P<lead>(?:^|(?<=[.;!?\n]))\s*(?:(?:ok|okay|so|hi|hey|hello|fyi|also|then|and|well|good news|great news|"
    r"update|looks like|it looks like|heard that|turns out|it turns out|apparently|today|yesterday)[,: ]+)*)"
)
_WANTING = (
    r"wants?(?: to (?:buy|get|have|add|order|try|do|start|run|book|see))?|needs?(?: to (?:buy|get|have|add|order))?|"
    r"(?:would|'d) (?:like|love)(?: to (?:buy|get|have|add|order|try|do|start|run|book|see))?|"
    r"(?:is|are|'s|'re|seems?|sounds?|looks?|got|gets?) (?:(?:very|really|quite|super|now|also|pretty) "
    r")?(?:interested in|"
    r"keen on|curious about|after|up for|in the market for|in need of|looking (?:at|for|into|to buy|to get|to add)|"
    r"thinking (?:of|about)|considering|exploring|evaluating|shopping for|asking (?:for|about)|enquiring about|"
    r"inquiring about|planning|hunting for|ready for)|"
    r"(?:has |have |had |'ve )?(?:asked(?: us)? (?:for|about|to quote)|requested|enquired about|inquired about|shown "
    r"interest in|expressed interest in|showed interest in|come to us for|came to us for|come back for|came "
    r"back for)|"
    r"(?:is|are) (?:asking|begging) (?:us )?for|(?:might|may|could|will) (?:buy|take|order|need|want)"
)
_QUOTE = (
    r"(?:(?:a |an |our |some )?(?:quote|quotation|price|pricing|prices|proposal|offer|estimate|bid|tender|demo) "
    r"(?:on|for|of|about) )?"
)
_TALKING = (
    r"(?:(?:i|we|i'm|we're|i've|we've)(?: have| are| am)? )?(?:(?:just|been|started|began|begun|back) )*(?:talking|"
    r"speaking|chatting|in talks|in discussions?|in conversations?|negotiating|having talks|talks|discussing) "
    r"(?:to|with)"
)
_NOT_A_PARTY = (
    r"(?!(?:they|he|she|it|we|i|you|who|what|someone|everybody|nobody|this|that|these|if|when|my|"
    r"remind)\b)"
)
_NAME = r"[^,.;:!?\n]{2,50}?"
_WHAT = (
    r"(?:an? |the |some |our |another |more )?(?P<what>[^,.;:!?\n]{3,60}?)(?: (?:too|as well|also|from us|"
    r"with us))?"
)
_MORE = r"(?P<more>(?:(?:[.;]\s+|,\s*)(?:(?![.;!?\n]\s)[^\n]){2,70}?)?)"
_TAIL = (
    r"(?:\s*[,.;:!–—-]+\s*|\s+)(?:(?:so|and|please|pls|plz|then|therefore|can you|could you|would you|let's|lets|let "
    r"us|we should|i'd like to|i want to|i should)[, ]+)*"
    r"(?:(?:open|create|make|start|add|set up|log|track|enter|put|get|raise|register|book|record|save|file|launch|"
    r"do|build|kick off|spin up|open up|put in|put up|note|want)(?: (?:it|this|that|them|me|us|him|her))?"
    r"(?: (?:down|in|up))?(?: as)?(?: an?| the| one)?(?: new)?|(?:an? )?new) "
    r"(?:deal|opp|oppty|opportunity)(?: (?:for|of|on|about|out of|from|around) (?:it|that|this|them|him|her))?"
    r"(?: (?:please|pls|plz|for me|now))*(?=\s*[,.:;!–—-]|\s+(?:in|at|with|worth|for|closing|of|and)\b|\s*$)"
)
_WANTED = re.compile(
    rf"{_LEAD}{_NOT_A_PARTY}(?P<party>{_NAME})(?: {_SOFT})*(?: |(?='))(?:{_WANTING}) (?:{_SOFT} )*{_QUOTE}{_WHAT}"
    rf"{_MORE}{_TAIL}(?P<rest>[^\n]*)$",
    re.IGNORECASE,
)
_TALKED = re.compile(
    rf"{_LEAD}{_TALKING} (?P<party>{_NAME}) (?:about|on|over|regarding|re|for|around) {_WHAT}{_MORE}{_TAIL}"
    r"(?P<rest>[^\n]*)$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:called|named|titled|entitled|call it|name it)\b", re.IGNORECASE)
_OUGHT = re.compile(
    rf"{_LEAD}(?:we|i|there|you) (?:should|must|need to|ought to|could|can|may|want to|'d like to) "
    r"(?:have|get|make|open|create|be|start|track|set up) (?:an?|another|one) (?:new )?"
    r"(?P<noun>deal|opp|opportunity|contact|task|company)\b(?! (?:review|closed|won|lost))",
    re.IGNORECASE,
)
_ITS_NEW = re.compile(
    rf"{_LEAD}(?P<name>[^,.;:!?\n]{{3,60}}?) (?:deal|opp|opportunity) (?P<party>(?:for|with|at) [^,.;:!?\n]{{2,50}}?)"
    r"(?:,? (?:which is|it is|it's|this is|that's|is)|\s*[(–—-]|,)\s*(?:a )?(?:brand )?new(?: one)?\s*[:,.)–—-]+\s+"
    r"(?P<rest>[^\n]+)$",
    re.IGNORECASE,
)
_TO_PIPELINE = re.compile(
    rf"{_LEAD}(?:add|put|get|enter|bring|log|stick) (?P<party>[^,.;:!?\n]{{2,50}}?) (?:in|to|into|on|onto) "
    rf"(?:my|the|our) "
    r"(?:sales )?(?:pipeline|funnel|forecast)\s*[:–—-]\s+(?P<rest>[^\n]+)$",
    re.IGNORECASE,
)


def as_new_deal(text: str) -> str:
    """The message with what a customer wants as a new deal; as it is where no deal is wished for."""
    plain = _OUGHT.sub(r"\g<lead>new \g<noun>", text, count=1)
    plain = _ITS_NEW.sub(r"\g<lead>new deal \g<party>: \g<name>, \g<rest>", plain, count=1)
    plain = _TO_PIPELINE.sub(r"\g<lead>new deal for \g<party>: \g<rest>", plain, count=1)
    found = _WANTED.search(plain) or _TALKED.search(plain)
    if found is None or _CALLED.search(found["rest"]):
        return plain
    more = found["more"].lstrip(" ,.;")
    rest = found["rest"].strip(" ,.:;–—-")
    parts = ", ".join(part for part in (found["what"], more, rest) if part)
    return f"{plain[: found.start()]}{found['lead']}new deal for {found['party']}: {parts}"
