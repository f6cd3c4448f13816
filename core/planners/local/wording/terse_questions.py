"""Questions in the short turns of every day, put as the questions that they stand for: "my to-do list", "main contact at X"."""

import re

_SOFT = r"(?:(?:and|so|ok|okay|hey|hi|um|also|just|please|pls|plz|show|show me|give me|gimme|list|get me|pull up|see|what's|whats|what is),? )*"
_TAIL = r"(?: (?:please|pls|plz|thanks|thx|again|now|then|for me|asap))*\s*[?.! ]*$"
_WHO = r"(?P<who>[^?,;:]{2,60}?)"
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thurs|fri"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_WHEN = (
    rf"(?P<when>(?:for |on |in |by |before |until )?(?:(?:early |late |first thing )?(?:today|tomorrow|tonight|"
    rf"yesterday)|"
    rf"(?:this|next|last|the coming|coming) (?:{_DAYS}|week(?:end)?|month|quarter|year|morning|afternoon|arvo|"
    rf"evening)|"
    rf"{_DAYS}|q[1-4](?: (?:20)?\d\d)?|{_MONTHS}(?: \d{{4}})?|the weekend|end of (?:the )?(?:week|month|quarter|"
    rf"year)|"
    rf"the end of (?:the )?(?:week|month|quarter|year))(?: (?:morning|afternoon|arvo|evening))?)"
)
_ON = r"(?:on|going on|happening|lined up|scheduled|planned|coming up|up|in my diary|in the diary|on the books|to do)"
_SPEAK = r"(?:talk(?:ed)?|spoken?|spoke|speak|chat(?:ted)?|met|meet|call(?:ed)?|rang|ring|phoned?|e-?mail(?:ed)?|contact(?:ed)?|hear(?:d)?|visit(?:ed)?|reach(?:ed)?(?: out)?|touched base|caught up|written?|wrote)"
_ANYONE = r"(?:anyone|anybody|someone|somebody|any of us|one of us|we|you|the team|us)"
_NO_VERB = r"(?!.*\b(?:is|are|was|were|to|should|must|has|have|will|now|from)\b)"
_FIELD = r"(?:e-?mails?|mails?|phones?|mobiles?|cells?|numbers?|phone numbers?|e-?mail address(?:es)?|titles?|job titles?|address(?:es)?)"
_PERIOD = r"(?P<period>q[1-4](?: (?:20)?\d\d)?|(?:this|next) (?:month|quarter|year)|the (?:month|quarter|year)|{months}(?: \d{{4}})?)".replace(
    "{months}", _MONTHS
).replace("{{4}}", "{4}")

