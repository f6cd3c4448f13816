"""Short and roundabout turns of every day for what is asked, each with the question that it stands for."""

import re

_SOFT = (
    r"(?:(?:and|so|ok|okay|hey|hi|um|also|just|please|pls|plz|show|show me|give me|gimme|list|get me|"
    r"pull up|see|what's|whats|what is),? )*"
)
_TAIL = r"(?: (?:please|pls|plz|thanks|thx|again|now|then|for me|asap))*\s*[?.! ]*$"
_WHO = r"(?P<who>[^?,;:]{2,60}?)"
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thurs|fri"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_WHEN = (
    r"(?P<when>(?:for |on |in |by |before |until )?(?:(?:early |late |first thing )?(?:today|tomorrow|"
    r"tonight|"
    r"yesterday)|"
    rf"(?:this|next|last|the coming|coming) (?:{_DAYS}|week(?:end)?|month|quarter|year|morning|afternoon|arvo|"
    r"evening)|"
    rf"{_DAYS}|q[1-4](?: (?:20)?\d\d)?|{_MONTHS}(?: \d{{4}})?|the weekend|end of (?:the )?(?:week|month|quarter|"
    r"year)|"
    r"the end of (?:the )?(?:week|month|quarter|year))(?: (?:morning|afternoon|arvo|evening))?)"
)
_ON = r"(?:on|going on|happening|lined up|scheduled|planned|coming up|up|in my diary|in the diary|on the books|to do)"
_SPEAK = (
    r"(?:talk(?:ed)?|spoken?|spoke|speak|chat(?:ted)?|met|meet|call(?:ed)?|rang|ring|phoned?|"
    r"e-?mail(?:ed)?|contact(?:ed)?|hear(?:d)?|visit(?:ed)?|reach(?:ed)?(?: out)?|touched base|caught "
    r"up|written?|wrote)"
)
_ANYONE = r"(?:anyone|anybody|someone|somebody|any of us|one of us|we|you|the team|us)"
_NO_VERB = r"(?!.*\b(?:is|are|was|were|to|should|must|has|have|will|now|from)\b)"
_FIELD = (
    r"(?:e-?mails?|mails?|phones?|mobiles?|cells?|numbers?|phone numbers?|e-?mail address(?:es)?|"
    r"titles?|job titles?|address(?:es)?)"
)
_PERIOD = (
    r"(?P<period>q[1-4](?: (?:20)?\d\d)?|(?:this|next) (?:month|quarter|year)|the (?:month|quarter|year)|"
    rf"{_MONTHS}(?: \d{{4}})?)"
)

