"""What AutoCRM is not there for: how the CRM is built, the merging of records, travel, and other services."""

import re
from collections.abc import Sequence

from core.drafts import Refuse
from core.planners.local.conversation.commands import plain_words, sentence_parts

_LEAD = (
    r"(?:(?:please|pls|plz|hey|hi|hello|ok|okay|so|also|and|then|now|bot|autocrm|just|kindly|actually|can you|could you|would you|will you|"
    r"can u|could u|can we|could we|i need you to|i want you to|i'd like you to|id like you to|need you to|go ahead and|"
    r"help me|help me to|is it possible to|are you able to|i want to|i'd like to|id like to|let's|lets|any chance you could|"
    r"(?:do|would) you mind) )*"
)
_TOLD = frozenset(
    "log logged note notes noted remind reminder task tasks todo to-do call called meeting met spoke talked follow nudge email emailed activity".split()
)
"""What begins with one of these keeps the rest as its words, or has it done by somebody."""

_THING = r"(?:(?:custom|new|extra|additional|required|mandatory|drop-?down|pick-?list|text|date|number|checkbox|pipeline|deal|sales|contact|company|account) )*"
_BUILT = re.compile(
    rf"(?:add|create|make|set up|build|insert|introduce|give me|need|want|i need|i want|we need|have)"
    rf" (?:a|an|another|one more|some|new|custom) {_THING}"
    r"(?:(?:fields?|picklists?|properties|property|attributes?|tags?|drop-?downs?|checkbox(?:es)?|workflows?|automations?|webhooks?|integrations?|"
    r"dashboards?|objects?|modules?|record types?|custom fields?)(?: (?:\S+ ){1,3}(?:to|on|for) (?:all |every |the |our |my )*(?:contacts?|compan(?:y|ies)|deals?|accounts?|tasks?|records?))?"
    r"(?: (?:called|named|for|to|on|in|of|that|which|where|when|with|so)\b.*)?|(?:pipeline|deal|sales) stages?(?: .*)?|stages? (?:called|named|between|after|before|to the pipeline).*)"
    r"|(?:add|create) (?:a |an |another )?(?:new )?[\w-]+ fields? (?:to|on|in|for) (?:all |every |the |our |my )*"
    r"(?:contacts?|compan(?:y|ies)|deals?|accounts?|tasks?|leads?|opportunit(?:y|ies)|opps?|crm|records?)(?: .*)?"
    rf"|(?:delete|remove|rename|hide|drop|edit|change) (?:a|an|the|our|all) (?:\w+ )?(?:custom|drop-?down|picklist|pipeline) (?:fields?|values?|options?|stages?|list|names?)(?: .*)?"
)
_STRUCTURE = re.compile(
    r".*\b(?:drop|truncate|alter|grant)\b.*\b(?:table|database|schema|column|index|role)s?\b.*"
    r"|.*\b(?:add|create|delete|remove|rename)\b (?:a |an |the |another )?(?:new )?(?:\w+ )?(?:table|database|schema|column|index)\b.*"
    r"|.*\b(?:select .* from|insert into|update .* set .* where|delete from)\b.*"
)
_NAMED = re.compile(r"\b(?:deal|contact|company|task|note|account|activity) (?:called|named)\b")
_MERGE = re.compile(
    r"(?:merge|de-?dupe|deduplicate|de-?duplicate|dedup)(?: (?:the|these|those|them|both|two|all|my|our|any|duplicates?|duplicated)\b.*| .*\b(?:with|into|together|and)\b.*)?"
    r"|(?:combine|consolidate|unify|join|fold|roll) (?:the (?:two|three|duplicates?|\w+ (?:records|contacts|companies|accounts|deals|entries|duplicates))|both|these|those|them|.* into one|.* together)\b.*"
    r"|(?:find|clean up|remove|show|fix) (?:me )?(?:all |any |the |my )*(?:duplicates|dupes|duplicate (?:records|contacts|companies|accounts|deals))(?: .*)?"
)
_COPY = re.compile(
    r"(?:split|divide|break) (?:up )?(?:the |this |that |my |our )?.*\b(?:in|into|up into) (?:two|three|four|five|half|halves|\d+|several|separate|parts|pieces)\b.*"
    r"|(?:clone|duplicate|archive|unarchive|unmerge) (?:the|this|that|it|my|our|a|an|all|\w+'s)\b.*"
)
_APPENDED = re.compile(
    r"(?:add|append) (?:this |that |it )?(?:on)?to (?:the|my|that|this|our|last) (?:[\w&'.-]+ ){0,5}?"
    r"(?:notes?|call|e-?mail|mail|meeting|activity|entry|log entry|visit|demo)(?: .+)"
)
"""Words for an entry of the log that is there already."""
_OF_SPAN = re.compile(
    r"(?:undo|revert|reverse|roll back|rollback|take back|un-?do) (?:everything|(?:all )?(?:of )?(?:my|the|our) (?:changes|edits|actions|updates)"
    r"|all (?:changes|edits|updates)|all)(?: (?:i|we|you)(?:'ve| have)? (?:did|done|made|changed))?"
    r"(?: (?:from|of|since|on|in|during|for))?(?: (?:the )?(?:today|yesterday|this (?:morning|afternoon|week)|last (?:hour|week)|morning|day|"
    r"hour|week|monday|tuesday|wednesday|thursday|friday))?"
)
"""Changes of a span of time, which are not taken back together; "undo everything" is the last plan."""
_TRAVEL = (
    r"(?:flights?|trains?|plane|hotels?|taxi|cab|uber|lyft|bus|coach|ferry|eurostar|rental car|hire car|car hire|airbnb|"
    r"table|restaurant|room|meeting room|conference room|seats?|tickets?|parking(?: space)?|limo|shuttle|rickshaw|auto)"
)
_KIND_OF = r"(?:(?:return|first class|business class|cheap|small|big|large|little|quiet|blue|red|green|glass|corner|main|nice|good|fast|early|late|private|new|usual|upstairs|downstairs|board|window) )*"
_ORDERED = r"(?:pizzas?|lunch|food|dinner|breakfast|flowers|coffees?|sandwiches|cakes?|drinks|samples|stationery|toner|laptops?|business cards)"
_BEYOND = re.compile(
    rf"(?:book|reserve|get|order|buy|find|hail|i need|arrange|sort|call) (?:me |us |myself |out )?(?:a |an |the |our |that |some |my |two |\d )?{_KIND_OF}{_TRAVEL}"
    r"(?: (?:tickets?|ride|fare|rooms?|seats?|reservation))?(?: (?:to|for|from|at|in|on|near|by|next|this|tomorrow|today|tonight|on)\b.*)?"
    rf"|(?:order|buy|get) (?:me |us )?(?:a |an |the |some |two )?{_ORDERED}\b.*"
    r"|(?:play|put on) (?:me )?(?:some )?(?:music|a song|spotify)\b.*"
    r"|write (?:me )?(?:a|an) (?:poem|song|story|proposal|contract|blog post|linkedin post|speech)\b.*|translate\b.*"
    r"|draft (?:me )?(?:an? )?(?:e-?mail|proposal|contract|letter)\b.*|schedule (?:a )?(?:zoom|teams call|google meet)\b.*"
    r"|send (?:an? |out )?(?:calendar )?invit(?:es?|ations?)\b.*|export\b.*|import (?:a|the|this|my|these) (?:csv|file|list|spreadsheet|excel\w*|contacts)\b.*"
    r"|generate (?:me )?(?:an? )?(?:invoice|quote|report|pdf|contract)\b.*|print\b.*"
    r"|(?:change|reset) my password\b.*|make me (?:an? )?(?:admin|manager)\b.*|give me admin\b.*"
    r"|what(?:'s|s| is) the (?:weather|time)\b.*|.*\bstock price\b.*"
    r"|(?:set|wake me|set me) (?:an? )?alarm\b.*|(?:google|search the web for|search the internet for|look up on linkedin)\b.*"
    r"|(?:turn|switch) (?:on|off) the (?:lights?|heating|music)\b.*|(?:transcribe|scan|fax|photocopy) (?:this|that|the|my)\b.*"
)


