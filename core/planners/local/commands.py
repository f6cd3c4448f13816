"""Reads wishes about AutoCRM itself, small talk, and what it is not there for."""

import re
from collections.abc import Sequence

from core.context import ConversationState
from core.drafts import Command, CommandName, Refuse, SmallTalk

_POLITE = r"(?:please |pls |can you |could you |hey |ok |okay |oh |no |actually |just |sorry |wait |oops |hmm )*"
_TAIL = r"(?: please| pls| now| thanks| thank you| then| again)*"

_COMMANDS: tuple[tuple[CommandName, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"{_POLITE}(?:{pattern}){_TAIL}"))  # type: ignore[misc]  # the names are CommandNames
    for name, pattern in (
        ("undo", r"undo(?: (?:that|it|this|last|the last(?: one| change| changes)?|everything|my last change|(?:the |my )?last \d+(?: changes?)?|\d+|(?:what|that) (?:i|you) (?:just )?did|the last (?:two|three|four|five)))?"
                 r"|(?:take|roll|revert|put) (?:that|it|this) back|roll back|rollback|revert(?: (?:that|it|this|the last (?:one|change)))?|reverse (?:that|it)|change it back|that was (?:wrong|a mistake)[ ,]*undo(?: it| that)?|go back|back it out"),
        ("redo", r"redo(?: (?:that|it))?|do (?:that|it) again|bring (?:that|it) back"),
        ("help", r"help(?: me)?|\?|what can (?:you|u|i) do(?: here| for me)?|what do you do|how do (?:you|i) (?:work|use (?:you|this|it))|how does (?:this|it) work|commands|what (?:are|is) (?:your|the) commands|(?:show |give )?(?:me )?(?:some )?examples|menu|what else can you do|instructions|how does (?:this|it|that) (?:thing |bot )?work|what (?:can|may|could|should|do) i (?:ask|say|tell|type|write)(?: to)?(?: you)?(?: for| about| here)?|(?:what|how) can you help(?: me)?(?: with)?|how do i (?:start|begin|use (?:you|this|it))|explain (?:yourself|how (?:you|this) works?)|i(?:'m| am) (?:lost|new here|new)"),
        ("home", r"(?:my |(?:show|open) (?:me )?(?:my )?)?(?:home(?: ?page)?|agenda|dashboard)"),
        ("whoami", r"who am i|whoami|which user am i|who are you talking to|what(?:'s| is) my (?:role|user|account)"),
        ("confirm", r"(?:yes|yep|yeah|yup|sure|ok|okay|k|correct|right|exactly|perfect|great|confirm(?:ed)?|approved?|do it|go ahead|go for it|ship it|save(?: it| that)?|apply(?: it)?|submit|"
                    r"(?:looks|sounds|that's|thats|all) (?:good|great|right|fine|correct|perfect|ok)(?: to me)?|lgtm|make it so|send it|that works|that is (?:right|correct))(?:[ ,]+(?:do it|go ahead|please|confirm|go for it|save it|thanks|looks good|ship it|that's (?:right|correct)|make the change|make it so))*"),
        ("cancel", r"(?:never ?mind|cancel(?: (?:that|it|this))?|forget (?:it|that|about it)|stop|abort|discard(?: (?:it|that))?|scratch that|drop it|leave it|don't do (?:it|that)|dont do (?:it|that)|no thanks|nope|nah|no|not now|skip it|don't|(?:nah |no |ok )?leave (?:it|that|everything) as (?:it|that|they) (?:is|was|are)|keep it as (?:it is|is)|scrap that|let's not|ignore that|forget i asked)(?:[ ,]+(?:forget it|cancel(?: it| that)?|thanks|never ?mind|leave it|don't(?: do it)?|stop))*"),
    )
)  # fmt: skip
_HISTORY = re.compile(
    rf"{_POLITE}(?:(?:show|give|list|see|view|get|pull up)(?: me)?(?: us)? )?(?:the |my |our )?(?:full |whole |recent )?"
    r"(?:history|change ?log|audit(?: trail| log)?|recent changes|last changes|changes i made|changes)(?: (?:of|for|on|from|by))?(?P<rest>.*)"
)
_WHAT_CHANGED = re.compile(
    rf"{_POLITE}(?:what (?:have i|did i|has been|was|did we|have we) (?:changed?|done?|do)|what changed)(?P<rest>.*)"
)
_NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5}

