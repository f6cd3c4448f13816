"""Questions for what something would come to: "if all my proposals close, how much is that in total?"."""

import re

_NEVER = r"(?:if|when|once|assuming|suppose|supposing|say|imagine|provided|in case)(?: that)?"
_COMES_TRUE = (
    r"(?:all |both |actually |really |ever |do |does |did |were to |would |will |should |can |could |get |gets |got "
    r"|are |is |were |be )*"
    r"(?:sign(?:s|ed)?|clos(?:e|es|ed)|land(?:s|ed)?|w[io]ns?|convert(?:s|ed)?|bought|sold|materiali[sz]e[sd]?|"
    r"(?:come|comes|came) (?:in|through|good|true)|(?:go|goes|went) (?:through|our way)|happen(?:s|ed)?|"
    r"work(?:s|ed)? out|pan(?:s|ned)? out)"
)
_WHAT = (
    r"(?P<what>(?:all|every|everything|each|both|my|our|the|these|those|whatever)\b"
    r"(?: (?!if\b|then\b)[\w'&./-]+){0,9}?)"
)
_HOW_MUCH = (
    r"(?:then )?(?:how much(?: money| revenue| cash| business)?(?: (?P<unit>[a-z]{3}|dollars|euros?|pounds))?|"
    r"what(?:'s|s| is| would be| total| sum| amount| revenue| figure)?)"
)
_BEHIND = (
    r"(?: (?:would|will|could|do|does|is|are|it|that|this|they|we|i|you|be|make|bring|get|have|earn|book|come|add|up|"
    r"amount|to|in|at|total|altogether|all|worth|us|me|the|a|of|sum|land|see|gain|yield|stand|end|then|for|revenue|"
    r"number|figure|value))*"
)
_IF_FIRST = re.compile(rf"^\s*{_NEVER} {_WHAT} {_COMES_TRUE}\s*,?\s*{_HOW_MUCH}{_BEHIND}\s*[?.!]*$", re.IGNORECASE)
_IF_LAST = re.compile(rf"^\s*{_HOW_MUCH}{_BEHIND},? {_NEVER} {_WHAT} {_COMES_TRUE}\s*[?.!]*$", re.IGNORECASE)
_DEALS = re.compile(r"(?<!\bopen )(?=\b(?:deals?|opps?|opportunit(?:y|ies))\b)", re.IGNORECASE)
"""What may still come true is open."""
_LONGEST = 160


def of_what_is_there(text: str) -> str:
    """The question for the sum of the records that something is supposed of; the message as it is where none is."""
    if len(text) > _LONGEST:
        return text
    found = _IF_FIRST.match(text) or _IF_LAST.match(text)
    if found is None:
        return text
    unit = f" in {found['unit']}" if found["unit"] else ""
    return f"what is the total amount of {_DEALS.sub('open ', found['what'])}{unit}?"
