"""The ways of saying commands: undo, redo, help, home, who am I, confirm, cancel, and the history."""

import re

from core.drafts import CommandName

_POLITE = r"(?:please |pls |can you |could you |can i |hey |ok |okay |oh |no |ah |actually |just |sorry |wait |oops |hmm |well |so |and |but |now |then |hi |hello |on second thoughts? |on reflection |upon reflection |having thought about it |thinking about it |come to think of it |in that case |after all |i think |kindly )*"
_TAIL = r"(?: please| pls| now| thanks| thank you| then| again| for me| so| there| will you| would you)*"
_SORTS = r"(?: all| else| exactly| (?:sorts?|kinds?|types?) of (?:things?|stuff|requests?|commands?|questions?|changes?)| things| stuff| commands?| questions?)?"
_CAN = r"(?:can|could|may|do|should|will|would)"

_YES = (
    r"go|y|ye|yh|ya|yas|yess+|yessir|affirmative|agreed|roger(?: that)?|all good|run it|do so|you may|you may (?:proceed|go ahead|confirm it|confirm)|that would be (?:correct|right|fine|great)|that is (?:fine|good|perfect|all right|what i (?:want|meant))|"
    r"yes|yep|yeah|yup|yea|aye|sure|ok|okay|k|correct|right|exactly|absolutely|definitely|certainly|of course|perfect|great|grand|confirm(?:ed)?(?: (?:it|that|this))?|"
    r"approved?(?: (?:it|that|this))?|do it|do that|do so|please do|yes do|go on|go on so|go ahead|go for it|ship it|save(?: it| that)?|apply(?: it| that)?|submit(?: it| that)?|proceed|"
    r"carry on|crack on|make it happen|let's do it|lets do it|let's go|lets go|(?:looks|sounds|that's|thats|all|that looks|that sounds|it's|its) (?:good|great|right|fine|correct|perfect|ok|okay|grand|it|the one)(?: to me| for me)?|"
    r"lgtm|make it so|make the changes?|make (?:that|those|these) changes?|send it|that works|works for me|good to go|that is (?:right|correct)|(?:i'm |im )?happy with (?:that|it)|you can|green light|"
    r"i (?:confirm|agree|approve)(?: (?:it|that|this))?|sure thing|sure why not|why not|fine (?:by|with|for) me|(?:i'm |im |i am )?(?:good|fine|ok|okay|happy) with (?:that|it|this)|do the needful|done deal|"
    r"(?:please )?update the same|(?:book|execute|commit|write|run|process|finali[sz]e|post|enter) (?:it|that|this)(?: now)?|execute|(?:lock|put|push|send|write|enter|book) (?:it|that|this) (?:in|through)|"
    r"oui|d'accord|ja|genau|si|sim|claro|vale|haan|haan ji|theek hai|tak|da"
)
_NO = (
    r"nvm|nvmd|nm|nevermind|(?:i would|i'd|we would|we'd|i'll|i will|i'd much|i would much) (?:rather|prefer) not(?: to)?(?: (?:make|do|apply|save|go ahead with|proceed with|have)(?: (?:that|this|it|the|those|these)(?: (?:changes?|updates?|edits?))?)?)?|"
    r"(?:please )?do not (?:do|make|apply|save|proceed|go ahead|carry on|change)(?: with)?(?: (?:that|this|it|anything|the|those|these)(?: (?:changes?|updates?|edits?))?)?|i do not want (?:that|this|it)(?: changes?)?|withdraw (?:that|it|this|the change|that change|my request)|disregard (?:that|it|this|my (?:last )?(?:request|message))|"
    r"cancel (?:the|that|this|my) (?:change|update|edit|request|plan)|never ?mind|cancel(?: (?:that|it|this))?|forget (?:it|that|about it|about that)|stop|abort|discard(?: (?:it|that|this))?|scratch (?:that|it)|drop (?:it|that)|leave it|leave it be|leave it so|leave that|"
    r"don't do (?:it|that)|dont do (?:it|that)|no thanks|no thank you|nope|nah|no|not now|not yet|skip (?:it|that)|don't|dont|don't bother|dont bother|"
    r"leave (?:it|that|everything) (?:all )?(?:as|like) (?:it|that|they) (?:is|was|are)|keep it as (?:it is|is)|scrap (?:that|it)|bin (?:that|it)|let's not|lets not|ignore (?:that|it)|"
    r"(?:don't|dont|do not) (?:change|do|touch|save|write|update|apply) (?:anything|it|that|any of (?:it|that))|change nothing|do nothing|"
    r"(?:forget|scrap|drop|bin|cancel|discard|ditch|abandon|kill|throw away|leave|skip) (?:about )?(?:the whole (?:thing|lot)|the lot|everything|all of (?:it|that|this|them)|all that|it all)|"
    r"abandon (?:it|that|this)|dismiss(?: (?:it|that|this))?|(?:there is |there's )?no need|not (?:needed|necessary|required)(?: any ?more)?|no longer (?:needed|necessary|required|relevant)|throw (?:it|that|this) (?:away|out)|"
    r"let's not do (?:it|that|this)|ignore (?:my|the) (?:last |previous )?(?:message|request|one)|i take (?:it|that) back|i'll take (?:it|that) back|not this time|(?:don't|dont|do not) (?:proceed|go ahead|confirm|submit|continue|make (?:it|that|the change|the changes))(?: (?:it|that|this|with (?:it|that|this)))?|skip this|pass|"
    r"forget i (?:asked|said anything|said that)|(?:i(?:'ve| have)? )?changed my mind|hold off|don't bother with (?:it|that)"
)
_PLEASED = (
    r"please|lovely|brilliant|super|fab|fabulous|wonderful|excellent|awesome|amazing|nice|nice one|cool|splendid|ace|smashing|spot on|marvellous|cracking|"
    r"thx|thnx|thanx|tnx|ty|tks|many thanks|"
    r"sweet|wicked|top|bang on|magic|terrific|fine|alright|all right|righto|right you are|very well|by all means|very good|good|so good|thanks|thank you|"
    r"cheers|looks (?:lovely|nice|alright)|that's (?:lovely|brilliant|super|nice)|prima|wunderbar|bien|parfait|otimo|perfeito|bet|aight|dope|fire|bien sur|gut"
)
_MORE = r"after all|again|all of it|entirely|altogether|completely|on reflection|i think|i guess|for now|for today|instead|will you|would you|sorry|lol|pal|boss|too|please|thanks|thank you|so|then|now|there|and|just|ah|oh|sure|actually|well|cheers|mate|for me|lah|thx|ty|all|both|kindly"

