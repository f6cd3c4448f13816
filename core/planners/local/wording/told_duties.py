"""Who does something instead of somebody else, with the wish to reassign it, as the plain order that it is.

"Priya does the pricing sheet, not Tom. Reassign the task" is "assign the pricing sheet to Priya".
"""

import re

from core.planners.local.wording.spoken_names import NAME

_WHO = (
    r"(?P<who>(?!(?:i|we|he|she|they|it|you|this|that|who|nobody|somebody|someone)\b)"
    rf"{NAME})"
)
_DOES = (
    r"(?:(?:now|actually|really) )?(?:does|do|is doing|'s doing|handles|is handling|runs|is running|takes|is taking|"
    r"takes care of|covers|is covering|owns|looks after|is looking after|manages|is managing|works on|is working on|"
    r"is on|will do|will handle|will take|drives|leads|prepares|is preparing|writes|is writing|carries|keeps|is "
    r"responsible for)"
)
_INSTEAD = (
    r"(?:,? (?:and )?not|,? instead of|,? rather than|,? in place of|,? no longer|,? not any more) "
    rf"{NAME}"
)
_REASSIGN = (
    r"(?:(?:so|please|pls|and|kindly|can you|could you) )*(?:re-?assign|re-?allocate|transfer|hand (?:it|that|this) "
    r"over|hand over|switch|swap|change|update|correct|fix|assign)"
    r"(?: (?:it|that|this|them|the (?:task|deal|to-?do|reminder|owner(?:ship)?|account|company|contact|assignee|record|"
    r"opportunity|opp)|owner(?:ship)?|assignee|accordingly|please|pls|then|there|on it|of it|in the crm))*[.! ]*$"
)
_LEAD = r"(?P<lead>(?:^|(?<=[.;!?\n]))\s*)"
_WHAT = r"(?:the |that |this )?(?P<what>(?!(?:it|that|this)\b)[^.,:;!?\n]{3,80}?)"
_TOLD = (
    re.compile(rf"{_LEAD}{_WHO} {_DOES} {_WHAT}(?: now)?(?:{_INSTEAD})\s*[.;,!–—-]+ ?{_REASSIGN}", re.IGNORECASE),
    re.compile(
        rf"{_LEAD}(?:re-?assign|transfer|switch|hand over) {_WHAT}(?: please)?[:;,.–—-]+ ?{_WHO} {_DOES} (?:it|that|"
        rf"this)"
        rf"(?: now)?(?:{_INSTEAD})?[.! ]*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_LEAD}{_WHAT} (?:is|are) (?P<who>[^\W\d_][\w-]*)['’]s(?: (?:job|task|one|business|baby|work|duty|to do|"
        rf"deal))?"
        rf"(?:,? (?:and )?not (?:mine|me|ours|[^\W\d_][\w-]*['’]s))?\s*[.;,!–—-]+ ?{_REASSIGN}",
        re.IGNORECASE,
    ),
)
_LONGEST = 300


def with_duties_assigned(text: str) -> str:
    """The message with such a duty as an order; as it is where it has none."""
    if len(text) > _LONGEST:
        return text
    for pattern in _TOLD:
        found = pattern.search(text)
        if found is not None:
            return f"{text[: found.start()]}{found['lead']}assign {found['what']} to {found['who']}"
    return text
