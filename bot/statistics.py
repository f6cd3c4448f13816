"""What `autocrm stats` says: how much AutoCRM is used, and how well it serves."""

from storage.statistics import SECONDS_A_CHANGE, ModelUse, Totals, Use

_DECIDED = ("executed", "reverted", "cancelled", "expired", "failed")
_WORDS = {"executed": "carried out", "reverted": "undone"}


def report(use: Use, decided: Totals, days: int) -> str:
    """The figures of so many days, a line for each."""
    if not use.messages:
        return f"Nobody has said anything in the last {_days(days)}."
    typed = use.messages - use.clicks
    lines = [
        ("people", f"{use.people}"),
        ("messages", f"{typed} ({typed / days:.1f} a day), and {use.clicks} clicks"),
        ("answered with", _shares(use.outcomes)),
        ("read by", _shares(use.planners) or "nobody"),
        *_language_model(use.model),
        ("plans", _plans(decided)),
        ("undone", f"{decided.undo_ratio:.0%} of the plans that were carried out"),
        ("time to answer", _times(use)),
        ("time saved", f"about {_hours(decided.saved_seconds)}, if a change by hand takes {SECONDS_A_CHANGE} seconds"),
    ]
    width = max(len(label) for label, _ in lines)
    return "\n".join([f"The last {_days(days)}", *(f"  {label:{width}}  {text}" for label, text in lines)])


def _language_model(used: ModelUse) -> list[tuple[str, str]]:
    """What the language model did, on two lines; none where it was not asked."""
    if not used.asked:
        return []
    times = "once" if used.asked == 1 else f"{used.asked} times"
    median = "" if used.median is None else f", median {used.median:.1f} seconds"
    asked = f"asked {times}{median}; {used.repaired} answers mended, {used.failed} in vain"
    cost = "of unknown cost" if used.cost is None else f"{used.cost:.2f} at the prices set"
    if used.cost is not None and used.unpriced:
        cost = f"{cost}, without {used.unpriced} messages of unknown cost"
    return [
        ("language model", asked),
        ("its tokens", f"{used.tokens_in:,} in, {used.tokens_out:,} out: {cost}"),
    ]


def _plans(decided: Totals) -> str:
    known = [(state, decided.plans[state]) for state in _DECIDED if decided.plans.get(state)]
    counted = ", ".join(f"{count} {_WORDS.get(state, state)}" for state, count in known)
    waiting = decided.plans.get("pending", 0)
    return ", ".join(filter(None, [counted, f"{waiting} not decided yet" if waiting else ""])) or "none"


def _shares(counts: dict[str, int]) -> str:
    total = sum(counts.values())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {count} ({count / total:.0%})" for name, count in ordered)


def _times(use: Use) -> str:
    if use.median is None or use.slowest is None:
        return "not measured"
    return f"median {use.median:.0f} ms, 95th percentile {use.slowest:.0f} ms"


def _hours(seconds: int) -> str:
    return f"{seconds / 3600:.1f} hours" if seconds >= 3600 else f"{seconds // 60} minutes"


def _days(days: int) -> str:
    return "day" if days == 1 else f"{days} days"
