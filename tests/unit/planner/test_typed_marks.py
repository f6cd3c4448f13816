"""Marks of emphasis and markup in what is typed: names and values are read in spite of them, text keeps them."""

import pytest

from core.drafts import PlanDraft
from tests.unit.planner.conftest import Plan, Read
from tests.unit.planner.notation import sentences


@pytest.mark.parametrize(
    ("said", "understood"),
    sentences({
        "move *Acme renewal* to _negotiation_": 'update deals "Acme renewal": stage=negotiation',
        "move **Hooli Enterprise** to `closed won`": 'update deals "Hooli Enterprise": stage=closed_won',
        "set *Hooli Enterprise*'s amount to *$75k*": 'update deals "Hooli Enterprise": amount=75000 USD',
        "set _hooli enterprise_ to _80%_": 'update deals "hooli enterprise": probability=80',
        "move *hooli enterprise to negotiation_": 'update deals "hooli enterprise": stage=negotiation',
        "jane doe's phone is _+1 650 555 0133_": 'update contacts "jane doe": phone=+16505550133',
        "jane doe's email is *jane@acme.example*": 'update contacts "jane doe": email=jane@acme.example',
        "give *hooli enterprise* to _Marcus Okafor_":
            'update deals "hooli enterprise": owner_id=users "Marcus Okafor"',
        "who owns *Hooli Enterprise*?": 'list deals "Hooli Enterprise" [fields owner_id]',
        "*undo*": "command undo",
    }),
)  # fmt: skip
async def test_marks_around_a_name_or_a_value_do_not_get_in_the_way(read: Read, said: str, understood: str) -> None:
    assert await read(said) == understood


async def test_asterisks_that_begin_lines_are_a_list(read: Read) -> None:
    assert await read("* move hooli enterprise to negotiation\n* set initech migration to 71k") == (
        'update deals "hooli enterprise": stage=negotiation\nupdate deals "initech migration": amount=71000'
    )


@pytest.mark.parametrize(
    "text",
    [
        "*b* and `x`", "**b** __c__ ~~d~~", "*b _i_*", "*a `b* c` d*", "2 * 3 * 4", "a*b", "* b", "*", "`", "<",
        "&lt;b&gt;", "&amp;amp;", "&nbsp;", "\\*b\\*", "see <#C1|deals> & <mailto:a@b.example|a@b.example>",
        "O`Brien's `code`", "snake_case __init__.py", "<!--x-->", "<a href='x'>y</a>", "> quoted", "# head",
        "```a\nb```", "*a*, b",
    ],
)  # fmt: skip
async def test_text_keeps_what_was_typed(plan: Plan, text: str) -> None:
    draft = await plan(f"set the description of initech to {text}")
    assert isinstance(draft, PlanDraft)
    assert [change.value.value for change in draft.steps[0].changes if change.value.kind == "given"] == [text]


@pytest.mark.parametrize(
    ("said", "field", "text"),
    [
        ("log a call with *Jane Doe*: she's *in*", "body", "she's *in*"),
        ("log a call with *Jane Doe*: she's *in*", "subject", "Call with Jane Doe"),
        ("rename hooli enterprise to *hooli* big", "name", "*hooli* big"),
        ("create a company called *Zephyr* Mills", "name", "*Zephyr* Mills"),
        ("remind me to *call* the _bank_ tomorrow at 3", "title", "*call* the _bank_"),
        ("set the next step of hooli enterprise to “*b” and* c”", "next_step", "*b"),
    ],
)
async def test_each_kind_of_text_keeps_its_marks_and_titles_made_up_have_none(
    plan: Plan, said: str, field: str, text: str
) -> None:
    draft = await plan(said)
    assert isinstance(draft, PlanDraft)
    (value,) = [change.value for change in draft.steps[0].changes if change.field == field]
    assert value.kind == "given"
    assert value.value == text


async def test_a_person_s_name_is_read_in_parts_without_marks_around_it(plan: Plan) -> None:
    draft = await plan("new contact *Nadia Rahman*, CFO at Acme Corp")
    assert isinstance(draft, PlanDraft)
    names = [change.value.value for change in draft.steps[0].changes if change.value.kind == "given"]
    assert names[:2] == ["Nadia", "Rahman"]