COMMANDS: tuple[tuple[CommandName, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"{_POLITE}(?:{pattern}){_TAIL}"))  # type: ignore[misc]  # the names are CommandNames
    for name, pattern in (
        ("undo", r"undo(?: (?:that|it|this|last|last one|the change|that change|(?:the|my|that|your) last(?: one| change| changes| edit| action| step| thing)?|everything|(?:the |my )?last \d+(?: changes?)?|\d+|(?:what|that) (?:i|you) (?:just )?did|(?:the |my )?last (?:two|three|four|five|couple(?: of)?|few)(?: (?:changes?|edits?|actions?|steps?|things|ones))?))?"
                 r"|(?:take|roll|revert|put|change|turn) (?:that|it|this)(?: one)? back(?: (?:again|to (?:how|what) it was|the way it was|how it was|as it was))?|(?:roll|take|put|change) back (?:that|it|this)|roll back|rollback|revert(?: (?:that|it|this|(?:the|my|that) last (?:one|change|edit)|that change|the change))?|reverse (?:that|it|this)(?: change)?"
                 r"|(?:restore|reset to|go back to|set it back to|put back|bring back|return to) (?:the )?(?:old|previous|earlier|original|former|last) (?:one|value|values|state|version|amount|date|stage)|(?:set|switch|move|bring) (?:that|it|this) back(?: (?:again|to (?:how|what) it was))?"
                 r"|undo (?:both|all|all of (?:it|that|them)|the lot|the whole (?:thing|lot))|ctrl ?z|ctrl z|(?:cancel|reverse|revoke|retract|remove|delete) (?:the|my|that) last (?:change|changes|edit|one|update|action)"
                 r"|that was (?:wrong|a mistake)[ ,]*undo(?: it| that)?|go back|back it out|back that out|restore it|make it like it was|un-?do"),
        ("redo", r"redo(?: (?:that|it))?|do (?:that|it) again|bring (?:that|it) back"),
        ("help", rf"help(?: me)?(?: out)?|\?|(?:can|could|will) you help(?: me)?(?: out)?|what{_SORTS} {_CAN} (?:you|u|i|we)(?: all)?(?: actually| even)? (?:do|ask|say|tell|type|write|use|handle|request|change|be asked|understand|help(?: me)? with)(?: (?:you|u|me|us|to|do|for|of|from|about|here|with|this|it|in here))*"
                 r"|what(?: else| all)? (?:are you|am i|are we) (?:able to do|capable of|for|good (?:at|for))(?: .*)?|what(?: all| else)? do you (?:do|understand|know)|what(?:'s|s| is) (?:possible|available|this|this bot for|this thing for)(?: here)?|what are my options|what (?:features|abilities|skills|functions|commands) (?:do you have|are there|have you got)"
                 r"|how (?:do|can|should|would) (?:you|i|we) (?:work|use|talk to|start|begin|get started|operate)(?: (?:you|this|it|with))*(?: (?:thing|bot|app))?|how (?:does|do) (?:this|it|that|you)(?: thing| bot| app)? work|commands|list (?:of )?commands|what (?:are|is) (?:your|the) commands|(?:show |give )?(?:me )?(?:some |a few |an )?examples?(?: of what (?:you can do|to say))?|menu|instructions|manual|any tips|tips"
                 r"|how (?:do|can|should|would) (?:i|we|one) (?:confirm|cancel|undo|edit|change|correct|amend|approve|reject|redo|fix|save|submit|discard)(?: (?:it|this|that|them|these|those|a (?:preview|plan|change|mistake)|the (?:preview|plan|change|changes)))?(?: (?:later|afterwards|again))?|what happens (?:if|when) i (?:confirm|cancel|undo)(?: (?:it|this|that))?|can i (?:still )?(?:undo|change|edit|correct|cancel) (?:it|this|that|things) (?:later|afterwards|after(?: that)?)"
                 r"|(?:explain|teach me|guide me|brief me|walk me through(?: it| this)?|give me (?:an introduction|an overview|a tour)|i (?:do not|don't|dont) know what (?:you (?:can|are able to)|to (?:say|ask|do|type|write))(?: .*)?|how may you (?:help|assist)(?: me)?)"
                 r"|(?:what|how) can you help(?: me)?(?: with)?|(?:tell|show) me (?:what you (?:can )?do|how (?:this|you|it|to use (?:this|you|it)) ?(?:works?)?|the ropes|around)|explain (?:yourself|how (?:you|this) works?)|where do i (?:start|begin)|i(?:'m| am) (?:lost|new here|new)|what now|what do i (?:do|say)(?: now)?"),
        ("home", r"(?:my |(?:show|open) (?:me )?(?:my )?)?(?:home(?: ?page)?|agenda|dashboard)"),
        ("whoami", r"who am i|whoami|which user am i|who are you talking to|what(?:'s| is) my (?:role|user|account)"),
        ("confirm", rf"(?:(?:{_PLEASED})[ ,]+)*(?:{_YES})(?:[ ,]+(?:{_YES}|{_MORE}))*"),
        ("cancel", rf"(?:(?:finally|in the end|at the end|eventually|after all|on reflection|you know what|come to think of it|all things considered|fam|bro|bruh|dude|man|mate|guys|ach|ach so|nein|non|nao|bon|bah|mmm|thinking about it|nah|naw|nae|nay|na|nope|no|ok|okay|ah|oh|och|hmm|sorry|wait|actually|yeah|hang on|hold on|but|well|so) )*(?:i think |i guess |i'd say |i would say |let's |lets |better |rather |just )?(?:{_NO})(?:[ ,]+(?:{_NO}|{_MORE}))*"),
    )
)  # fmt: skip

