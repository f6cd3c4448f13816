"""Questions as people wrap them, put plainly: "I would like to know which deals close", "my deals in May how many"."""

import re

from core.language.normalise import read_text
from core.planners.local.marking.vocabulary import VERBS
from core.planners.local.wording.asked_after import shown
from core.planners.local.wording.everyday_questions import by_nouns
from core.planners.local.wording.formal_questions import FORMAL
from core.planners.local.wording.last_said import as_last_contact
from core.planners.local.wording.reasons_told import WH, without_reason
from core.planners.local.wording.supposed_questions import of_what_is_there

_AHEAD = rf"(?={WH}(?:'s|s|'re|'ve|'d|'ll)?\b)"
_SOFT = r"(?:please|pls|plz|kindly|just|maybe|perhaps|possibly|quickly|also|really|actually|now|then|still)"
_YOU = r"(?:you|u|ya|ye|someone|somebody|anyone|anybody)"
_MAY = r"(?:can|could|would|will|might|may)"
_FEELING = (
    r"(?:like|love|want|need|prefer|be (?:very |most |really )?(?:interested|curious|glad|happy|grateful|keen|"
    r"pleased|"
    r"obliged))"
)
_LEARN = r"(?:know|hear|see|find out|learn|understand|be told|check|ask|be informed|work out|get an idea(?: of)?)"
_TELL = (
    r"(?:tell|show|inform|advise|remind|let (?:me|us) know|say|check|see|look up|find out|work out|figure out|"
    r"explain|"
    r"clarify|confirm|give (?:me|us) an idea(?: of)?|share|report|pull up|bring up|dig out|dig up|read out)"
)
_KNOW = r"(?:know|remember|recall|see|say|tell|have (?:any|an|some) idea(?: of)?|have (?:any|a) clue|find out)"
_LEARNING = r"(?:wondering|curious|asking myself|interested|keen|trying|dying|looking)"
_LEAD = rf"(?:(?:hi|hey|hello|so|ok|okay|um|uh|well|and|but|right|now|oh|ah|sorry|excuse me|{_SOFT})[, ]+)*+"
_ABOUT = r"(?: (?:about|as to|of|on|in|to (?:know|see|learn|hear|find out|work out|figure out)))?"

