"""Wishes as polite people wrap them, put plainly: "may I ask you to add ...", "..., if you don't mind"."""

import re

from core.planners.local.marking.vocabulary import VERBS

_SOFT = r"(?:please|pls|plz|kindly|just|maybe|perhaps|possibly|quickly|also|very)"
_LEAD = (
    r"(?:(?:(?:hi|hey|hello) (?:there|again|bot|team|all|everyone)|good (?:morning|day|afternoon|evening)|greetings|"
    rf"hi|hey|hello|so|ok|okay|um|uh|well|and|but|now|oh|ah|sorry|excuse me|then|{_SOFT})[, ]+)*+"
)
_DEAR = (
    r"(?:a|an|my|the|everyone's) (?:(?:absolute|total|real|right|proper|good|true|perfect|complete|sweet|little|"
    r"big|old) )*"
    r"(?:dear|dearie|darling|star|pal|sport|legend|mate|love|lamb|angel|gem|doll|sweetheart|sweetie|honey|hero|"
    r"lifesaver|life saver|saint|treasure|peach|brick|champ|champion|gent|gentleman|lady|egg|friend|chum|buddy|babe|"
    r"pet|duck|helper|soul|ace|trooper|trouper|genius|wizard|help|blessing|bot|robot|lad|girl|boy|chap|fellow|human)"
)
_KIND = (
    rf"(?:(?:so |very |really |most |ever so )*(?:kind|good|nice|sweet|helpful|gracious|lovely)(?: enough)?(?: "
    rf"as)?|able|{_DEAR})"
)
_GLAD = (
    r"(?:(?:so |very |most |really |ever so |truly )*(?:grateful|glad|happy|thankful|obliged|pleased|much "
    r"obliged|delighted|appreciative))"
)
_GOOD = (
    r"(?:(?:so |very |really )*(?:great|good|nice|lovely|helpful|useful|handy|grand|wonderful|fantastic|"
    r"brilliant|super|perfect|a (?:great |big )?help))"
)
_COULD = r"(?:you|u) (?:could|can|would|might|will)"
_BEGINNINGS = tuple(
    re.compile(rf"^(\s*){_LEAD}{pattern} (?:{_SOFT} )*(?=\w)", re.IGNORECASE)
    for pattern in (
        r"(?:may|might|can|could|shall) (?:i|we) (?:(?:please|kindly|just|possibly|perhaps) )*(?:ask|request|"
        r"beg|trouble|bother|get|have|urge|invite|impose on|burden|task) (?:of )?(?:you|u) (?:please |kindly )?to",
        r"(?:i|we)(?: would|'d| want to| wish to| have to| must| need to| am going to|'m going to)? "
        r"(?:(?:kindly|just|like to) )*"
        r"(?:ask|request|beg|trouble|require|want|need|like|love|prefer|expect) (?:of )?(?:you|u) (?:please |"
        r"kindly )?to",
        rf"(?:i|we)(?:'d| would|'ll| will| should) (?:really )?be {_GLAD} if {_COULD}",
        rf"(?:i|we)(?:'d| would)? (?:(?:really|very much|greatly|so) )*(?:appreciate|love|like) it (?:(?:very "
        rf"much|a lot|greatly) )?if {_COULD}",
        rf"(?:it would|it'd|that would|would|it will|it'll) be {_GOOD} if {_COULD}",
        rf"(?:would|will|could|might|can|won't) (?:you|u) (?:{_SOFT} )*be {_KIND},? (?:to|and)",
        rf"(?:be|please be) {_KIND},? (?:to|and)",
        r"(?:would|might) it be (?:at all )?(?:possible|ok|okay|alright|all right|feasible|too much trouble)(?: "
        r"for you)? to",
        r"is it (?:at all )?(?:possible|ok|okay|alright|all right)(?: for you)? to",
        r"(?:is there )?any chance (?:you|u) (?:could|can|would|might)",
        r"(?:might|may) (?:you|u)",
        r"(?:could|can|would|will) (?:you|u) (?:do me (?:a|the) (?:\w+ )?fav(?:ou?r)?|help me out) (?:and|by|to)",
        r"(?:do me (?:a|the) (?:\w+ )?fav(?:ou?r)?|help me out)(?: and|,|:)",
        r"(?:if|when|whenever|once|as soon as) (?:you|u)"
        r"(?:'ve| have|'re| are| get| could| would| can| don't| do not|'d)? (?:(?:be|"
        r"have|get|got|spare|find|mind|a|the|so|"
        r"kind|free|minute|min|moment|mo|sec|second|chance|time|able|ready|good|enough|to|there|please|would|"
        r"could|can|it|for|me|not|nothing|busy|too|much|trouble|possible|around|half|spare|one)\b\s?)+"
        r"(?:,|\b(?= (?:could|can|would|will|pl[sz]|please)\b))",
        r"if (?:it's|it is|that's|that is|its) (?:not )?(?:(?:too|much|ok|okay|all right|alright|fine|possible|"
        r"trouble|of|a|an|bother|asking|hassle|with|by|you|at|all|no|convenient)\b\s?)+,",
        r"if (?:possible|convenient|i may|you please|you don't mind|you do not mind),",
        r"if it is(?:n't)? any trouble,",
        r"(?:please )?(?:be (?:advised|informed|aware)|it has (?:also )?come to my (?:attention|notice|knowledge)|"
        r"(?:i|we) (?:wish|want|would like|'d like|have|am pleased|am happy|are pleased) to (?:inform|advise|"
        r"report to|tell) you|this is to (?:inform|advise|tell|notify) you|allow me to (?:inform|tell) you|"
        r"i am informed|i was (?:just )?told|(?:just )?(?:to let|letting) you know|for your (?:information|"
        r"records))(?: that|,|:)",
        r"(?:(?:can|could|would|will) (?:you|u) )?(?:please |kindly )*(?:ensure|make sure|make certain|see to it)"
        r"(?: that)?(?! (?:you|u|not|to|nobody|no one|i|we|he|she|they)\b)",
        r"i was hoping (?:that )?(?:you|u) (?:could|can|would|might)",
        r"i hope (?:you|u) can",
    )
)
_ENDS = re.compile(
    r"(?:[,\s.?!]{1,4}(?:if (?:you|u) (?:don't|do not|wouldn't|would not) mind|if (?:you|u) (?:would|could|can|"
    r"will)(?: be (?:so|very) kind| be so good| please| do that| manage that| manage)?|if (?:you|u) please|"
    r"if (?:that's|that is|it's|it is|its|thats) (?:ok|okay|all right|alright|fine|possible|not too much trouble|"
    r"no trouble)(?: (?:with|by) (?:you|u))?|if possible|if i may(?: ask)?|if (?:you've|you have|you get) (?:a |"
    r"the )?(?:sec|second|minute|moment|time|chance)|"
    r"when (?:you|u) (?:get|have|find|'ve got)(?: got)? (?:a |the |some )?(?:sec|second|minute|min|moment|time|"
    r"chance)|"
    r"(?:will|would|could|can) (?:ya|you|u|ye)|there's a (?:dear|love|good lad|good chap)|be a (?:dear|pal|love|star)|"
    r"(?:many |much |with )?(?:thanks|appreciation|gratitude)(?: in advance)?|(?:much |greatly |"
    r"very much )?appreciated|"
    r"that would be (?:great|lovely|grand|super|nice|helpful)|would you (?:please|kindly)|much (?:appreciated|"
    r"obliged)))+(?P<mark>\s*[.!?]*\s*)$",
    re.IGNORECASE,
)
_NOUN = (
    r"(?:deal|opp|opportunity|contact|company|account|lead|prospect|customer|client|person|organisation|"
    r"organization|record|entry|card)"
)
_SETTING_UP = re.compile(
    rf"^(\s*{_LEAD}(?:(?:can|could|would|will) (?:you|u) )?)(?:open|start|set|spin|put|draw|fire|stand|whip|"
    rf"knock|kick|stick|chuck|throw|bung|"
    r"pop|key|type|punch|plug|slot|load|write|build|cook|drum) (?:up|in|off|together)(?: for)?(?: me| us)? (?:a|"
    r"an|another|one|the)?\s*"
    rf"(?:brand[- ]?new |new |fresh |further )?(?={_NOUN}\b)",
    re.IGNORECASE,
)
_OBJECT = rf"(?:{_NOUN[3:-1]}|task|to-?do|reminder|follow-?up)"
_MAKING = re.compile(
    rf"^(\s*{_LEAD}(?:(?:can|could|would|will) (?:you|u) |{_SOFT} |let's |lets |i(?:'d| would) like to |i want to )*)"
    rf"(?:(?:raise|float|generate|initiate|originate|establish|commence|file|issue|launch|instantiate) (?:a|an|"
    rf"another|one)"
    rf"(?: new| fresh| further)?|(?:i|we)(?: would|'d)? (?:need|want|like|require) (?:a|an|another|one)(?: new|(?= "
    rf"(?:deal|opp|opportunity|task|reminder|to-?do) (?:for|with|at|on|called|named)\b))) (?={_OBJECT}\b)",
    re.IGNORECASE,
)
_HAVING = re.compile(
    rf"^(\s*{_LEAD})(?:i|we)(?: would|'d| should)? (?:(?:really|much|also|just) )*(?:like|love|want|wish|need|prefer) "
    rf"to (?:have|open|create|add|make) (?:a|an|another|one)(?: new)? (?={_OBJECT}\b)",
    re.IGNORECASE,
)
_MADE_APART = re.compile(
    rf"^(\s*{_LEAD})(?:put|stick|pop|bung|whack|chuck|throw|get|set|slap|bang|plonk) (?:a|an|another|one) (?:new "
    rf")?(?P<noun>{_OBJECT}) "
    r"(?:in|on|up|down)(?= (?:for|with|at|on|called|named)\b|\s*[,:])",
    re.IGNORECASE,
)
_MADE_FOR = re.compile(
    rf"^(\s*{_LEAD}(?:(?:can|could|would|will) (?:you|u) |{_SOFT} )*)(?:create|open|add|make|register|enter|set up|"
    rf"insert) (?P<where>(?:at|for|with|in|by|on|to|under) (?!(?:a|an|the (?:list|crm|system))\b)[^,:;.]{{2,40}}?) "
    rf"(?:please )?(?:a|an|one|another)(?: new| further)? (?P<what>{_OBJECT})\b(?! (?:with|at) )",
    re.IGNORECASE,
)
_VERB = "|".join(sorted({re.escape(verb) for verbs in VERBS.values() for verb in verbs}, key=len, reverse=True))
_EMPHATIC = re.compile(rf"^(\s*{_LEAD})do (?=(?:{_SOFT} )*(?:{_VERB})\b(?!\s*\?))", re.IGNORECASE)
"""What somebody wishes strongly: "do get rid of that deal"."""
_NO_SPEAKER = r"(?!(?:i|we|you|u|they|he|she|it|someone|anyone|there)\b)"
_GETTING = re.compile(
    rf"^\s*{_LEAD}(?:could|can|may|might|would) {_NO_SPEAKER}(?P<who>[^,?:;]{{2,60}}?) (?:please |maybe )?"
    r"(?:get|have|be given|receive) (?P<what>[^?]+?) as (?:its|his|her|their|the) (?:new )?"
    r"(?P<field>[a-z][a-z -]{2,25}?)(?P<end>(?: please| pls| thanks)*[ ?.!]*)$",
    re.IGNORECASE,
)
_BECOMING = re.compile(
    rf"^\s*{_LEAD}(?:could|can|may) {_NO_SPEAKER}(?P<who>(?:the )?[^,?:;]{{2,60}}?) (?:please |maybe )?"
    r"(?:(?:be|get) (?:moved|set|pushed|put|changed|raised|lowered|bumped|taken|marked|updated|switched|shifted|"
    r"advanced|progressed|brought|dropped|knocked|nudged|promoted|upgraded|downgraded|converted|flipped|turned|slid|placed|rolled|"
    r"reset|increased|reduced|cut|adjusted|amended|corrected|revised|re-?dated|flagged|closed|reclassified)|go|move) "
    r"(?:(?:along|on|over|across|forward|ahead|through|out)(?= (?:to|into|in|by)\b) )?"
    r"(?P<what>(?:to|as|at|down|up|back|into|in|by)\b[^?]+?)(?P<end>(?: please| pls| thanks)*[ ?.!]*)$",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"^([^,.:;]{{0,40}}\b{_NOUN}) named (?=\S)", re.IGNORECASE)

