"""Mentions of records as reps type them, each with the records that a careful colleague would take it for."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.spoken_crm import Crm, Named, Person, plain, without_legal_form
from core.drafts import Condition, Me, RecordMention

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORT = {
    "Robert": ("Bob", "Rob", "Bobby"),
    "William": ("Bill", "Will"),
    "Elizabeth": ("Liz", "Beth"),
    "Richard": ("Dick", "Rich"),
    "Michael": ("Mike", "Mick"),
    "Margaret": ("Maggie", "Peggy"),
    "Joseph": ("Joe",),
    "Thomas": ("Tom",),
    "Patricia": ("Pat", "Trish"),
    "Jennifer": ("Jen", "Jenny"),
    "Christopher": ("Chris",),
    "Daniel": ("Dan", "Danny"),
    "Charles": ("Chuck", "Charlie"),
    "Anthony": ("Tony",),
    "Andrew": ("Andy", "Drew"),
    "Kenneth": ("Ken",),
    "Deborah": ("Debbie", "Deb"),
    "Timothy": ("Tim",),
    "Rebecca": ("Becky",),
    "Edward": ("Ted", "Ned"),
    "Nicholas": ("Nick",),
    "Kathleen": ("Kathy",),
    "Patrick": ("Pat", "Paddy"),
    "Christina": ("Chris", "Tina"),
    "Christine": ("Chris",),
    "Janet": ("Jenny",),
}
"""First names, and short forms by which everybody knows their bearers."""
_ALIKE = (
    ("ph", "f"), ("ck", "k"), ("sch", "sh"), ("ie", "y"), ("ei", "ai"), ("ll", "l"), ("nn", "n"), ("tt", "t"),
    ("ss", "s"), ("c", "k"), ("z", "s"), ("x", "ks"), ("oe", "o"), ("y", "i"), ("ea", "ee"), ("ch", "k"),
)  # fmt: skip
"""Spellings that sound the same, or nearly so."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention, in the words of a sentence and as a planner hands it over.

    `fitting` are the records that it fits equally well: one that has to be found, or several among which to ask.
    """

    kind: str
    text: str
    mention: RecordMention
    fitting: frozenset[str]

    @property
    def table(self) -> str:
        """Of which table the record is."""
        return str(self.mention.table)


class Speaker:
    """Draws mentions, always the same for the same seed."""

    def __init__(self, crm: Crm, seed: int = 11) -> None:
        self.crm = crm
        self.random = Random(seed)
        self.people = crm.people
        self.names = sorted({plain(person.name) for person in crm.people})
        self.short_named = [person for person in crm.people if person.first in _SHORT]
        self.accented = [person for person in crm.people if plain(person.name) != person.name.lower()]
        self.sharing = [person for person in crm.people if len(crm.called(plain(person.name))) > 1]
        self.own = [person for person in crm.people if person.owner == crm.me]
        self.companies = list(crm.companies.values())
        self.long_named = [company for company in self.companies if len(initials(company.name)) > 2]

    def mentions(self, count: int) -> list[Spoken]:
        """So many mentions, of each kind its share."""
        total = sum(share for share, _ in KINDS.values())
        return [self._one(kind) for kind, (share, _) in KINDS.items() for _ in range(max(1, share * count // total))]

    def _one(self, kind: str) -> Spoken:
        """A mention of this kind; drawn anew where what came out is how somebody else is called."""
        draw = KINDS[kind][1]
        while True:
            drawn = draw(self)
            if drawn is not None:
                text, mention, fitting = drawn
                return Spoken(kind, text, mention, frozenset(fitting))


Drawn = tuple[str, RecordMention, set[str]] | None


def _exact(speaker: Speaker) -> Drawn:
    return _by_name(speaker, speaker.random.choice(speaker.people).name)


def _lower(speaker: Speaker) -> Drawn:
    return _by_name(speaker, speaker.random.choice(speaker.people).name.lower())


def _unaccented(speaker: Speaker) -> Drawn:
    return _by_name(speaker, plain(speaker.random.choice(speaker.accented).name))


def _homonym(speaker: Speaker) -> Drawn:
    return _by_name(speaker, speaker.random.choice(speaker.sharing).name)


def _by_name(speaker: Speaker, said: str) -> Drawn:
    return said, _contact(said), _ids(speaker.crm.called(plain(said)))


def _homonym_at_company(speaker: Speaker) -> Drawn:
    person = speaker.random.choice(speaker.sharing)
    return _at_company(speaker, person, person.name, lambda other: plain(other.name) == plain(person.name))


def _homonym_of_mine(speaker: Speaker) -> Drawn:
    person = speaker.random.choice(speaker.own)
    same = [other for other in speaker.crm.called(plain(person.name)) if other.owner == speaker.crm.me]
    mine = (Condition(field="owner_id", operator="is", value=Me()),)
    return f"my {person.name}", _contact(person.name).model_copy(update={"where": mine}), _ids(same)


def _first_at_company(speaker: Speaker) -> Drawn:
    person = speaker.random.choice(speaker.people)
    return _at_company(speaker, person, person.first, lambda other: plain(person.first) in _words(other))


def _last_name(speaker: Speaker) -> Drawn:
    last = speaker.random.choice(speaker.people).last
    return last, _contact(last), _ids(speaker.crm.with_word(plain(last)))


def _nickname(speaker: Speaker) -> Drawn:
    person = speaker.random.choice(speaker.short_named)
    short = speaker.random.choice(_SHORT[person.first])
    said = f"{short} {person.last}"
    if speaker.crm.called(plain(said)):
        return None
    bearers = [full for full, shorts in _SHORT.items() if short in shorts]
    fitting = [other for full in bearers for other in speaker.crm.called(plain(f"{full} {person.last}"))]
    return said, _contact(said), _ids(fitting)


def _nickname_at_company(speaker: Speaker) -> Drawn:
    person = speaker.random.choice(speaker.short_named)
    short = speaker.random.choice(_SHORT[person.first])
    bearers = {plain(full) for full, shorts in _SHORT.items() if short in shorts}
    if any(plain(short) in _words(other) for other in _colleagues(speaker, person)):
        return None
    return _at_company(speaker, person, short, lambda other: plain(other.first) in bearers)


def _first_initial(speaker: Speaker) -> Drawn:
    person = speaker.random.choice(speaker.people)
    said = f"{person.first[0]}. {person.last}"
    return said, _contact(said), _ids(speaker.crm.with_initial(plain(person.first)[0], plain(person.last)))


def _initials_at_company(speaker: Speaker) -> Drawn:
    person = speaker.random.choice(speaker.people)
    said = f"{person.first[0]}{person.last[0]}".upper()
    return _at_company(speaker, person, said, lambda other: initials(other.name) == initials(person.name))


def _one_slip(speaker: Speaker) -> Drawn:
    person = speaker.random.choice(speaker.people)
    return _misspelt(speaker, person, _slipped(speaker.random, person.name))


def _two_slips(speaker: Speaker) -> Drawn:
    person = speaker.random.choice(speaker.people)
    if len(person.last) < 7:
        return None
    return _misspelt(
        speaker, person, f"{person.first} {_slipped(speaker.random, _slipped(speaker.random, person.last))}"
    )


def _changed_places(speaker: Speaker) -> Drawn:
    person = speaker.random.choice(speaker.people)
    place = speaker.random.randrange(1, len(person.last) - 1)
    if len(person.last) < 5 or person.last[place] == person.last[place + 1]:
        return None
    letters = list(person.last)
    letters[place : place + 2] = reversed(letters[place : place + 2])
    return _misspelt(speaker, person, f"{person.first} {''.join(letters)}")


def _by_ear(speaker: Speaker) -> Drawn:
    person = speaker.random.choice(speaker.people)
    said = plain(person.name)
    fitting = [(old, new) for old, new in _ALIKE if old in said]
    for old, new in speaker.random.sample(fitting, min(2, len(fitting))):
        said = said.replace(old, new, 1)
    drawn = _misspelt(speaker, person, said.title()) if fitting else None
    # letters say little of how near names sound: where others are as near by them, nobody could tell
    return drawn if drawn is not None and drawn[2] == _ids(speaker.crm.called(plain(person.name))) else None


def _misspelt(speaker: Speaker, person: Person, said: str) -> Drawn:
    """Those whose names are as near to what came out as the name that was meant; nobody where another is nearer."""
    slips = OSA.distance(plain(said), plain(person.name))
    near = process.extract(plain(said), speaker.names, scorer=OSA.distance, score_cutoff=slips, limit=None)
    if slips == 0 or any(distance < slips for _, distance, _ in near):
        return None
    return said, _contact(said), _ids(other for name, _, _ in near for other in speaker.crm.called(name))


def _slipped(random: Random, name: str) -> str:
    """One letter wrong, missing or too many, anywhere but at the beginning of a word; in none of three letters,
    since those are other names then.
    """
    words = [found for found in re.finditer(r"[^\W\d_]+", name) if len(found.group()) > 3]
    places = [place for found in words for place in range(found.start() + 1, found.end())]
    if not places:
        return name
    place = random.choice(places)
    kept = name[place] if random.random() < 1 / 3 else ""
    added = random.choice(_LETTERS) if kept or random.random() < 0.5 else ""
    return name[:place] + added + kept + name[place + 1 :]


def _company_short(speaker: Speaker) -> Drawn:
    said = without_legal_form(speaker.random.choice(speaker.companies).name).title()
    same = speaker.crm.companies_called(plain(said))
    called_so = {company for company in same if plain(speaker.crm.companies[company].name) == plain(said)}
    return said, _company(said), called_so or same


def _company_slip(speaker: Speaker) -> Drawn:
    company = speaker.random.choice(speaker.companies)
    said = _slipped(speaker.random, company.name)
    if plain(said) == plain(company.name) or speaker.crm.companies_called(without_legal_form(said)):
        return None
    return said, _company(said), speaker.crm.companies_called(without_legal_form(company.name))


def _acronym(speaker: Speaker) -> Drawn:
    said = initials(speaker.random.choice(speaker.long_named).name).upper()
    return said, _company(said), {c.id for c in speaker.long_named if initials(c.name) == said.lower()}


def _deal_by_words(speaker: Speaker) -> Drawn:
    _deal, company, word = _drawn_deal(speaker)
    said = f"{without_legal_form(company.name)} {word}"
    return said, RecordMention(words=said, table="deals"), _deals(speaker, company, word)


def _deal_of_company(speaker: Speaker) -> Drawn:
    _, company, word = _drawn_deal(speaker)
    mention = RecordMention(words=word, table="deals", within=(_company(company.name),))
    return f"the {word} of {company.name}", mention, _deals(speaker, company, word)


def _drawn_deal(speaker: Speaker) -> tuple[Named, Named, str]:
    deal = speaker.random.choice(speaker.crm.deals)
    company = speaker.crm.companies[deal.company]
    return deal, company, deal.name.removeprefix(company.name).split()[0]


def _deals(speaker: Speaker, company: Named, word: str) -> set[str]:
    same = speaker.crm.companies_called(without_legal_form(company.name))
    return {deal.id for deal in speaker.crm.deals if deal.company in same and f" {word}" in deal.name}


def _at_company(speaker: Speaker, person: Person, said: str, fits: Callable[[Person], bool]) -> Drawn:
    company = speaker.crm.companies[person.company]
    mention = _contact(said).model_copy(update={"within": (_company(company.name),)})
    return f"{said} from {company.name}", mention, _ids(filter(fits, _colleagues(speaker, person)))


def _colleagues(speaker: Speaker, person: Person) -> list[Person]:
    name = speaker.crm.companies[person.company].name
    return speaker.crm.at(speaker.crm.companies_called(plain(name)))


def initials(name: str) -> str:
    """The first letters of the words of a name."""
    return "".join(word[0] for word in plain(name).replace("-", " ").split() if word[0].isalpha())


def _words(person: Person) -> set[str]:
    return set(plain(person.name).replace("-", " ").split())


def _contact(said: str) -> RecordMention:
    return RecordMention(words=said, table="contacts")


def _company(said: str) -> RecordMention:
    return RecordMention(words=said, table="companies")


def _ids(people: Iterable[Person]) -> set[str]:
    return {person.id for person in people}


KINDS: dict[str, tuple[int, Callable[[Speaker], Drawn]]] = {
    "full name": (80, _exact),
    "in small letters": (60, _lower),
    "without accents": (50, _unaccented),
    "last name alone": (60, _last_name),
    "first name and company": (80, _first_at_company),
    "name of several": (50, _homonym),
    "name of several, with company": (50, _homonym_at_company),
    "name of several, “my”": (40, _homonym_of_mine),
    "nickname and last name": (70, _nickname),
    "nickname and company": (50, _nickname_at_company),
    "initial and last name": (40, _first_initial),
    "initials and company": (40, _initials_at_company),
    "one slip": (80, _one_slip),
    "two slips": (40, _two_slips),
    "letters changed places": (40, _changed_places),
    "as it sounds": (50, _by_ear),
    "company without legal form": (40, _company_short),
    "company with a slip": (20, _company_slip),
    "company by its initials": (20, _acronym),
    "deal by company and word": (20, _deal_by_words),
    "deal within its company": (20, _deal_of_company),
}
"""How many of 1,000 mentions are of which kind, and what draws them."""