SOFTENERS = re.compile(
    r"(?:oops(?:ie|y)?|whoops|sorry|apologies|no|nope|oh|ah|ugh|argh|damn|dang|crap|shoot|hell|bugger|feck|jaysus|wait|hang on|hold on|hold up|hmm|hm|eh|actually|please|pls|thanks|ok|okay|"
    r"my (?:bad|mistake|fault|error)|(?:i )?made a mistake|i messed up|i got that wrong|oh no|oh dear|god no|(?:oh |ah )?for (?:\w+(?: ?'s)? )?(?:sake|sakes)|i(?:'m| am) (?:so|very|really|terribly|awfully) sorry|so sorry|very sorry|terribly sorry|i do apologi[sz]e|i (?:was|am|'m|stand) (?:mistaken|wrong|confused|corrected)|i (?:was looking|looked|am looking) at the wrong \w+|i (?:misread|mistyped|misspoke|misheard|misclicked|slipped|had it wrong|mixed (?:it|that|them|things) up|got (?:it|that|them|things|myself) (?:mixed up|muddled|confused|wrong))(?: (?:that|it|the \w+))?|my brain|brain fart|fat fingers?|silly me|mea culpa|"
    r"(?:that(?:'s|s| is| was)?|it was|this is|thats) (?:the )?wrong(?: (?:one|deal|contact|company|account|person|task|record|guy|lady|customer|opp|opportunity|lead|amount|date|stage|number|way))?|"
    r"(?:the )?wrong(?: (?:one|deal|contact|company|account|person|task|record|guy|lady|customer|opp|opportunity|lead|amount|date|stage|number|way))?|"
    r"(?:that|it|this)(?: is| was)? ?(?:not|isn't|wasn't|isnt|wasnt) (?:right|it|what i (?:meant|wanted|said)|the one|correct)|not (?:that|this|the right) one|not what i (?:meant|wanted)|"
    r"i (?:didn't|didnt|did not) mean (?:that|it|to|to do that)|(?:that was )?a mistake|that was (?:a mistake|an accident|me being stupid)|by (?:mistake|accident)|mistake)"
)
"""What is said of a slip around the wish to take it back."""