_SMALL_TALK = re.compile(
    r"(?:(?:thanks?(?: you)?|thx|ty|cheers|much appreciated|appreciate it|thank you)(?: (?:so much|a lot|very much|again|a bunch|man|mate|buddy|bot|you|for .*))?|"
    r"(?:hi|hey|hello|hiya|yo|good (?:morning|afternoon|evening|day)|morning|howdy|hola|bonjour|hallo|moin)(?: (?:there|all|everyone|team|bot|autocrm|again|mate))?(?: from (?:\w+ ){0,3}\w+)?|"
    r"(?:bye|goodbye|see (?:you|ya)(?: later| tomorrow)?|later|good night|have a (?:good|great|nice) .*|cya|ttyl|(?:log|sign) (?:off|out)(?: now)?)|"
    r"(?:nice|cool|awesome|great(?: job| work| stuff)?|good (?:job|bot|work|stuff|one)|well done|brilliant|excellent|amazing|lovely|wow|haha+|lol|hehe|you(?:'re| are) (?:the best|great|awesome)|love it|sweet|fantastic)|"
    r"(?:how are you|how's it going|hows it going|what's up|whats up|sup|how are things|how do you do)(?: .*)?|"
    r"(?:who|what) are you|are you (?:a bot|human|there|real|an ai)(?: .*)?|test(?:ing)?|happy .*|merry .*|(?:sorry|my bad|no worries|np|no problem|you're welcome|(?:that's|thats|that is) (?:all|it)(?: for (?:now|today))?|(?:you're|youre|you are) (?:a|an|the) .*))"
)
_WISHES = re.compile(
    r".*\b(?:hope you|hope u|have a (?:good|great|nice)|nice weekend|good weekend|how was your|joke|weather|long day|busy day)\b.*"
)
_STRUCTURE = re.compile(
    r".*\b(?:drop|truncate|alter|grant)\b.*\b(?:table|database|schema|column|index|role)s?\b.*"
    r"|.*\b(?:add|create|delete|remove|rename)\b (?:a |an |the |another )?(?:new )?(?:\w+ )?(?:table|database|schema|column|index)\b.*"
    r"|.*\b(?:select .* from|insert into|update .* set .* where|delete from)\b.*"
)
_BEYOND = re.compile(
    r".*\b(?:book (?:me )?(?:a )?(?:flight|hotel|table|restaurant|room)|order (?:pizza|lunch|food)|play (?:music|a song)|write (?:me )?a (?:poem|song|story|proposal|contract)|translate|"
    r"draft (?:an? )?(?:e-?mail|proposal|contract|letter)|schedule (?:a )?(?:zoom|teams call|google meet)|send (?:a )?(?:calendar )?invites?|export|import (?:a|the|this) (?:csv|file|list)|generate (?:an? )?(?:invoice|quote|report|pdf)|"
    r"change my password|reset my password|make me (?:an? )?(?:admin|manager)|give me admin|what(?:'s|s| is) the (?:weather|time)|stock price)\b.*"
)


def plain_words(folded: Sequence[str]) -> str:
    """The words of a message without marks, for comparing with whole phrases."""
    return (
        re.sub(r"\s+'s\b", "'s", " ".join(w for w in folded if any(c.isalnum() for c in w) or w in ("?", "'s")))
        .strip()
        .strip("?")
        .strip()
        or " ".join(folded).strip()
    )


