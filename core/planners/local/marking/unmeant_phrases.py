"""How a part of a message says that it is no wish: forbidden, left as it is, supposed, almost so, taken back."""

import re

LONGEST = 400
"""So many characters has a part at most that is one of these phrases and no more."""

_FILLERS = (
    r"(?:(?:please|pls|plz|no|oh|ah|and|but|so|ok|okay|also|well|then|yet|still|just|now|for now|actually|sorry|"
    r"currently|honestly|frankly|again|only|kindly|however|though|anyway|hey|hi)[ ,]+)*"
)
_WHILE = (
    r"(?: (?:for now|for the (?:moment|time being)|please|pls|thanks|though|then|too|as well|yet|today|either|"
    r"ok|okay|again|at all|just|there|right now|until further notice|anyway|mate|this (?:week|month|time)))*"
)
_NO_CONTACT = (
    r"(?!contact|call|e-?mail|mail|write|ring|phone|text|message|disturb|bother|approach|pester|visit|reach out|"
    r"forget|hesitate|worry|let me|let us|know|think|care|mind|see |believe|understand|have|has)"
)
_OURSELVES = r"(?:i|we|you|let's|lets)"

FORBIDDEN = re.compile(
    rf"{_FILLERS}(?:don't|dont|do not|never|no need to|(?:there's|there is) no need to|needn't|"
    rf"{_OURSELVES} (?:do not|don't|dont|needn't|need not)(?: (?:have|need|want|wish|intend|plan) to)?|"
    rf"{_OURSELVES} (?:shouldn't|should not|mustn't|must not|can't|cannot|won't|will not|had better not|better not)|"
    r"(?:i|we)(?:'d| would|'ve| have)? (?:rather|prefer|decided|agreed|chose|choose|resolved) not(?: to)?|"
    r"(?:i|we)(?:'ve| have)? (?:decided|agreed|voted|advised) against|(?:i|we)(?:'m| am|'re| are) not going to|"
    r"(?:i|we) (?:don't|do not) think (?:i|we) should|(?:there's |there is )?no (?:plans?|way|point|reason|use|sense)"
    r"(?: (?:to|in|i'm|we're|of))?|(?:let's|lets) not|better not|not to|hold off(?: on)?|refrain from|avoid|"
    r"stop short of|be careful not to|"
    rf"make sure (?:you don't|not to)|under no circumstances|by no means) {_NO_CONTACT}[\w-]+.*"
    rf"|{_FILLERS}(?:(?:make sure|ensure|see to it|take care)(?: that)? )?(?:nobody|no one|noone|no-one|"
    rf"none of (?:us|you))"
    r"(?: (?:else|should|must|may|can|is to|will|ever))* (?:(?:changes?|touch|touches|deletes?|removes?|moves?|edits?|"
    r"closes?|updates?|alters?|overwrites?|reassigns?|takes?|renames?)\b.*)"
    rf"|{_FILLERS}(?:delete|remove|change|move|touch|push|close) nothing(?: else)?"
)
"""An order not to do something."""