TURNS = tuple(
    (re.compile(rf"^\s*{pattern}{_TAIL}", re.IGNORECASE), plain)
    for pattern, plain in (
        (
            r"(?:(?:and|so|ok|okay|hey),? )*who(?: all)? (?:do i|i) (?:know|have|got) (?:at|in|from|over at|"
            r"inside) "
            rf"{_WHO}",
            r"who do we know at \g<who>",
        ),
        (
            rf"{_SOFT}(?:the |our |my |a )?(?:main|primary|key|best|current|right)? ?(?:contact|contact person|point "
            r"of contact|poc|"
            rf"contact man|guy|go-to) (?:at|over at|in|from|inside) {_NO_VERB}{_WHO}",
            r"who is our contact at \g<who>",
        ),
        (
            r"(?:show |show me |what's on |whats on |see |open |list |give me |and )?(?:my |the )"
            r"?(?:to-?\s?do|task)s?[- ]?list",
            r"my open tasks",
        ),
        (
            r"(?:what's|whats|what is|what have i got|what've i got|what do i have|what i have|anything|got "
            r"anything|have i got anything|"
            rf"do i have anything|is there anything)(?: {_ON})? {_WHEN}",
            r"what open tasks do i have \g<when>",
        ),
        (
            rf"(?P<whose>my|our|\w+'s) (?P<month>{_MONTHS}) (?:closes|closings|closers)",
            r"\g<whose> deals closing in \g<month>",
        ),
        (
            r"(?:what's|whats|what is|which deals are|what deals are|anything|which ones are|what is)(?: "
            r"(?:landing|"
            r"coming in|"
            rf"dropping|coming home|signing|closing out)) {_WHEN}",
            r"which deals are closing \g<when>",
        ),
        (
            rf"when was (?:the )?last time (?:that )?{_ANYONE}(?: have| has|'ve|'s)? {_SPEAK}(?: up)?(?: (?:to|with|"
            rf"from))? {_WHO}",
            r"when did we last talk to \g<who>",
        ),
        (
            rf"when was (?:the )?last time (?:that )?i(?: have|'ve)? {_SPEAK}(?: up)?(?: (?:to|with|from))? {_WHO}",
            r"when did i last talk to \g<who>",
        ),
        (
            rf"when (?:did|has) (?:anyone|anybody|someone|somebody|any of us|one of us) last (?P<verb>{_SPEAK}(?: "
            rf"(?:to|with|from))?) {_WHO}",
            r"when did we last \g<verb> \g<who>",
        ),
        (
            r"(?:is there |have we |we got |got )?(?:any|what's the|whats the|what is the|the) (?:news|latest "
            r"news|"
            r"latest|update|updates|word|"
            rf"developments?) (?:from|on|about|with|at|re|over at|regarding) {_WHO}",
            r"what's new at \g<who>",
        ),
        (
            rf"{_SOFT}(?:everything|anything|all)(?: (?:that|which))?(?: was| were| we| has been| is| i)?(?: have| "
            r"had)? (?:logged|recorded|noted|"
            rf"happened|written down|discussed) (?:on|for|with|about|at|against|around) {_WHO}",
            r"activities for \g<who>",
        ),
        (
            rf"{_SOFT}(?:everything|all|all info|all details|whatever)(?: (?:we|you|i)(?:'ve| have| got| know)*)? "
            rf"(?:on|about|re|regarding) {_NO_VERB}{_WHO}",
            r"tell me about \g<who>",
        ),
        (
            r"(?:prep|prepare|brief|update|catch|fill) me(?: up| in)? (?:on|for|about) (?:my |the |our )"
            rf"?(?:call |meeting |chat |visit |demo )?(?:with |at )?(?!everything\b|my\b){_NO_VERB}{_WHO}(?: "
            r"before .{0,30})?",
            r"tell me about \g<who>",
        ),
        (r"(?:my |the )?next (?P<what>call|meeting|task|to-?do|appointment|demo)", r"what is my next \g<what>"),
        (
            r"what (?:should|shall|must|do|can) i (?:be )?(?:work(?:ing)? on|tackle|do|focus on|start with|"
            rf"get to)(?: {_WHEN})?",
            r"what open tasks do i have \g<when>",
        ),
        (
            rf"what (?:did|have) (?P<whose>we|i) (?:sell|sold|land|landed|book|booked)(?: {_WHEN})?",
            r"which deals did \g<whose> win \g<when>",
        ),
        (r"who(?: has|'s)? (?:sold|booked|landed) the most(?P<when> .+?)?", r"who won the most\g<when>"),
        (
            rf"(?:could|can|may|might) i (?:trouble|bother|ask) you for {_NO_VERB}{_WHO}",
            r"what is \g<who>",
        ),
        (
            r"(?:please |kindly |pls )?(?:provide|share|send|give)(?: me| us)?(?: with)? the (?:details|info|"
            r"information|particulars|contact details) of (?:the )?"
            rf"(?:contact person|contact|person|people|contacts) (?:from|at|of|in) {_NO_VERB}{_WHO}",
            r"who is our contact at \g<who>",
        ),
        (
            r"who (?:did|have) (?:we|i) (?:lose|lost)(?P<when> (?:this|last|in|since) [\w ]+?)?",
            r"which deals did we lose\g<when>",
        ),
        (
            r"(?:(?:show|show me|give me|who is on|who's on) )?(?:the |our |my )?(?:do[- ]not[- ]contact|dnc|"
            r"opt[- "
            r"]?out|no contact) list|"
            r"who(?:m)? (?:can't|cant|cannot|can not|shouldn't|mustn't|must not|should not|may not|aren't|are)"
            r" "
            r"(?:we|i)(?: not)?(?: allowed to)? "
            r"(?:contact|call|e-?mail|reach out to|write to)",
            r"which contacts are do not contact",
        ),
        (
            r"(?P<what>companies|accounts|customers|prospects|clients|contacts|leads|people|deals|opps)(?: (?:that|"
            r"which|who|whom))? "
            r"(?:we|i)(?:'ve| have|ve)? never (?:yet |even |actually )?" + _SPEAK + r"(?: (?:to|with|from|up "
            r"with))?(?: (?:at all|yet|before|once))?",
            r"\g<what> without any activities",
        ),
        (
            rf"(?P<one>{_FIELD})(?:,| \+| &| and|/| plus) ?(?P<two>{_FIELD}) (?:for|of) {_NO_VERB}{_WHO}",
            r"what is the \g<one> and \g<two> of \g<who>",
        ),
        (
            r"(?:main|direct|office|work|best|current|business) (?P<what>phone|number|line|e-?mail|phone number|"
            r"mobile)(?P<of> (?:for|of|at) .{2,50}?)",
            r"\g<what>\g<of>",
        ),
        (
            r"(?:what's|whats|what is|which|what)(?: the)? (?:%|percent|percentage|per cent|probability)(?: "
            rf"chance)? (?:is|are we at (?:on|for|with)|do we have on|are we giving) {_WHO}(?: at| on| sitting at| "
            r"now)*",
            r"what is the probability of \g<who>",
        ),
        (
            r"(?:how likely is|how probable is|what are the (?:chances|odds) (?:of|that)|what's the (?:chance|"
            r"likelihood) (?:of|that)|likelihood of|chances of|odds of) "
            rf"(?:closing |winning |us (?:closing|winning|getting) |getting |landing )?{_WHO}(?: (?:to|will|closing|"
            r"closes?)(?: close| closing| land| sign| happen| come in| win)*)+",
            r"what is the probability of \g<who>",
        ),
        (
            rf"how far (?:along |ahead )?(?:is|are we (?:along )?(?:with|on|in)|did we get with) {_WHO}(?: "
            r"along)?",
            r"what is the stage and probability of \g<who>",
        ),
        (
            r"(?:which|what) (?:sales ?)?(?:rep|seller|colleague|account manager|ae|of us|salesperson)(?: "
            r"(?:is|has|"
            r"'s))? ?(?:has|have|got|owns|own|covers|"
            r"covering|handles|handling|looks after|looking after|on|runs|running|manages|managing|works on|"
            r"working "
            r"on|works with|takes care of) "
            rf"(?!most\b|the (?:most|biggest|largest|highest|best)|no\b|any\b|more\b|\d){_WHO}",
            r"who owns \g<who>",
        ),
        (
            r"is (?:there )?(?:anyone|anybody|someone|somebody) (?:looking after|covering|handling|on|working "
            rf"on|taking care of|managing|running) {_WHO}",
            r"who owns \g<who>",
        ),
        (
            rf"how (?:big|large) (?:is|are) {_WHO},? (?:(?:headcount|head count|staff|employee|people|size|"
            r"team)[- ]?wise|(?:by|in terms of|in) (?:headcount|head count|staff|employees|people|size))",
            r"how many employees does \g<who> have",
        ),
        (
            rf"how (?:big|large) (?:is|are) {_WHO},? (?:(?:revenue|turnover|money)[- ]?wise|(?:by|in terms of|"
            r"in) (?:revenue|turnover))",
            r"what is the annual revenue of \g<who>",
        ),
        (
            r"(?:how's|hows|how is|how are|how does|how do)(?: (?:my|our|the))? (?:forecast|numbers?|pipeline|"
            rf"figures) (?:for|in)? ?{_PERIOD}(?: (?:looking|look|shaping up|going|doing|coming along))*",
            r"what is the total pipeline closing in \g<period>",
        ),
        (
            rf"(?:how's|hows|how is|how does) {_PERIOD} (?:looking|look|shaping up|shape up|going|doing|coming "
            r"along)(?: (?:so far|up|like))*",
            r"what is the total pipeline closing in \g<period>",
        ),
        (
            r"(?:(?:what's|whats|what is) )?(?P<whose>my |our |the )?(?:expected|projected|likely) (?:revenue|"
            rf"sales|income|bookings|closings?) (?:for|in)? ?{_PERIOD}",
            r"what is \g<whose>weighted pipeline closing in \g<period>",
        ),
        (
            r"(?:(?:what's|whats|what is|how's|hows|how is) )?(?P<whose>my |our |the )?forecast(?: look like| "
            r"looking| looking like)?",
            r"what is \g<whose>weighted pipeline",
        ),
        (
            r"what (?:did|have) i (?:do|done|log(?:ged)?|get done|get up to|got done|work(?:ed)? on|been up to|been "
            r"doing|achieve[d]?)(?P<when> (?:last|this|yesterday|today|in|on|since|over the last|over the past) ?[\w "
            r"]{0,20}?)",
            r"which activities did i log\g<when>",
        ),
        (
            r"(?:recap|summari[sz]e|summary of|sum up|review)(?: of)? my (?P<when>(?:last|this|past) (?:week|"
            r"month|quarter)|yesterday|day|week|month)(?: for me)?",
            r"which activities did i log \g<when>",
        ),
        (
            r"(?:the |our |what are the |what were the )?(?:reasons?|loss reasons?|lost reasons?) (?:for|of|"
            r"behind|why) (?:the |our |we )?(?:lost deals|losses|losing deals|lost opps|deals we lost|lost)"
            r"(?P<when> (?:this|last|in|since) [\w ]+?)?",
            r"list the lost reason of lost deals\g<when>",
        ),
        (
            r"(?:which|what) (?P<what>deals|opps|opportunities|contacts|companies|accounts|leads|customers|"
            r"prospects)(?: of mine)? (?:haven't|have not|havent|hasn't|didn't) (?:moved|budged|changed|"
            r"progressed|advanced|had any movement)(?: (?:in|for) (?P<time>[\w ]+?))?",
            r"which \g<what> have had no activity",
        ),
    )
)
"""What a whole message may be like, and the question in its place; groups keep what it is about."""