_QUOTES = frozenset("\" '".split())
_DONE = re.compile(
    r"\b(?:(?:is|it's|its|that's|thats|was|got|all|been|already) (?:now |already |all )?(?:done|finished|completed|complete|sorted|booked|ticked off|closed|over)"
    r"|done|finished|completed|ticked off|done and dusted)(?: (?:now|already|yesterday|today|this morning|please|thanks|too))*$"
)
"""That something is done already, which a task that is called so may be."""


def _unquoted(folded: Sequence[str]) -> list[str]:
    """The words without those in quotes, which are a name or a text and want nothing."""
    marks = [n for n, word in enumerate(folded) if word in _QUOTES]
    inside = {n for first, last in zip(marks[::2], marks[1::2], strict=False) for n in range(first + 1, last)}
    return [word for n, word in enumerate(folded) if n not in inside]


_ANSWERS = (
    (_MERGE, "merge", "I cannot find or merge duplicates. I can change the record that stays, and delete the other."),
    (_COPY, "copy", "I cannot split, copy or archive records. I can change this one, and make another beside it."),
    (
        _OF_SPAN,
        "undo_span",
        "I take changes back by number, not by day: say “undo 3” for the last three, or choose in “history mine today”.",
    ),
    (
        _APPENDED,
        "append",
        "I cannot add to an entry that is there. Say “note on ...: ...”, and I keep it beside the other.",
    ),
)
"""Wishes that are refused, however else the message goes on, and what is said to them."""


def read_beyond(folded: Sequence[str]) -> Refuse | None:
    """The refusal of a message that wants what cannot be done here."""
    words, parts = plain_words(folded), sentence_parts(_unquoted(folded))
    if not words or words.split()[0] in _TOLD:
        return None
    pieces = [] if ":" in folded else [piece for part in parts for piece in re.split(r"\b(?:and|then)\b ", part)]
    wishes = [re.sub(rf"^{_LEAD}", "", piece) for piece in (words, *pieces)]
    if not _NAMED.search(words) and (_STRUCTURE.fullmatch(words) or any(_BUILT.fullmatch(w) for w in wishes)):
        return Refuse(
            reason="unsupported", intent="structure", text="I change records of the CRM, not how the CRM is built."
        )
    for pattern, intent, answer in _ANSWERS:
        if any(pattern.fullmatch(wish) for wish in wishes):
            return Refuse(reason="unsupported", intent=intent, text=answer)
    if not _DONE.search(words) and any(_BEYOND.fullmatch(wish) for wish in wishes):
        return Refuse(
            reason="unsupported",
            intent="beyond",
            text="That is beyond what I can do. I read and change the CRM: say “help” for examples.",
        )
    return None