_ADVERBS = r"(?:(?:still|just|really|way|far|much|a bit|a little|rather|simply|also|certainly|definitely|yet|quite) )*"
_UNWISE = (
    r"(?:too (?:early|soon|late|risky|optimistic|aggressive|dangerous|hasty)|premature|(?:the )?wrong|silly|stupid|"
    r"crazy|unwise|foolish|pointless|unnecessary|nuts|mad|insane|unfair|dangerous|reckless|a mistake|an error|"
    r"a bad idea|no use|no time|no sense|little sense|no point|not (?:yet )?(?:the )?(?:right )?(?:time|moment|wise|"
    r"smart|sensible|worth(?: it)?|necessary|needed|right|ok|okay|fair|appropriate|helpful|a good idea))"
)
_NO_CAUSE = (
    r"(?:\w+ )?(?:reason|point|need|cause|grounds|sense|use|case|justification|hurry|rush|intention|desire|plans?)"
)
_UNWILLING = (
    r"(?:not (?:yet )?(?:ready|willing|prepared|comfortable|happy|keen|inclined|in a position|about|planning|"
    r"in favou?r)|unwilling|reluctant|loath|hesitant|nowhere near(?: ready)?|in no (?:hurry|rush|position|mood)|"
    r"against|opposed to|far from(?: ready)?|years away from|months away from|weeks away from)"
)
DISSUADED = re.compile(
    rf"{_FILLERS}(?:"
    rf"(?:i|we|you|they)(?: would not| would never| wouldn't|'d never|'d not| refuse to| decline to| won't be)|"
    rf"(?:i|we)(?: can| do| really| honestly)* (?:see|have|find|got|know of) no {_NO_CAUSE}(?: to| in| of| for|"
    rf" why we should)?|(?:i|we) (?:don't|do not|can't|cannot|fail to) (?:really )?(?:see|find|have) (?:any|a|the|"
    rf"much) {_NO_CAUSE}(?: to| in| of| for)?|(?:there's |there is |there are )?no (?:good |real |earthly |obvious |"
    rf"urgent |particular )+{_NO_CAUSE}(?: to| in| of)?|"
    rf"(?:(?:it|that)(?:'s| is| was|'d be| would be| will be| seems| feels| looks| makes| would make|'d make) )?"
    rf"{_ADVERBS}{_UNWISE}(?: yet| now| for us| for me| for them)*(?: to| in)?|"
    rf"(?:(?:i'm|we're|i am|we are|they're|they are) )?{_ADVERBS}{_UNWILLING}(?: to)?"
    rf") {_NO_CONTACT}[\w-]+.*"
)
"""What somebody is not willing to do, or holds to be unwise."""

NOT_DOING = re.compile(
    rf"{_FILLERS}(?:not|(?:i'm|we're|i am|we are|am|are) not|instead of|rather than|without|short of|far from)"
    r"(?: (?:yet|actually|really|going to))? (?P<verb>[\w-]+ing|[\w-]+)\b.*"
)
"""What is not done or done instead; the verb has to be one of command."""

KEPT = re.compile(
    rf"{_FILLERS}(?:(?:can|could|would|will) you )?(?:leave|leaving|keep|keeping|let|have) (?P<what>.+?) "
    r"(?:alone|be|untouched|unchanged|unaltered|as (?:it|they|he|she)(?: currently| already)?(?: is|'s| are|"
    r" was| were| stands?)|as(?: |-)is|the way (?:it|they)(?: is|'s| are| was| were)|how (?:it|they)(?: is|'s| are|"
    r" was| were)|where (?:it|they)(?: is|'s| are| was| were| stands?)|(?:the|at the) same|in peace|put|out of (?:it|"
    r"this|that)|"
    rf"in place|intact){_WHILE}"
)
"""What is to be left as it is."""

LEFT = re.compile(
    rf"{_FILLERS}(?:leave|never ?mind|nevermind|forget(?: about)?|ignore|skip|hands off|"
    rf"don't touch) (?P<what>.+?){_WHILE}"
)
"""Something that is named and no more: "leave the amount", "never mind the stage"."""

KEEPING = re.compile(rf"{_FILLERS}(?:keep|hold|freeze|park|let) (?P<what>.+?){_WHILE}")
"""The same, where it is told until when: "keep the amount until they answer"."""

LEFT_BEHIND = re.compile(
    rf"{_FILLERS}(?P<what>.+?) (?:we|i|you(?: can| should| may)?)(?:'ll|'d| will| would| can)?(?: just| rather)*"
    rf" (?:leave|keep|skip|ignore|don't touch|won't touch|park)"
    rf"(?: (?:alone|be|untouched|unchanged|open|as (?:it|they) (?:is|are)|as is))?(?: for the moment)?{_WHILE}"
)
"""The same, with what is left before it: "his title we leave for the moment"."""

STAYS = re.compile(
    rf"{_FILLERS}(?P<what>.+?)(?: is| are|'s)? (?:can |should |must |has to |have to |to |may )?(?:stays?|staying|"
    r"remains?|remaining|(?:is|are|'s) (?:fine|ok|okay|good|right|correct|unchanged|still right|still correct|"
    r"untouched)"
    r"|(?:does not|doesn't|did not|didn't|has not|hasn't|have not|haven't|will not|won't) (?:change|changed|"
    r"move|moved)|unchanged|fine|ok|okay)(?: (?:as it (?:is|was)|as is|as they are|the same|put|unchanged|fine|"
    r"where (?:it|they)(?: is|'s| are| was)|"
    rf"how it (?:is|was)|the way it (?:is|was)|untouched|like (?:that|it is)|correct|right|okay|ok|"
    rf"as before)){{0,2}}{_WHILE}"
)
"""A field of which it is said that it does not change."""

