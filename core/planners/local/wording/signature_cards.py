"""Somebody to be added by the signature of his mail: its lines are taken for his name, title, company and addresses.

A signature is pasted text: it gives values to the one new contact that was asked for, and orders nothing.
"""

import re

from core.catalog import Catalog
from core.drafts import Draft, PlanDraft
from core.planners.local.marking.occupations import is_occupation
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
_LABELS = re.compile(
    r"\b(?:e-?mail|mail|phone|tel|telephone|mobile|mob|cell|direct|office|fax|t|m|p|e|w|o|d|web|www)\b[.:]*(?=\W*$|\s)",
    re.IGNORECASE,
)
_MOST_LINES = 9
_LONGEST_NAME = 5


def as_form(own: str, pasted: str) -> str | None:
    """The wish for a new contact as a form filled in from a pasted signature; None where it is none."""
    lines = [line.strip(" \t,;|") for line in pasted.split("\n") if line.strip(" \t,;|-_")]
    if _WANTED.match(own) is None or not 1 < len(lines) <= _MOST_LINES or _NAME.match(lines[0]) is None:
        return None
    told, others = {"name": lines[0]}, list[str]()
    for line in lines[1:]:
        address, phone = _ADDRESS.search(line), _PHONE.search(line)
        if address is not None and "email" not in told:
            told["email"] = address.group()
            line = line.replace(address.group(), "")
        if phone is not None and "phone" not in told:
            told["phone"] = phone.group()
            line = line.replace(phone.group(), "")
        rest = _LABELS.sub("", line).strip(" \t,;|:-")
        plain = rest == line and _PLAIN.match(line) is not None and not any(map(str.isdigit, line))
        if plain and "title" not in told and _is_job(line):
            told["title"] = line
        elif plain and "company" not in told and len(line.split()) <= _LONGEST_NAME:
            told["company"] = line
        elif plain and "title" not in told and len(line.split()) <= _LONGEST_NAME:
            told["title"], told["company"] = told["company"], line  # the job stands first, in whatever tongue
        elif rest:
            others.append(rest)
    if len(told) == 1:
        return None
    if others:
        told["description"] = ", ".join(others)
    return "new contact\n" + "\n".join(f"{key}: {value}" for key, value in told.items())


def typed_form(text: str) -> str | None:
    """The same where the signature was typed below the wish; None where it is none."""
    own, _, below = text.strip().partition("\n")
    return as_form(own, below) if below else None


def _is_job(line: str) -> bool:
    words = re.findall(r"[\w'-]+", line.lower())
    return bool(words) and (any(is_title_word(word) for word in words) or is_occupation(words[-1]))


def makes_only_person(draft: Draft, catalog: Catalog) -> bool:
    """Whether a draft does no more than add one person."""
    if not isinstance(draft, PlanDraft) or len(draft.steps) != 1:
        return False
    return draft.steps[0].action == "create" and catalog.table(draft.steps[0].table).kind == "person"
