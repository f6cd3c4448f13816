"""Days on which a deal is said to be signed, where no word beside them names a field: "..., expecting ink 19 feb"."""

import datetime as dt

from core.planners.local.marking.annotate import Annotated
from core.planners.local.marking.marks import Item
from core.planners.local.marking.stretch import Stretch

_EXPECTING = frozenset(
    "expect expects expected expecting expectation hope hopes hoping hoped hopefully anticipate anticipates "
    "anticipated anticipating target targets targeting targeted targetting aim aims aiming aimed forecast forecasts "
    "forecasted forecasting projected projecting projection estimate estimated estimating estimates eta looking "
    "pencilled penciled pencilling penciling reckon reckons reckoning planned planning guess guessing betting counting "
    "gunning shooting angling foresee foreseen foreseeing envisaged slated scheduled set tentative tentatively".split()
)
_SIGNING = frozenset(
    "ink inks inking sign signs signing signature signatures sig sigs autograph autographs pen pens paper papers "
    "paperwork po order contract contracts agreement closing land lands landing sign-off signoff docusign "
    "countersignature countersigns esign e-signature esignature e-sign dry dries wet signatory "
    "execution dotted".split()
)
_SIGNED = frozenset("signed inked executed countersigned landed".split())
_TO_COME = frozenset("should will 'll would could might may be get getting have going gonna".split())
"""With them what is signed is still to be signed."""
_SMALL = _SIGNED | frozenset(
    "a an the be on by for in at it they we he she their its our i i'm we're they're that is 's are "
    "'re 'll will should would could might may going gonna get gets getting have has had back hand through done up "
    "from likely probably now still more like around about roughly approx maybe perhaps currently realistically "
    "actually hopefully with of as and then come comes coming arrive arrives due earliest latest new revised full "
    "final fully".split()
)
_PARTING = frozenset(", ; : . - ( | / and with so but while".split())
_ENDS = _PARTING | frozenset(") ! ? please pls plz thanks thx ty cheers latest at or btw fyi".split())


def closes_on(reading: Annotated, item: Item, stretch: Stretch, today: dt.date) -> bool:
    """Whether the words before a day to come, back to the value or mark before them, speak of a signature expected."""
    words, when = reading.text.folded, item.of("when")
    day = (when.value.day or when.value.end) if when is not None else None
    if day is None or day <= today:
        return False
    if item.last < stretch.last and words[item.last] not in _ENDS | _SIGNING:
        return False
    n, told = item.first, words[item.last : item.last + 1] and words[item.last] in _SIGNING
    while n > stretch.first and n - 1 not in stretch.taken and words[n - 1] in _EXPECTING | _SIGNING | _SMALL:
        n -= 1
        told = told or words[n] in _EXPECTING | _SIGNING
    said = set(words[n : item.first])
    told = told or bool(said & _SIGNED and said & _TO_COME)
    if not told or n == stretch.first:
        return bool(told)
    before = reading.items[reading.at[n - 1]]
    return n - 1 in stretch.taken or words[n - 1] in _PARTING or before.has("choice", "money", "percent", "record")