def read_command(folded: Sequence[str], state: ConversationState) -> Command | None:
    """The command that a message is as a whole; "yes" and "no" only where something waits for an answer."""
    words = plain_words(folded)
    if not words or len(folded) > 14:
        return None
    waiting = state.pending or state.open_question is not None
    parts = _parts(folded)
    if len(parts) > 1 and _asks_for_help(parts):
        return Command(name="help", intent="help")
    for name, pattern in _COMMANDS:
        if pattern.fullmatch(words):
            if name in ("confirm", "cancel") and not waiting and words in _AMBIGUOUS:
                return None
            return Command(name=name, intent=name, count=_count(words) if name == "undo" else None)
    for pattern in (_HISTORY, _WHAT_CHANGED):
        found = pattern.fullmatch(words)
        if found is not None:
            rest = re.sub(r"\b(?:my|changes|i made|made|of|for|the)\b", " ", found["rest"]).strip()
            mine = "mine" if re.search(r"\b(?:my|mine|i)\b", words) else ""
            return Command(name="history", intent="history", words=" ".join(f"{mine} {rest}".split()))
    return None


_AMBIGUOUS = frozenset(
    "ok okay k sure great perfect right yes no nope nah stop exactly correct yeah yep yup fine".split()
)


def _parts(folded: Sequence[str]) -> list[str]:
    """The sentences and half-sentences of a message, without marks."""
    return [part.strip() for part in re.split(r"[,.!?;]", " ".join(folded)) if any(c.isalnum() for c in part)]


def _asks_for_help(parts: Sequence[str]) -> bool:
    """Whether each part asks how this works, or greets: "hello, how does this work, what can I ask?"."""
    helping = next(pattern for name, pattern in _COMMANDS if name == "help")
    asked = [helping.fullmatch(part) for part in parts]
    return any(asked) and all(found or _SMALL_TALK.fullmatch(part) for found, part in zip(asked, parts, strict=True))


def read_small_talk(folded: Sequence[str], shown: str) -> SmallTalk | None:
    """Small talk, where a message is nothing else."""
    words = plain_words(folded)
    if not any(c.isalnum() for c in shown):
        return SmallTalk(text="👍", intent="small_talk")
    if _SMALL_TALK.fullmatch(words) or (_WISHES.fullmatch(words) and len(folded) < 20) or words in _AMBIGUOUS:
        return SmallTalk(text=_answer(words), intent="small_talk")
    parts = _parts(folded)
    if len(parts) > 1 and all(_SMALL_TALK.fullmatch(part) or _WISHES.fullmatch(part) for part in parts):
        return SmallTalk(text=_answer(words), intent="small_talk")
    return None


def read_beyond(folded: Sequence[str]) -> Refuse | None:
    """What AutoCRM is not there for: the structure of the database, other services."""
    words = plain_words(folded)
    if _STRUCTURE.fullmatch(words) and not re.search(
        r"\b(?:deal|contact|company|task|note|account|activity) (?:called|named)\b", words
    ):
        return Refuse(
            reason="unsupported", intent="structure", text="I change records of the CRM, not how the CRM is built."
        )
    if _BEYOND.fullmatch(words):
        return Refuse(
            reason="unsupported",
            intent="beyond",
            text="That is beyond what I can do. I read and change the CRM: say “help” for examples.",
        )
    return None


def _count(words: str) -> int | None:
    digits = re.search(r"\d+", words)
    if digits:
        return int(digits.group())
    return next((number for word, number in _NUMBER.items() if word in words.split()), None)


def _answer(words: str) -> str:
    if re.match(r"thank|thx|ty|cheers|much|appreciate", words):
        return "You're welcome."
    if re.match(r"bye|goodbye|see|later|good night|have a", words):
        return "See you."
    if re.match(r"hi|hey|hello|good|morning|yo\b|howdy", words):
        return "Hello! Tell me what happened, or say “help” for examples."
    return "I'm here. Tell me what happened, or say “help” for examples."