SUPPOSING = re.compile(
    rf"{_FILLERS}(?:(?:if|when|once|unless|should|had|were|suppose|supposing|imagine|assuming|assume|let's say|"
    rf"lets say|"
    r"provided|in case|even if|in (?:a|an|the) (?:perfect|ideal|best|worst)[ -]?(?:case|world)?|ideally|"
    r"theoretically|in theory|hypothetically|best case|worst case|with (?:some|a bit of|any) luck)\b).*"
)
"""The beginning of what would be, where something else came to be."""

WOULD_BE = re.compile(r"(?:\b\w+'d\b|\b(?:would|could|might)\b)(?! (?:you|u|be (?:nice|great|good|lovely)))")
"""What then would be so."""

POSSIBLE = re.compile(
    r"\b(?:possible|conceivable|thinkable|feasible|realistic|imaginable|achievable|likely|on the table|in reach|within "
    r"reach|an option|not (?:yet )?(?:agreed|settled|decided|signed|confirmed|certain|sure|fixed|final|official))\b"
)
"""That something is only possible."""

MIGHT_BE = re.compile(
    r"\b(?:might|could|may)(?: (?:also|still|well|even|possibly|then|end up|actually|yet))* (?:be|become|go|going|"
    r"close|closing|slip|land|come|end|need|want|sign|move|drop|change|get|grow|reach|fall|rise|turn|take|"
    r"happen|still|have|buy|order|ask|walk|leave|stay|shift|push|pull|expand|double|lose|win)\b"
)
"""What may or may not come to be."""

UNSETTLED = re.compile(
    r"(?:(?:but|and|though|so|yet|however) )*(?:that|this|it|which)(?:'s| is|'d be| would be)(?: \w+ly)?"
    r"(?: (?:just|only|still|all|a|an|the|no more than|nothing but|far from|not|no|yet|at best|very|pretty|quite|"
    r"so far|much))* (?:possibility|possible|idea|option|maybe|perhaps|hypothetical|hypothesis|theory|theoretical|"
    r"speculation|speculative|scenario|thought|dream|hope|guess|guesswork|agreed|certain|sure|decided|final|signed|"
    r"settled|fixed|confirmed|firm|open|if|chance|gamble|talk|tentative|unclear|uncertain|undecided|"
    r"music of the future|wishful thinking)(?: (?:yet|so far|for now|though|at this point|at the moment|right now|"
    r"as yet|still))*"
)
"""What is said of a supposition: "that is only a possibility", "but that's not agreed yet"."""

ALMOST = re.compile(
    rf"{_FILLERS}(?:i|we|they|he|she|it|(?:i|we|they) (?:had|have|'ve|was|were)|.{{0,60}}?) ?"
    r"(?:(?:was|were|'m|had been|have been)(?: just| really| originally| actually| initially| first|"
    r" only)? (?:going|about|planning|hoping|"
    r"thinking of|thinking about|meaning|tempted|ready|close|supposed|meant|scheduled|due|planned|"
    r"expected)\b(?: to)?|"
    r"almost|nearly|(?:wish|wished|wishing) (?:i|we|it|they|that)\b|had (?:hoped|planned|wanted|meant|intended|"
    r"thought)\b|(?:wanted|hoped|meant|planned|intended) to\b).*"
)
"""What was meant or nearly so, and is not."""

YEARNED = re.compile(
    rf"{_FILLERS}(?:i|we)(?:'d| would)? (?:really |so |just )*(?:love|like|want|wish|prefer|be happy|be glad) to\b.*"
)
"""A wish that the speaker takes back himself where a "but" with a denial follows."""

DENYING = re.compile(
    r"\b(?:not|n't|never|no|cannot|hardly|too (?:early|soon|late|risky)|still|yet|unfortunately|sadly)\b|n't\b"
)
"""The denial behind such a "but"."""

WONDERING = re.compile(
    rf"{_FILLERS}(?:i'm |im |i am |we're |we are |i |we )?(?:(?:still|just|also|only|really|currently|a bit|not) )*"
    r"(?:wondering|wonder|unsure|undecided|debating|considering|consider|contemplating|pondering|toying|mulling|"
    r"thinking (?:about|of|whether|if|aloud|out loud)|thinking to|sure (?:if|whether|yet)|certain (?:if|"
    r"whether)|in two minds|torn|unclear|weighing|playing with|brainstorming|doubt|doubtful|hesitating|hesitant|"
    r"dreaming|tempted)\b.*"
)
"""What somebody turns over in his mind."""

