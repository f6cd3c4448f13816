"""An Adaptive Card as lines of text, so that a test can compare what a person sees whole."""

from typing import Any

from tests.platforms.teams_cards import Card


def outline(card: Card) -> str:
    """The card: `*bold*`, `~struck~`, `(subtle)`, `!warning!`, tables with bars, inputs with their values, buttons."""
    return "\n".join(_lines(card["body"]))


def _lines(elements: list[Card]) -> list[str]:
    return [line for element in elements for line in _element(element)]


def _element(element: Card) -> list[str]:
    match element["type"]:
        case "RichTextBlock":
            return ["".join(map(_run, element["inlines"]))]
        case "Container":
            rule = ["---"] if element.get("separator") else []
            return rule + _lines(element["items"])
        case "ColumnSet":
            return [*(["---"] if element.get("separator") else []), *_side_by_side(element["columns"])]
        case "ActionSet":
            return [" ".join(f"[{action['title']}]" for action in element["actions"])]
        case "Table":
            return [
                f"| {' | '.join(''.join(_lines(cell['items'])) for cell in row['cells'])} |" for row in element["rows"]
            ]
        case kind if kind.startswith("Input."):
            return [_input(element)]
    raise AssertionError(f"an element that cards do not have: {element['type']}")


def _side_by_side(columns: list[Card]) -> list[str]:
    sides = [_lines(column["items"]) for column in columns]
    width = max((len(line) for line in sides[0]), default=0)
    height = max(map(len, sides))
    rows = ([side[row] if row < len(side) else "" for side in sides] for row in range(height))
    return [f"{first:<{width}}  {'  '.join(rest)}".rstrip() for first, *rest in rows]


def _run(run: Card) -> str:
    text: str = run["text"]
    if run.get("strikethrough"):
        return f"~{text}~"
    if run.get("weight") == "Bolder":
        return f"*{text}*"
    if run.get("isSubtle"):
        return f"({text})"
    return f"!{text}!" if run.get("color") in ("Warning", "Attention") else text


def _input(element: Card) -> str:
    kind, value = element["type"].removeprefix("Input."), element.get("value", "")
    name = element.get("label") or element.get("title")
    needed = "!" if element.get("isRequired") else ""
    choices: list[Any] = element.get("choices", [])
    listed = f" of {', '.join(choice['title'] for choice in choices)}" if choices else ""
    return f"{name}{needed}: <{kind} {element['id']}={value!r}{listed}>"