_ENTERING = re.compile(
    r",? (?:and )?(?:can|could|would|will) (?:you|u) (?:please |kindly |just |quickly )?(?:pop|put|stick|enter|"
    r"change|update|fix|amend|correct|adjust|save|set|alter|type|key) (?:that|it|this)(?: (?:in|there|right|over|"
    r"through|up|so|accordingly|for me|please|in there|in the (?:crm|system)))*\s*\?+\s*$",
    re.IGNORECASE,
)
"""Behind a value that is told it only asks to have it entered."""
_DUTY = re.compile(r"\b(?:i|we) (?:need to|have to|must|should|ought to)\b", re.IGNORECASE)
_TAG = re.compile(
    r"(?:,? (?:ok|okay|k|alright|all right|yeah|yes)|, (?:cool|deal|fine|agreed|understood))\s*\?+\s*$",
    re.IGNORECASE,
)
"""Behind a wish it only asks for assent."""
_BECOMING_OWNER = re.compile(
    rf"^(?P<lead>.*?)\b(?:may|can|could|might|shall) i (?:{_SOFT} )*(?:become|be|be made|get to be|be named) "
    r"(?:the )?(?:new )?owner of (?P<what>[^?,;:]+?)(?P<end>[?.! ]*)$",
    re.IGNORECASE | re.DOTALL,
)
"""Who asks to own a record wants it: "may I become the owner of X?"."""
_SHOULD_IT_NOT = re.compile(
    r"^\s*(?:(?:so|but|hey|wait|and|um|ok|okay),? )*(?:shouldn't|should not|oughtn't|isn't|wasn't) "
    r"(?P<subject>[^?,.;]{2,60}?) "
    r"(?:supposed to |meant to )?(?P<be>be|close|sit|go|move|read) (?P<value>[^?.;]{1,40}?)(?: by now| already| "
    r"now)?\s*\?+\s*"
    r"(?:(?:please|can you|could you|then|so|pls|kindly)[, ]+)*(?:fix|correct|change|update|sort|adjust|amend|set|do) "
    r"(?:that|it|this)(?: (?:right|out|so|straight))?(?:,? (?:please|pls|thanks|for me|now))*[\s.!]*$",
    re.IGNORECASE,
)
"""A doubt about a value, and the order to put it right: "shouldn't Acme be at 100k by now? fix that"."""
_GAP = re.compile(r"\s{4}")
_LONGEST = 600


