"""Everyday turns for what the CRM has a noun for: "who do we deal with at X" asks for contacts.

Each pattern takes the whole question; what it is about stays as it was said.
"""

import re

_SOON = (
    r"(?P<when>(?: (?:for|by|on|before|until|till|in|during|over|this|next|today|tomorrow|tonight|the|coming|now|"
    r"right|rest|of|end|later|soon|week|month|morning|afternoon|evening|day|days|few|couple|(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)day|weekend|\d+|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|christmas|easter))*)"
)
_USUALLY = r"(?:usually |normally |currently |now |actually |best |mainly |mostly |generally |still )*"
_DEALING = (
    r"(?:deal|talk|speak|work|liaise|interact|communicate|negotiate|do business|be in touch|get in touch|"
    r"dealing|talking|speaking|working|liaising|negotiating|doing business|in touch|in contact|in talks)(?: "
    r"(?:with|to))?"
)
_ASKING = r"(?:ask|ask for|call|ring|phone|e-?mail|mail|write to|contact|approach|turn to|go to|address|reach|see|meet)"
_AT = r"(?:at|over at|from|in|inside|within|for|of|on the side of)"
_TASKS = r"(?:to ?do|on my (?:list|plate|desk|agenda|to-?do list|calendar|schedule|books?|radar))"
_MUST = r"(?:need to|have to|should|must|gotta|got to|ought to|am supposed to|'m supposed to|can|shall|want to)"
_WHERE = (
    r"(?:based|located|situated|headquartered|hq'd|seated|domiciled|registered|sited|sitting|housed|at home|from|"
    r"they based)"
)
_REPS = r"(?:reps|sales ?reps|sales ?people|sellers|colleagues|account executives|aes|team members|teammates)"
_THEY = r"(?:he|she|it|they|him|her|them|this|that|there|you|u|i|we)\b"

