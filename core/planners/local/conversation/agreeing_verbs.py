"""Agreement that says again what is to be done: "yes, delete it", "ok, log it please"."""

import re

from core.context import ConversationState
from core.drafts import Action, Command

_AGREED = re.compile(
    r"(?:(?:yes|yep|yeah|yup|yea|ok|okay|sure|right|correct|exactly|good|great|perfect|please|pls|just|go ahead and) )+"
    r"(?P<verb>[a-z]+)(?: (?:it|that|this|them|those|both|all))?(?: (?:please|pls|thanks|thank you|now|then|for me))*"
)
_VERBS: dict[Action, frozenset[str]] = {
    "delete": frozenset("delete remove erase bin drop scrap".split()),
    "create": frozenset("log record create add book note save make schedule enter".split()),
    "update": frozenset("update change save edit amend adjust".split()),
}


def read_agreement(words: str, state: ConversationState) -> Command | None:
    """The confirmation of the plan that waits, where the verb is what all or some of its steps do."""
    found = _AGREED.fullmatch(words)
    draft = state.draft
    if found is None or draft is None or not state.pending:
        return None
    does = {step.action for step in draft.steps}
    meant = {action for action, verbs in _VERBS.items() if found["verb"] in verbs}
    agreed = does == meant if "delete" in meant | does else bool(does & meant)
    return Command(name="confirm", intent="confirm") if agreed else None