_WRAPPINGS = tuple(
    re.compile(rf"^\s*{_LEAD}{pattern}[,: ]+{_AHEAD}", re.IGNORECASE)
    for pattern in (
        rf"{_MAY} {_YOU} (?:{_SOFT} )*(?:be (?:so|very) kind (?:as|and) to )?(?:{_SOFT} )*{_TELL}(?: me| "
        rf"us)?(?: {_SOFT})*",
        rf"(?:would|will|could) {_YOU} (?:be (?:so (?:kind|good|nice) as|kind enough|able) to|mind|care to)"
        rf" (?:{_SOFT} )*(?:{_TELL}|telling|showing|checking)(?: me| us)?(?: {_SOFT})*",
        rf"i(?: would|'d|d| should)? (?:{_SOFT} )*{_FEELING} to {_LEARN}(?: {_SOFT})*",
        rf"(?:i'd|i would|we'd|we would) be (?:\w+ )?(?:interested|grateful|glad|happy|curious|obliged) (?:to "
        rf"{_LEARN}|in knowing|if {_YOU} (?:could|would|can) (?:{_SOFT} )*{_TELL}(?: me)?)",
        rf"(?:i|we)(?: am| was|'m|m| are|'re| were|'ve been| have been) (?:{_SOFT} )*{_LEARNING}{_ABOUT}(?: "
        rf"{_SOFT})*",
        r"(?:just )?(?:wondering|curious|asking)",
        r"i wonder",
        rf"(?:do|would|does|can|could|did) {_YOU} (?:{_SOFT} )*(?:happen to |by any chance )?{_KNOW}(?: me| "
        rf"us)?(?: by any chance)?",
        r"(?:have you |have we |you |u )?(?:got )?any (?:idea|clue|notion|info|information)(?: of| about| on)?",
        rf"(?:may|might|can|could) (?:i|we) (?:{_SOFT} )*(?:ask|know|inquire|enquire|check|see|find out|hear|"
        rf"learn|be told)"
        rf"(?: you)?(?: {_SOFT})*",
        rf"(?:let|lemme) (?:me )?(?:see|check)(?: {_SOFT})*",
        r"(?:please |pls |plz |kindly |just |do )*(?:tell|show|give|gimme|inform|advise|update|fill)(?: me| "
        r"us)?(?: in)?(?: on)?(?: please| pls)?",
        r"let (?:me|us) know(?= how\b| which\b| what\b| who\b)",
        r"(?:i have |i've got |got |i've |just )?(?:a |one )?(?:quick |small |short |little |simple "
        r")*(?:question|query|one)",
        r"(?:my|the) question (?:is|would be|was)",
        r"(?:it would|it'd|would) be (?:good|nice|great|helpful|useful|handy|interesting) to (?:know|see|hear)",
        r"(?:i |we |i've |i'm |im )?(?:(?:got |have )?no (?:idea|clue)|not (?:quite |too |really )?(?:sure|certain)|"
        r"unsure|dunno|"
        r"can't (?:remember|recall|think)|cant (?:remember|recall|think)|don't (?:recall|remember)|do one thing)",
        r"(?:i|we) (?:forget|forgot|don't know|dont know|can't remember|cant remember|don't remember|keep "
        r"forgetting|can't recall|lost track of)",
        r"quickly",
        r"by the way",
        r"(?:great|cool|nice|perfect|awesome|thanks|thank you|thx|ty|cheers|good|lovely|brilliant|super|sweet|"
        r"excellent|wonderful|fantastic|amazing)(?: (?:stuff|job|work|one|bot|so far|a lot|so much|for that))?",
        r"(?:please |pls |come on |go on )?(?:lay it on me|spill(?: it| the beans)?|shoot|fire away|hit me|out with "
        r"it|"
        r"come on|let's (?:have|hear|see) it|give it to me(?: straight)?|be honest(?: with me)?|straight up|real "
        r"talk|"
        r"quick (?:one|q|check)|riddle me this|enlighten me|refresh my memory|jog my memory|help me out(?: here)?|"
        r"do tell|pray tell|guess what|no mercy|don't sugarcoat it|heads up)",
    )
)
_SHORTENED = {"ve": "have", "'ve": "have", "'ll": "will", "'re": "are", "re": "are"}
_CONTRACTED = re.compile(r"\b(what|who|which|where|when|how|many|much|whit|wot)('ve|ve|'ll|'re)\b", re.IGNORECASE)
_WHO_DID = re.compile(
    r"^(\s*(?:what|who|which|where|when|how many|how))'?d (?=(?:i|we|you|they|he|she)\b)", re.IGNORECASE
)
_SPELT = tuple(
    (re.compile(pattern, re.IGNORECASE), plain)
    for pattern, plain in (
        (r"^\s*(?:whit|wot|wat)(?='s\b|s\b| )", "what"),
        (r"^\s*(?:which|what) all(?= \w)", r"what"),
        (r"^\s*who all(?= \w)", r"who"),
        (r"\bwhat (?:falls|comes|becomes|is coming|is falling) due\b", "what is due"),
        (r"(?<=\w) (?:fall|falls|falling|become|becomes|come|comes|coming) due\b", " due"),
        (
            r"^\s*(?:(?:i|we)(?:'d| would)? (?:just |only )?(?:need|want|like) (?:just |only )?(?:one|a single|a|"
            r"the) "
            r"(?:number|figure|sum|total),?:? ?(?:namely|that is|viz|:)?,? )?(?P<what>[^,.;:?]{6,120}?),? "
            r"(?:all )?(?:summed up|added up|added together|totall?ed(?: up)?|tallied up|summed|combined|as (?:a|"
            r"one) sum)(?P<end>[ ?.!]*)$",
            r"sum up \g<what>\g<end>",
        ),
        (r"^\s*(?:whatcha|whaddya|whatchu)(?= )", "what do you"),
        (r"\b(?:gimme|gimmie|gissa|gis|gie me|gies)\b", "give me"),
        (r"\blemme\b", "let me"),
        (
            r"^(\s*(?:when |what |show me |the |my |our |was |is )*(?:last|latest|most recent)) contact (?=with\b)",
            r"\1 interaction ",
        ),
        (r"^\s*(?:for|on|in|at|with|from|of|under) (?=(?:which|what|whom|how many)\b)", ""),
        (
            r"^\s*what(?:'s|s| is| am| are) (?![^?]*\b(?:deals?|opps?|tasks?|biggest|largest)\b)(.+?) (?:currently |"
            r"now )?(?:working on|busy with|got on|juggling|"
            r"chasing|pursuing"
            r"|carrying)(?: (?:right now|now|these days|at the moment|currently|at present|today))?(?=\s*\??\s*$)",
            r"which open deals does \1 have",
        ),
        (
            r"^\s*what(?:'s|s| is) ((?:[\w&'.-]+ ){1,6}?)(?:currently |now )?(?:sitting |standing )?at"
            r"(?: (?:right now|now|at present|currently|today|at the moment|these days|the moment))?(?=\s*\?*\s*$)",
            r"what is \1",
        ),
        (
            r"^\s*(?:remind me )?(?:of )?what (?:(?:is|was) "
            r")?(?P<what>(?!(?:is|am|are|do|did|i|we|it|he|she|they)\b)[^?]+?) "
            r"(?:is |was |currently |now )*(?:sitting|standing|valued|priced|pegged|listed|down)? ?(?:at|for) in "
            r"(?:dollars|euros?|pounds|money|rand|yen|cash|terms of money|\$|€|£)\s*\??\s*$",
            r"what is the amount of \g<what>",
        ),
        (
            r"^\s*remind me (?:of )?what (?P<what>(?!(?:is|am|are|do|did|i|we|it|he|she|they)\b)[^?]+?) (?:is|was)"
            r"(?: currently| now)?(?: sitting| standing| valued)? at\s*\??\s*$",
            r"what is \g<what>",
        ),
        (r"which open deals does i have", "which open deals do i have"),
        (
            r"^\s*(?:and |which of |any of )?mine (?=(?:are |is )?(?:clos|worth|in (?:negotiation|proposal|"
            r"qualification)))",
            "which of my deals ",
        ),
        (
            r"^\s*(?=(?:a |an |the )?(?:quick |full |short )?(?:breakdown|overview|summary|count|rundown|tally|"
            r"listing) of )",
            "show me ",
        ),
        (
            r"(?<=\w)\s*[?.]+\s*(?=(?:and |but )?(?:not|only|just|excluding|except|without|minus) (?!now\b)"
            r"[^.?!]{2,40}[?.!]*$)",
            ", ",
        ),
        (r"\bbefore (?:the )?end of (?=(?:the |this |next )?(?:day|week|month|quarter|year))", "by the end of "),
        (r"\bhow much's\b", "how much is"),
        *FORMAL,
        (r"\bhow many's\b", "how many has"),
    )
)
_LISTING = (
    r"(?:(?:quick|full|complete|short|whole|brief|little|nice|detailed) )*(?:list|listing|rundown|"
    r"run-down|overview|lowdown|look|peek|view)"
)
_GETTING = (
    r"(?:(?:please |pls |ok |hey |hi )?(?:(?:(?:can|could|may|might) (?:i|we|you|u) |(?:i|we)(?:'d| would)? "
    r"(?:like|love|need|want|wanna) (?:to )?"
    r"|let me )(?:please |pls |just |quickly )*(?:get|have|see|take|give me|show me|grab|pull up|pull|fetch|"
    r"bring up|send me|print|display)?"
    r"|get me|fetch me|pull me|pull up|bring me|bring up|send me|hit me with|give us|throw me|show us|read me "
    r"out|read me|read out|read back|spit out|dig out|dig up|rattle off|reel off|call up|print|print out|name me|"
    r"name|"
    r"enumerate|fetch|output|gather)(?: please| pls)?)"
)
_LIST_WANTED = re.compile(
    rf"^\s*{_GETTING} ?\b(?:(?:a|an|the|some) )?{_LISTING} (?:of|at|over|for|with) (?=\w)", re.IGNORECASE
)
_FIGURE_WANTED = re.compile(
    rf"^\s*{_GETTING} ?\b(?=(?:a |an |the )?(?:\w+ )?(?:number|total|sum|count|average|breakdown|break-down|"
    rf"tally|value|split) (?:of|for|by)\b)",
    re.IGNORECASE,
)
_PLURAL_WANTED = re.compile(
    rf"^\s*{_GETTING} ?\b(?=(?:all |only |just )?(?:of )?(?:my|our|the|all|every|\w+'s|top|biggest|largest|\d+ "
    rf"(?:biggest|largest))\b"
    r"(?: [\w'-]+){0,3}? (?:deals|contacts|companies|tasks|accounts|customers|opportunities|opps|people|leads|"
    r"to-?dos|notes|calls|meetings|activities|pipeline|prospects)\b)",
    re.IGNORECASE,
)
_FIELD_NOUN = (
    r"(?:(?:full |first |last |company |job |phone |mobile |cell |e-?mail |close |closing |next |deal )?"
    r"(?:names?|e-?mails?|addresses|numbers?|phones?|mobiles?|cells?|titles?|amounts?|values?|stages?|"
    r"probabilit(?:y|ies)|odds|"
    r"dates?|owners?|status(?:es)?|cit(?:y|ies)|countr(?:y|ies)|industr(?:y|ies)|domains?|websites?|steps?|sources?))"
)
_FIELDS_WANTED = re.compile(
    rf"^\s*(?:(?:please|pls|the|i need|need|we need|want|looking for) )*(?P<what>{_FIELD_NOUN}(?:(?:, | and | & |"
    rf"/|, and ){_FIELD_NOUN})* (?:of|for) "
    r"(?:[^:=>+\n]{0,40} )?(?:deals|contacts|companies|tasks|accounts|customers|opportunities|"
    r"opps|people|leads|to-?dos|prospects|clients)\b(?![^?]*\b(?:to|should|must|is|up|down|now|as|into|(?:at|"
    r"by)(?= \W?\d))\b)[^:=>+\n]*)$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"^(?P<noun>[^,;:?]+?)\s*[,:-]?\s+(?P<asked>how much|how many|when|who)(?: altogether| in total| total| in "
    r"all| all in| all up| together| is it| is that| are they| are there| are those| worth| so far| ah| la| lah| leh|"
    r" huh| again| now)*\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_ALL_UP = re.compile(
    r"\b(?:all up|all told|all in all|all in|put together|taken together|in sum|lumped together)(?=\s*\??\s*$)", re.I
)
_SPLITTABLE = (
    r"(?:stage|owner|rep|person|month|quarter|week|year|day|company|account|customer|industry|source|status|type|"
    r"kind|"
    r"priority|country|city|town|currency|region|sales ?person|salesman|colleague|close|closing|probability|state)s?"
)
_SPLIT = re.compile(
    r"^\s*(?:(?:please|pls|can you|could you|would you|ok|hey) )*(?:break|split|group|divide|segment|bucket|"
    r"summari[sz]e|cluster) (?:up |down |out )?(?P<what>[^,?]*?\b(?:pipeline|deals|opps|opportunities|tasks|contacts|"
    r"companies|accounts|activities|customers|calls|meetings)\b[^,?]*?)(?: up| down| out)? (?P<how>by|"
    r"per) (?P<by>(?:the |their )?"
    rf"{_SPLITTABLE}(?: [a-z]+)?)(?P<rest>,[^?]*)?\s*(?:please|pls)?[?.! ]*$",
    re.IGNORECASE,
)
_UNWANTED = re.compile(
    rf"^(?P<asked>\s*{_LEAD}(?:{WH}\b|show me\b|list\b)[^.?!]{{5,140}})[.?!;,]+\s*(?:and |but |also )*(?:(?:the )?"
    r"(?P<ahead>[a-z]+(?: [a-z]+)?) (?:(?:don't|do not|doesn't|does not) (?:interest|concern|matter to|count for) "
    r"(?:me|us)|(?:i|we) (?:don't|do not) (?:need|want|care about|mean))"
    r"|(?:i|we)(?:'m| am|'re| are)? (?:don't|do not|not) (?:need|want|care about|mean|interested in|"
    r"asking about) (?:the )?"
    r"(?P<behind>[a-z]+(?: [a-z]+)?))[.! ]*$",
    re.IGNORECASE,
)
"""A sentence behind a question that only says of whom it does not ask."""
_MONEY = re.compile(r"\b(?:dollar|euro|pound|money|amount|value)s?\b|\btotals?\b|\bsums?\b", re.IGNORECASE)
_WISHED = re.compile(
    r"(?:[,.;!?]|\b(?:so|and|then))\s+(?:(?:so|and|please|pls|then|also|just)\s+)*"
    r"(?:remind|set|add|create|log|move|change|update|mark|put|note|make|push|give|assign|delete|remove|book|"
    r"schedule)\b",
    re.IGNORECASE,
)
_LONGEST = 300
_LONGEST_TRAILING = 11
_NOT_ASKED = frozenset("know say tell ask remember see and or but then since wonder knows said about".split())
_ACTING = frozenset(verb.split()[0] for phrases in VERBS.values() for verb in phrases) - {
    "close",
    "open",
    "up",
    "total",
}


def plain_question(text: str) -> str:
    """The message without what only wraps its question; as it is where it asks nothing, or wants something besides."""
    if len(text) > _LONGEST or "\n" in text.strip() or "    " in text or _WISHED.search(text) is not None:
        return text
    plain = of_what_is_there(shown(text.replace("’", "'")))
    for pattern, better in _SPELT:
        plain = pattern.sub(better, plain)
    plain = _UNWANTED.sub(lambda found: f"{found['asked']}, not {found['ahead'] or found['behind']}?", plain)
    plain = _unwrapped(without_reason(plain))
    plain = by_nouns(as_last_contact(plain))
    plain = _CONTRACTED.sub(lambda found: f"{found[1]} {_SHORTENED[found[2].lower()]}", plain)
    plain = _WHO_DID.sub(r"\1 did ", plain)
    for wanted in (_LIST_WANTED, _FIGURE_WANTED, _PLURAL_WANTED):
        plain = wanted.sub("show me ", plain, count=1)
    plain = _FIELDS_WANTED.sub(r"list \g<what>", plain)
    plain = _ALL_UP.sub("in total", plain)
    plain = _split(plain)
    return _asked_first(plain)


def _unwrapped(text: str) -> str:
    """The text without the phrases that lead to its question."""
    before = ""
    while text != before:
        before = text
        for pattern in _WRAPPINGS:
            text = pattern.sub("", text, count=1)
    return text


def _split(text: str) -> str:
    """A wish to split something up as the question for it."""
    found = _SPLIT.match(text)
    if found is None:
        return text
    money = "total amount of " if _MONEY.search(found["rest"] or "") else ""
    return f"show me {money}{found['what'].strip()} {found['how']} {found['by'].strip()}"


def _asked_first(text: str) -> str:
    """A question whose asking word stands last, with that in front: "last call with Hooli when"."""
    found = _TRAILING.match(text)
    if found is None:
        return text
    words = read_text(found["noun"]).folded
    unasked = not words or words[-1] in _NOT_ASKED or words[0] in _ACTING or len(words) > _LONGEST_TRAILING
    if unasked or re.match(rf"{WH}\b", words[0]):
        return text
    return f"{found['asked']} {found['noun'].strip()}?"