_PATTERNS = tuple(
    (re.compile(rf"^\s*(?:(?:and|so|ok|okay|hey|hi|um|also|just|please|pls),? )*{pattern}\s*[?.!]*\s*$", re.I), plain)
    for pattern, plain in (
        (
            rf"who(?:m)? (?:(?:do|can|could|should|would|must|shall|might|are|have) (?:we|i|you) |(?:we|i) ){_USUALLY}"
            rf"(?:best )?(?:been )?(?:{_DEALING}|{_ASKING}) {_AT} (?P<where>[^?,;:]+?)",
            r"who do we know at \g<where>",
        ),
        (
            rf"who(?:'s|s| is| are)? (?:our|my|the) (?:person|people|man|woman|guy|guys|folks|counterparts?|"
            rf"counter-?part|go-?to(?: (?:person|guy|contact))?|connections?|point person|liaison|opposite numbers?|"
            rf"contact persons?|contact people|ansprechpartner|interlocutors?|allies|ally) {_AT} (?P<where>[^?,;:]+?)",
            r"who do we know at \g<where>",
        ),
        (
            rf"(?:is there |do (?:i|we) have |have (?:i|we) got |have (?:i|we) |got )?(?:anything|something|any ?thing|"
            rf"stuff|things)(?: else| more| left)?(?: (?:for|on) me)?(?: (?:{_TASKS}|i {_MUST}(?: (?:do|take care of|"
            rf"handle|attend to|finish|tackle|get done|look at|know))?|that needs doing|outstanding|pending|planned|"
            rf"scheduled|waiting|lined up|coming up|on|up))?(?: (?:for|on) me)?{_SOON}",
            r"what open tasks do i have\g<when>",
        ),
        (
            r"what(?: else)? (?:do i|am i|should i|must i|have i|shall i|i) (?:still |yet |actually )*(?:(?:have|need|"
            r"got|supposed|meant|ought)(?: got)?(?: left)? to do|do|have (?:planned|scheduled|lined "
            r"up|on|left|coming up|"
            r"to get done)|got (?:planned|scheduled|lined up|on|left|coming up)|doing)(?P<when> .+)?",
            r"what open tasks do i have\g<when>",
        ),
        (
            rf"what(?:'s|s| is)(?: there)?(?: left)? (?:on )?(?:for me |{_TASKS})(?: ?to do)?(?P<when> .+)?",
            r"what open tasks do i have\g<when>",
        ),
        (
            rf"(?:(?:who|whom|where|which company|what company|for whom|for which company|at which company|what "
            rf"firm|which firm) (?:does|do|is)|who's|where's) (?!{_THEY})(?P<who>[^?,;:]+?) "
            rf"(?:work|works|working|employed|employed by|with|at|"
            rf"belong|belonging)(?: (?:for|at|with|to|by|now|today|currently|these days))*",
            r"what is the company of \g<who>",
        ),
        (
            rf"(?:who|which company) employs (?!{_THEY})(?P<who>[^?,;:]+?)",
            r"what is the company of \g<who>",
        ),
        (
            rf"(?:where(?:'s|s| is| are)|in (?:which|what) (?:city|town) is) "
            rf"(?!{_THEY}|my |our |the )(?P<who>[^?,;:]+?) {_WHERE}(?: (?:based|located|in|now|again))*",
            r"what is the city of \g<who>",
        ),
        (
            rf"(?:which|what) (?:city|town|place) is (?!{_THEY})(?P<who>[^?,;:]+?) in",
            r"what is the city of \g<who>",
        ),
        (
            rf"where (?:does|do) (?!{_THEY})(?P<who>[^?,;:]+?) (?:sit|have (?:its|their) "
            rf"(?:office|seat|hq|headquarters)|"
            rf"have offices?)",
            r"what is the city of \g<who>",
        ),
        (
            rf"(?:which|what) country (?:is|are) (?!{_THEY})(?P<who>[^?,;:]+?) (?:in|from|based in|located in|based)",
            r"what is the country of \g<who>",
        ),
        (
            rf"(?:which|what) (?:industry|sector|vertical|line of business|field|trade|business) (?:is|are) "
            rf"(?!{_THEY})(?P<who>[^?,;:]+?) (?:in|active in|from|working in)",
            r"what is the industry of \g<who>",
        ),
        (
            rf"what(?:'s|s| is| comes| happens| do we do| should we do| do i do| should i do)(?: (?:up|coming))? next "
            rf"(?:on|for|with|at|in|about) (?!{_THEY}|my |our |us\b|me\b)(?P<who>[^?,;:]+?)",
            r"what is the next step of \g<who>",
        ),
        (
            r"(?:(?:can|could|would|will) (?:you|u) )?(?:please )?(?:(?:add|tot|tote)(?: it| them)?(?: all)? "
            r"(?:up|together)"
            r"|(?:total|tally|sum)(?: up)?) (?P<what>(?:[^?;]*?\b(?:deals|opps|opportunities|pipeline|amounts|values)\b"
            r"[^?;]*?|(?:everything|whatever|what(?:'s)?|all)\b[^?;]+?))(?: for (?:me|us))?(?: please| pls)?",
            r"sum up \g<what>",
        ),
        (
            r"(?:(?:can|could|would|will) (?:you|u) )?(?:please )?(?:calculate|compute|work out|figure out|reckon up) "
            r"(?P<what>(?:the |my |our )?(?:total|sum|average|mean|combined|weighted|number|value|worth)\b[^?;]+?)",
            r"show me \g<what>",
        ),
        (
            r"(?:(?:can|could|would|will) (?:you|u) )?(?:please )?(?:walk|take|talk|run|step|lead|guide) "
            r"(?:me|us) through (?P<what>[^?;]+?)",
            r"show me \g<what>",
        ),
        (
            r"(?:(?:can|could|would|will) (?:you|u) )?(?:please )?(?:give|get|gimme|show|do|send|draw up|put together|"
            r"pull together|prepare|compile|make)(?: me| us)? an? (?:quick |full |short |brief |complete )*(?:rundown|"
            r"run-down|overview|summary|breakdown|roundup|round-up|snapshot|recap|digest|report|list|listing) "
            r"(?:of|on|for) (?P<what>(?=[^?;]*\b(?:deals|opps|opportunities|tasks|contacts|companies|accounts|"
            r"customers|pipeline|activities|calls|meetings|leads|prospects)\b)[^?;]+?)",
            r"show me \g<what>",
        ),
        (
            rf"(?:may|can|could|are|am) (?:we|i)(?: still| even)? (?:(?:allowed|permitted|free|ok|okay) to "
            rf")?(?:contact|call|ring|phone|e-?mail|mail|write to|text|message|approach|reach out to|"
            rf"get in touch with) (?!{_THEY})"
            r"(?P<who>[^?,;:]+?)",
            r"is \g<who> do not contact",
        ),
        (
            rf"who (?:has|needs|is supposed|is meant|is going|'s supposed) to (?:do |handle |take care of |look "
            rf"after )?"
            rf"(?!{_THEY}|know\b)(?P<what>[^?,;:]+?)",
            r"who owns \g<what>",
        ),
        (
            r"(?:what(?:'s|s| is| does)? )?(?:the |our |my )?(?P<whose>\w+'s )?forecast(?: look like| looking like)? "
            r"(?P<when>(?:for|in) [^?,;:]+?)",
            r"what is \g<whose>the total pipeline closing \g<when>",
        ),
        (
            rf"(?:(?:give|send|show|get|tell)(?: me| us)? |what(?:'s|s| are| is) |i need |need )?(?:the |his |her )?"
            rf"(?:contact (?:info|information|details|data)|coordinates|contact-?details) (?:for|of|on) (?!{_THEY})"
            r"(?P<who>[^?,;:]+?)",
            r"what is the phone and email of \g<who>",
        ),
        (
            r"(?:(?:give|send|show|get|tell)(?: me| us)? |what(?:'s|s| are| is) |i need |need "
            r")?(?P<who>(?!the\b)[^?,;:]+?)"
            r"(?:'s|'|s')? contact (?:info|information|details|data)",
            r"what is the phone and email of \g<who>",
        ),
        (
            rf"how (?:do|can|could|should|would|might) (?:i|we|you|one) (?:best )?(?:reach|contact|get hold "
            rf"of|get in touch with|get (?:a )?hold of|get through to) (?!{_THEY})(?P<who>[^?,;:]+?)",
            r"what is the phone and email of \g<who>",
        ),
        (
            r"(?P<what>[^?;:]*\b(?:e-?mails?|phones?|numbers?|titles?|names?|addresses|details)\b[^?;:]*? (?:of|for) )"
            r"(?:everyone|everybody|all(?: the)? (?:people|folks)|anyone|anybody|all of them) "
            r"(?P<where>(?:at|in|from|over at|with) [^?;:]+?)",
            r"list \g<what>all contacts \g<where>",
        ),
        (
            r"(?:what(?:'s|s| is)(?: up)? |show(?: me)? )?(?:my |the )?next (?:one )?(?:task|to-?do|on my "
            r"(?:list|plate|agenda)"
            r"|thing(?: i (?:have|need) to do)?|up on my list|item on my list)",
            r"what is my next task",
        ),
        (
            r"how many (?:people|staff|workers|heads|souls|folks|hands) (?:work|are employed|are working|are on "
            r"the payroll) (?:at|for|in|by|of) (?P<who>[^?,;:]+?)",
            r"how many employees does \g<who> have",
        ),
        (
            rf"how many (?:people|staff|workers|employees|heads|folks) (?:does|do|did) (?!{_THEY})(?P<who>[^?,;:]+?) "
            r"(?:employ|have (?:on (?:the|its|their) payroll|working for (?:it|them)))",
            r"how many employees does \g<who> have",
        ),
        (
            rf"(?:who|whom) (?:{_MUST} i|do i (?:have to|need to|still have to)|am i (?:supposed|meant|due) to) "
            rf"(?:call|ring|phone)(?: back)?(?P<when> (?:today|tomorrow|this|next|on|by|before|in)\b[^?,;:]*)",
            r"which calls do i have to make\g<when>",
        ),
        (
            rf"(?:who|whom) (?:{_MUST} i|do i (?:have to|need to|still have to)|am i (?:supposed|meant|due) to) "
            rf"(?:meet|see|visit)(?: with)?(?P<when> (?:today|tomorrow|this|next|on|by|before|in)\b[^?,;:]*)",
            r"which meetings do i have to attend\g<when>",
        ),
        (
            r"(?:read|play|get|fetch|bring up|pull up|dig out)(?: me| us)?(?: out| back)? "
            r"(?P<what>(?:my|our|the) (?:very )?"
            r"(?:last|latest|most recent) [^?,;:]+?)",
            r"show me \g<what>",
        ),
        (
            r"(?P<lead>(?:(?:our|my|all|the|recent|any|show me|list|what were|how many|\w+'s) "
            r")*)wins(?P<rest>(?: (?:this|last|"
            r"in|for|since|by|of|from)\b[^?,;:]*)?)",
            r"\g<lead>won deals\g<rest>",
        ),
        (
            r"(?P<lead>(?:(?:our|my|all|the|recent|any|show me|list|what were|how many|\w+'s) "
            r")*)losses(?P<rest>(?: (?:this|last|"
            r"in|for|since|by|of|from)\b[^?,;:]*)?)",
            r"\g<lead>lost deals\g<rest>",
        ),
        (
            rf"(?:(?:please |can you |could you )?(?:rank|order|sort|list|show)(?: me)? )?(?:all |the |our |my "
            rf")*{_REPS}"
            r"(?: ranked| sorted| ordered)? by (?:the |their |his |her )*(?P<by>[^?,;:]+?)",
            r"show me \g<by> by rep",
        ),
        (
            r"(?:please |can you |could you )?(?:rank|order|sort) (?P<what>[^?,;:]+?) by (?P<by>[^?,;:]+?)",
            r"list \g<what> sorted by \g<by>",
        ),
    )
)
_GOING_ON = re.compile(r"\b(?:is|so|put|then|set|because)\b", re.IGNORECASE)
"""Words by which something is told rather than asked: "what comes next for X is a study, so put that down"."""
_LONGEST = 120


def by_nouns(text: str) -> str:
    """The question by the nouns of the CRM; any other text as it is."""
    if len(text) > _LONGEST or "\n" in text.strip():
        return text
    for pattern, plain in _PATTERNS:
        found = pattern.match(text)
        if found is not None and not _GOING_ON.search(" ".join(filter(None, found.groups()))):
            return found.expand(plain).strip()
    return text