_WHOLE = tuple(
    (re.compile(rf"^\s*{pattern}{_TAIL}", re.IGNORECASE), plain)
    for pattern, plain in (
        (
            rf"(?:(?:and|so|ok|okay|hey),? )*who(?: all)? (?:do i|i) (?:know|have|got) (?:at|in|from|over at|inside) "
            rf"{_WHO}",
            r"who do we know at \g<who>",
        ),
        (
            rf"{_SOFT}(?:the |our |my |a )?(?:main|primary|key|best|current|right)? ?(?:contact|contact person|point "
            rf"of contact|poc|"
            rf"contact man|guy|go-to) (?:at|over at|in|from|inside) {_NO_VERB}{_WHO}",
            r"who is our contact at \g<who>",
        ),
        (r"(?:show |show me |what's on |whats on |see |open |list |give me |and )?(?:my |the )?(?:to-?\s?do|task)s?[- ]?list", r"my open tasks"),
        (
            rf"(?:what's|whats|what is|what have i got|what've i got|what do i have|what i have|anything|got "
            rf"anything|have i got anything|"
            rf"do i have anything|is there anything)(?: {_ON})? {_WHEN}",
            r"what open tasks do i have \g<when>",
        ),
        (rf"(?P<whose>my|our|\w+'s) (?P<month>{_MONTHS}) (?:closes|closings|closers)", r"\g<whose> deals closing in \g<month>"),
        (
            rf"(?:what's|whats|what is|which deals are|what deals are|anything|which ones are|what is)(?: (?:landing|"
            rf"coming in|"
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
            rf"(?:is there |have we |we got |got )?(?:any|what's the|whats the|what is the|the) (?:news|latest news|"
            rf"latest|update|updates|word|"
            rf"developments?) (?:from|on|about|with|at|re|over at|regarding) {_WHO}",
            r"what's new at \g<who>",
        ),
        (
            rf"{_SOFT}(?:everything|anything|all)(?: (?:that|which))?(?: was| were| we| has been| is| i)?(?: have| "
            rf"had)? (?:logged|recorded|noted|"
            rf"happened|written down|discussed) (?:on|for|with|about|at|against|around) {_WHO}",
            r"activities for \g<who>",
        ),
        (
            rf"{_SOFT}(?:everything|all|all info|all details|whatever)(?: (?:we|you|i)(?:'ve| have| got| know)*)? "
            rf"(?:on|about|re|regarding) {_NO_VERB}{_WHO}",
            r"tell me about \g<who>",
        ),
        (rf"(?:prep|prepare|brief|update|catch|fill) me(?: up| in)? (?:on|for|about) (?:my |the |our )?(?:call |meeting |chat |visit |demo )?(?:with |at )?(?!everything\b|my\b){_NO_VERB}{_WHO}(?: before .{{0,30}})?", r"tell me about \g<who>"),
        (r"who (?:did|have) (?:we|i) (?:lose|lost)(?P<when> (?:this|last|in|since) [\w ]+?)?", r"which deals did we lose\g<when>"),
        (
            rf"(?:(?:show|show me|give me|who is on|who's on) )?(?:the |our |my )?(?:do[- ]not[- ]contact|dnc|opt[- "
            rf"]?out|no contact) list|"
            rf"who(?:m)? (?:can't|cant|cannot|can not|shouldn't|mustn't|must not|should not|may not|aren't|are) "
            rf"(?:we|i)(?: not)?(?: allowed to)? "
            rf"(?:contact|call|e-?mail|reach out to|write to)",
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
            rf"(?:what's|whats|what is|which|what)(?: the)? (?:%|percent|percentage|per cent|probability)(?: "
            rf"chance)? (?:is|are we at (?:on|for|with)|do we have on|are we giving) {_WHO}(?: at| on| sitting at| "
            rf"now)*",
            r"what is the probability of \g<who>",
        ),
        (
            rf"(?:how likely is|how probable is|what are the (?:chances|odds) (?:of|that)|what's the (?:chance|"
            rf"likelihood) (?:of|that)|likelihood of|chances of|odds of) "
            rf"(?:closing |winning |us (?:closing|winning|getting) |getting |landing )?{_WHO}(?: (?:to|will|closing|"
            rf"closes?)(?: close| closing| land| sign| happen| come in| win)*)+",
            r"what is the probability of \g<who>",
        ),
        (rf"how far (?:along |ahead )?(?:is|are we (?:along )?(?:with|on|in)|did we get with) {_WHO}(?: along)?", r"what is the stage and probability of \g<who>"),
        (
            rf"(?:which|what) (?:sales ?)?(?:rep|seller|colleague|account manager|ae|of us|salesperson)(?: (?:is|has|"
            rf"'s))? ?(?:has|have|got|owns|own|covers|"
            rf"covering|handles|handling|looks after|looking after|on|runs|running|manages|managing|works on|working "
            rf"on|works with|takes care of) "
            rf"(?!most\b|the (?:most|biggest|largest|highest|best)|no\b|any\b|more\b|\d){_WHO}",
            r"who owns \g<who>",
        ),
        (rf"is (?:there )?(?:anyone|anybody|someone|somebody) (?:looking after|covering|handling|on|working on|taking care of|managing|running) {_WHO}", r"who owns \g<who>"),
        (rf"how (?:big|large) (?:is|are) {_WHO},? (?:(?:headcount|head count|staff|employee|people|size|team)[- ]?wise|(?:by|in terms of|in) (?:headcount|head count|staff|employees|people|size))", r"how many employees does \g<who> have"),
        (rf"how (?:big|large) (?:is|are) {_WHO},? (?:(?:revenue|turnover|money)[- ]?wise|(?:by|in terms of|in) (?:revenue|turnover))", r"what is the annual revenue of \g<who>"),
        (rf"(?:how's|hows|how is|how are|how does|how do)(?: (?:my|our|the))? (?:forecast|numbers?|pipeline|figures) (?:for|in)? ?{_PERIOD}(?: (?:looking|look|shaping up|going|doing|coming along))*", r"what is the total pipeline closing in \g<period>"),
        (rf"(?:how's|hows|how is|how does) {_PERIOD} (?:looking|look|shaping up|shape up|going|doing|coming along)(?: (?:so far|up|like))*", r"what is the total pipeline closing in \g<period>"),
        (rf"(?:(?:what's|whats|what is) )?(?P<whose>my |our |the )?(?:expected|projected|likely) (?:revenue|sales|income|bookings|closings?) (?:for|in)? ?{_PERIOD}", r"what is \g<whose>weighted pipeline closing in \g<period>"),
        (r"(?:(?:what's|whats|what is|how's|hows|how is) )?(?P<whose>my |our |the )?forecast(?: look like| looking| looking like)?", r"what is \g<whose>weighted pipeline"),
        (
            r"what (?:did|have) i (?:do|done|log(?:ged)?|get done|get up to|got done|work(?:ed)? on|been up to|been "
            r"doing|achieve[d]?)(?P<when> (?:last|this|yesterday|today|in|on|since|over the last|over the past) ?[\w "
            r"]{0,20}?)",
            r"which activities did i log\g<when>",
        ),
        (r"(?:recap|summari[sz]e|summary of|sum up|review)(?: of)? my (?P<when>(?:last|this|past) (?:week|month|quarter)|yesterday|day|week|month)(?: for me)?", r"which activities did i log \g<when>"),
        (r"(?:the |our |what are the |what were the )?(?:reasons?|loss reasons?|lost reasons?) (?:for|of|behind|why) (?:the |our |we )?(?:lost deals|losses|losing deals|lost opps|deals we lost|lost)(?P<when> (?:this|last|in|since) [\w ]+?)?", r"list the lost reason of lost deals\g<when>"),
        (r"(?:which|what) (?P<what>deals|opps|opportunities|contacts|companies|accounts|leads|customers|prospects)(?: of mine)? (?:haven't|have not|havent|hasn't|didn't) (?:moved|budged|changed|progressed|advanced|had any movement)(?: (?:in|for) (?P<time>[\w ]+?))?", r"which \g<what> have had no activity"),
    )
)  # fmt: skip
_PARTS = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"\b(over-?due|outstanding|pending|open|late)[ -](?:items|things|stuff|bits|bits and pieces|ones to do)\b", r"\1 tasks"),
        (r"\b(?:a |an |the )?(?:bar|pie|line|column|donut|doughnut|stacked)[ -]?(?:chart|graph|diagram|plot)s?(?: (?:of|with|for|showing))?(?: the)? ", r"chart of "),
        (r"\b(in|of|from) the web$", r"\1 the website"),
        (r"\bfrom the web\b|\bfrom online\b|\bvia the web\b", "from the website"),
        (r"\b(this|tomorrow|friday|monday|tuesday|wednesday|thursday) arvo\b", r"\1 afternoon"),
        (
            r"\b(with|of|at) (\d[\d,.]*k?)(?: ?- ?| to | and )(\d[\d,.]*k?) (staff|employees|people|ppl|heads|ftes?|"
            r"workers)\b",
            r"\1 between \2 and \3 employees",
        ),
        (r"\boutside(?: of)? (?=(?:the )?(?:us|usa|uk|eu|u\.s\.|[a-z]{4,})\b)", "not in "),
        (r"^(?P<head>\s*(?:which|what|what's|whats|anything|show|list|any|my|deals|opps)\b[^?]*?)\b(?:due|set|slated|scheduled|expected|supposed|meant|planned|on track|forecast|likely) to (?:close|land|sign|come in)\b", r"\g<head>closing"),
    )
)  # fmt: skip
_VOCATIVE = re.compile(
    r"[, ]+(?:mate|buddy|pal|bro|bruv|dude|boss|bud|champ|hun|luv|chief|fella|lad)\s*(?P<end>[?.! ]*)$", re.IGNORECASE
)
_ASKED_BEHIND = re.compile(
    r"^(?P<wish>\s*(?:(?:and|so|ok|okay|hey|hi|please|pls|also|can you|could you) ,?)*(?:remind|log|add|create|set|"
    r"move|push|change|"
    r"update|mark|bump|raise|lower|put|make|schedule|book|note|assign|delete|close|reschedule|record)\b"
    r"(?:(?!\b(?:ask(?:ed|s|ing)?|about|whether|if|wonder(?:s|ed|ing)?|question|says?|said|wants?|wanted|needs?|tell|"
    r"told|send|email)\b)[^?:\"“\n]){6,160}?)"
    r"(?:[,.;]+ ?(?:and |also |oh and )?|,? and (?:also )?)(?:(?:what|who|when|where|how|which)(?:'s|"
    r"s)?\b[^?\n:\"]{3,80}\?|"
    r"(?:tell|show|give|remind) (?:me|us) (?:what|who|how|which|where|when|the|my|"
    r"all)\b[^?\n:\"]{2,80})\s*[?.!]*\s*$",
    re.IGNORECASE,
)
"""A wish with a question behind it; the wish is what is to be confirmed."""
_LONGEST = 160
_ORDERS = re.compile(r"(?:->|→|=>|\bto \d|:\s*\S)")


def asked_in_full(text: str) -> str:
    """The question that a short turn stands for; any other message as it is."""
    if len(text) > _LONGEST or "\n" in text.strip():
        return text
    behind = _ASKED_BEHIND.match(text.replace("’", "'"))
    if behind is not None:
        return behind["wish"]
    plain = _VOCATIVE.sub(r"\g<end>", text.replace("’", "'"))
    for pattern, better in _PARTS:
        plain = pattern.sub(better, plain)
    for pattern, better in _WHOLE:
        found = pattern.match(plain)
        if found is not None:
            filled = {name: value or "" for name, value in found.groupdict().items()}
            plain = re.sub(r"\\g<(\w+)>", lambda name, values=filled: values[name[1]], better)  # type: ignore[misc]
            break
    return plain if plain != text.replace("’", "'") else text