_SHOW = r"(?:(?:show|give|list|see|view|get|tell|pull up|let me see|read)(?: me)?(?: us)?(?: out)? )"
_WHO = r"(?:i|we|you|i've|we've|you've|ive|weve|youve)(?: have| had)?(?: just| already| all)?"
_CHANGED = r"(?:changed|edited|updated|modified|altered|touched|done|did|made)"
_CHANGES = r"(?:changes|edits|updates|modifications)"
_A_LIST = r"(?:(?:a|an|the|my|our) )?(?:(?:full|complete|short|quick|whole) )?(?:log|list|listing|overview|record|trail|rundown|summary|history|report|recap)"
_DAY = r"(?:today|yesterday|this (?:week|month|morning|afternoon)|last (?:week|month)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"

HISTORIES = tuple(
    re.compile(_POLITE + pattern)
    for pattern in (
        rf"{_SHOW}?(?:the |my |our )?(?:full |whole |recent )?"
        r"(?:history|change ?log|audit(?: trail| log)?|recent changes|last changes|changes i made|changes)(?: (?:of|for|on|from|by))?(?P<rest>.*)",
        rf"{_SHOW}?(?:what (?:have i|did i|has been|was|did we|have we|did you|have you|has) (?:just |already )?(?:changed?|done?|do)|what changed)(?P<rest>.*)",
        rf"{_SHOW}?what(?: all| {_CHANGES}| things)? {_WHO} {_CHANGED}(?P<rest>.*)",
        rf"{_SHOW}(?:everything|all|anything|(?:all )?(?:of )?(?:the |my )?(?:{_CHANGES}|things|stuff))(?: that)? {_WHO} {_CHANGED}(?P<rest>.*)",
        rf"{_SHOW}?(?:what|which) {_CHANGES} (?:did i|have i|did we|have we|did you|have you|were|have been) (?:made?|makes?|done?)(?P<rest>.*)",
        rf"{_SHOW}?(?:what|which) (?:records|deals|contacts|companies|tasks|accounts) (?:did i|have i) (?:just )?(?:change|changed|edit|edited|update|updated|touch|touched)(?P<rest>.*)",
        rf"{_SHOW}?(?:all )?(?:of )?(?:my )?(?P<rest>{_DAY})'s (?:{_CHANGES}|history|log)",
        rf"{_SHOW}?{_A_LIST} (?:of|with|for) (?:all |everything |any )*(?:of )?(?:the |my |our )?(?:last |latest |recent |past )?(?:{_CHANGES}|(?:that |what |which )?{_WHO} {_CHANGED})(?: that| which)?(?: {_WHO} {_CHANGED})?(?P<rest>.*)",
    )
)
"""Wishes for the history; `rest` says whose and when, or of what."""