NOTHING_WANTED = re.compile(
    rf"{_FILLERS}(?:(?:there's |there is |i need |we need )?(?:no|nothing)(?: to)? (?:changes?|updates?|update|"
    rf"action|edits?|"
    r"edit|do|record|log|save|write|modify|touch)(?: (?:here|yet|today|needed|required|necessary|please|pls|"
    r"wanted|for you|for now|from you|at this point|in the crm))*|(?:please )?(?:don't|dont|do not) (?:change|do|touch|"
    r"update|save|write|record|edit|log) (?:anything|a thing)(?: (?:yet|here|please|pls|for now|now|in the crm))*|"
    r"(?:i'm |im |i am |we're )?(?:just|only|merely) "
    r"(?:thinking (?:aloud|out loud)|telling you|brainstorming|saying|musing|daydreaming|venting)(?: that)?|"
    r"for (?:your )?information only|fyi only|only fyi|hypothetically speaking|change nothing|do nothing)(?=$|"
    r" that\b| :|$)"
)
"""That all of the message is only told."""

TAKEN_BACK = re.compile(
    r"(?:(?:no|oh|ah|hm+|ok|okay|actually|wait|sorry|oops|but|and|please|well|or|hang on|hold on|whoops)[ ,]*)*"
    r"(?:no wait|wait no|actually no|no actually|no no|(?:scratch|strike|forget|ignore|cancel|drop|undo|scrap|"
    r"bin|kill|disregard|withdraw) (?:that|it|this|the last (?:bit|one|part|thing)|what i (?:just )?said|all that)|"
    r"never ?mind(?: that)?|just kidding|kidding|jk|"
    r"on second thoughts?|on reflection|(?:i )?take (?:that|it) back|(?:don't|dont|do not|rather not|better not|"
    r"let's not|lets not)"
    r"(?: do (?:it|that|this))?|that(?:'s| is| was) (?:wrong|a mistake|not (?:right|true|it))|"
    r"(?:i(?:'ve| have)? )?changed my mind|belay that|as you were)(?: (?:please|for now|yet|sorry|actually|no|"
    r"after all|then|though|so))*"
)
"""Words by themselves that take back what was said right before them."""

MARKERS = tuple(
    tuple(phrase.split())
    for phrase in (
        "no no wait", "no wait no", "oh wait no", "no wait", "wait no", "actually no", "no actually", "scratch that",
        "strike that", "forget that", "on second thought", "on second thoughts", "just kidding", "i take that back",
        "take that back", "no scratch that", "no forget that", "no strike that",
    )
)  # fmt: skip
"""Such words within a sentence that is spoken without a pause."""

WAVERING = re.compile(
    r"(?:(?:oh|ah|hm+|um|uh|ok|okay|well|and|but|so|please|hey|actually|damn|crap|argh|ugh)[ ,]*)*"
    r"(?:wait|no|nope|nah|not|sorry|oops(?:ie)?|whoops|hang on|hold on|hold up|stop|wrong|(?:sorry |"
    r"oops )?(?:that(?:'s| is| was) )?(?:the )?wrong "
    r"(?:one|deal|contact|company|account|person|task|record|customer|opp|amount|date|stage|number|figure|way)|"
    r"my bad|my mistake|correction|erratum|i mean|i meant|or rather|rather)(?:[ ,]+(?:wait|no|sorry|not that(?: one)?|"
    r"actually|please|that(?:'s| is| was) (?:wrong|not right)|i mean|i meant|i got that wrong|wrong one|wrong deal|"
    r"wrong account))*"
)
"""Words by themselves that may take back what was said, or only make a pause."""

ADDING = re.compile(r"\b(?:also|too|as well|another|one more|forgot|before (?:that|i forget)|else|additionally|plus)\b")
"""Words that go on with more."""

PREAMBLE = re.compile(
    r"before (?:i|we|you|anyone|anybody)\b.*|(?:i'm|im|i am|we're|we are)(?: just| only| still)? (?:wondering|"
    r"thinking|considering|debating|tempted|toying)\b.*"
)
"""What the speaker has in mind while he asks something."""
