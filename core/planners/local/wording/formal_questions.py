"""Questions of those who write formally, or in the order of other tongues: what each pattern is in plain words."""

_HANDING_OVER = (
    r"(?:(?:please|pls|plz|kindly|hi|hello|can you|could you|would you|will you)[, ]+)*"
    r"(?:(?:may|can|could) (?:i|we) (?:have|get) |(?:do|would) (?:you|u|we|ya) (?:happen to |by any chance )?have |"
    r"(?:share|provide|furnish|supply|forward|intimate|pass|advise|state|"
    r"indicate|give|tell|inform|let|send(?: across| over)?)"
    r"(?: with)?(?: (?:me|us))?(?: know| have)?(?: with| of| about| on)? )"
)
"""How something is asked for that is known: "kindly share ...", "please provide me with ..."."""
_ASKED_FOR = (
    r"(?:the |my |our |all |a |full |complete |latest |current |updated |(?:[\w&.-]+ )?[\w&.-]+'s )*"
    r"(?:list of [\w' -]+|(?:[\w'-]+ ){0,2}?(?:deals|tasks|contacts|companies|accounts|opportunities|opps|customers|"
    r"to-?dos|activities|reminders)|(?:phone|mobile|cell|telephone|contact)(?: number| no)?|number|"
    r"e-?mail(?: id| address)?|status|stage|amount|value|clos(?:e|ing) date|due date|owner|probability|next step|"
    r"job title|designation|domain|city|contact details)"
)
_OWNING = (
    r"(?:takes? care of|taking care of|looks? after|looking after|manages|managing|responsible (?:for|of)|in charge of|"
    r"handles|handling|follows|following|follows up|covers|covering|cares for|caring for|serves|serving|"
    r"the (?:owner|responsible|person in charge) (?:of|for)|accountable for|driving|drives|dealing with|deals with|"
    r"leads|leading)"
)
_HAVING = (
    r"(?:do i (?:currently |still |even |actually )?(?:have|own)|have i(?: still)?(?: got)?|"
    r"(?:i(?:'ve| have) )?got(?= [^?]*\?))(?: (?:any|some|got|still|more|other|a lot of|many|lots of))*"
)
_RECORDS = (
    r"(?:deals|tasks|contacts|companies|accounts|opportunities|opps|customers|to-?dos|leads|clients|reminders|"
    r"follow-?ups)"
)
_FIELD = (
    r"(?:phone|number|mobile|email|e-mail|mail|amount|value|stage|status|owner|close date|closing date|date|title|"
    r"probability|next step|contact|address|domain|city)"
)
_NO_PART = r"(?!(?:the )?[\w-]+ (?:at|in|for|over at)\b)"
"""Who does something at a company is no owner: "who is in charge of procurement at Hooli?"."""

FORMAL = (
    (
        rf"^\s*(?:who(?:'s| is)?|is (?:anybody|anyone|somebody|someone)) (?:currently |now |actually |the one )*"
        rf"{_OWNING} {_NO_PART}(?=\w)",
        "who owns ",
    ),
    (
        rf"^\s*(?:and |so |ok |hey )*{_HAVING} (?=(?:[\w'-]+ ){{0,3}}?{_RECORDS}\b(?:[^,;:]*\?|[^,;:?]*$))",
        "show me my ",
    ),
    (r"^\s*(?:do i have|have i got|have i) (?:anything|something|stuff)(?: else)? (?=\w)", "what tasks do i have "),
    (rf"^\s*{_HANDING_OVER}(?={_ASKED_FOR}\b(?!.* (?:to\b|with (?!me\b|us\b|no\b))))", "show me "),
    (r"^\s*whose (?:deal|account|customer|company|contact|opp|opportunity) is (?=\w)", "who owns "),
    (r"^\s*(?:it|that|this)(?:'s| is) (what|who|which|when|where|how much|how many) ", r"\1 is "),
    (
        rf"^(\s*(?:the |my |our )?(?:\w+ ){{0,2}}{_FIELD}\b[^?,.:]*?) (?:it )?is (what|which|who|when|how much)"
        r"\s*\??\s*$",
        r"\2 is \1?",
    ),
)
"""Patterns, and what stands in their place."""
