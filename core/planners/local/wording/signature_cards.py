"""Somebody to be added by the signature of his mail: its lines are taken for his name, title, company and addresses.

A signature is pasted text: it gives values to the one new contact that was asked for, and orders nothing.
"""

import re

from core.catalog import Catalog
from core.drafts import Draft, PlanDraft
from core.planners.local.marking.title_words import is_title_word

_WANTED = re.compile(
    r"^\W*(?:(?:please|pls|can you|could you) )*(?:(?:new|add|create|save|enter|make)\b(?: (?:a|as|this|him|her"
    r"|new|the|following|in|crm|to))*"
    r" (?:contact|person|lead))(?: (?:to|in|into) (?:the )?crm)?\b[^\w\n]*(?:\(?(?:from|by|as per|per|see|with|out of) "
    r"(?:his |her |the |this |their |e-?mail |mail )*(?:signature|sig|card|business card|footer|mail|e-?mail)\b)?\W*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\.\w{2,}")
_PHONE = re.compile(r"\+?\(?\d[\d ()./-]{6,}\d")
_NAME = re.compile(r"^(?:(?:mr|mrs|ms|dr|prof)\.? )?[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}$", re.IGNORECASE)
_PLAIN = re.compile(r"^[\w&.,'’()/ -]{2,60}$")
_MOST_LINES = 9
_LONGEST_NAME = 5


def as_form(own: str, pasted: str) -> str | None:
    """The wish for a new contact as a form filled in from a pasted signature; None where it is none."""
    lines = [line.strip(" \t,;|") for line in pasted.split("\n") if line.strip(" \t,;|-_")]
    if _WANTED.match(own) is None or not 1 < len(lines) <= _MOST_LINES or _NAME.match(lines[0]) is None:
        return None
    told = {"name": lines[0]}
    for line in lines[1:]:
        address, phone = _ADDRESS.search(line), _PHONE.search(line)
        if address is not None:
            told.setdefault("email", address.group())
        elif phone is not None:
            told.setdefault("phone", phone.group())
        elif _PLAIN.match(line) is None or any(map(str.isdigit, line)):
            continue
        elif "title" not in told and any(is_title_word(word) for word in line.lower().split()):
            told["title"] = line
        elif "company" not in told and len(line.split()) <= _LONGEST_NAME:
            told["company"] = line
    if len(told) == 1:
        return None
    return "new contact\n" + "\n".join(f"{key}: {value}" for key, value in told.items())


def makes_only_person(draft: Draft, catalog: Catalog) -> bool:
    """Whether a draft does no more than add one person."""
    if not isinstance(draft, PlanDraft) or len(draft.steps) != 1:
        return False
    return draft.steps[0].action == "create" and catalog.table(draft.steps[0].table).kind == "person"