def plain_wish(text: str) -> str:
    """The message without the politeness around its wish; as it is where nothing but that stands there."""
    if len(text) > _LONGEST or _GAP.search(text) is not None:
        return text
    plain = text.replace("’", "'")
    for pattern in _BEGINNINGS:
        plain = pattern.sub(r"\1", plain, count=1)
    plain = _ENDS.sub(lambda found: found["mark"].strip().replace("?", ""), plain)
    plain = _GETTING.sub(r"set the \g<field> of \g<who> to \g<what>", plain)
    plain = _BECOMING.sub(r"move \g<who> \g<what>", plain)
    entering = _ENTERING.search(plain)
    told = re.split(r"[.!?] ", plain[: entering.start()])[-1] if entering is not None else ""
    if entering is not None and (any(map(str.isdigit, told)) or _DUTY.search(told)):
        plain = plain[: entering.start()]
    plain = _TAG.sub("", plain)
    plain = _BECOMING_OWNER.sub(r"\g<lead>assign \g<what> to me", plain)
    plain = _SHOULD_IT_NOT.sub(lambda f: f"{f['subject']} should {f['be']} {f['value']}", plain)
    plain = _SETTING_UP.sub(r"\1create a new ", plain)
    plain = _MAKING.sub(r"\1create a new ", plain)
    plain = _HAVING.sub(r"\1create a new ", plain)
    plain = _MADE_APART.sub(r"\1create a new \g<noun>", plain)
    plain = _MADE_FOR.sub(r"\1create a \g<what> \g<where>", plain)
    plain = _EMPHATIC.sub(r"\1", plain)
    plain = _NAMED.sub(r"\1 called ", plain)
    return plain if any(c.isalnum() for c in plain) else text
