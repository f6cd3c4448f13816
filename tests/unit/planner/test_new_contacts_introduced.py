"""New people with their jobs and companies around their names, and those who are told of with a new company."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

JOB_BEFORE_NAME = {
    "add their new ops director Gregor Innes as a contact, gregor.innes@globex.example": (
        "create contacts: email=gregor.innes@globex.example, first_name=Gregor, last_name=Innes, title=Ops Director"
    ),
    "globex news: add their new plant manager Tilda Berg as a contact": (
        'create contacts: company_id=companies "globex", first_name=Tilda, last_name=Berg, title=Plant Manager'
    ),
    "add hooli's new head of legal Omar Haddad as a contact": (
        'create contacts: company_id=companies "hooli", first_name=Omar, last_name=Haddad, title=Head of Legal'
    ),
    "add hooli's new head of legal omar haddad as a contact": (
        'create contacts: company_id=companies "hooli", first_name=Omar, last_name=Haddad, title=Head of Legal'
    ),
    "please add initech's it director Lena Fuchs to the contacts": (
        'create contacts: company_id=companies "initech", first_name=Lena, last_name=Fuchs, title=IT Director'
    ),
    "new contact: hooli site foreman Dan Reyes": (
        'create contacts: company_id=companies "hooli", first_name=Dan, last_name=Reyes, title=Site Foreman'
    ),
    "add senior buyer mia holm at globex as contact": (
        'create contacts: company_id=companies "globex", first_name=Mia, last_name=Holm, title=Senior Buyer'
    ),
    "add Sales Director Mia Holm from globex to my contacts": (
        'create contacts: company_id=companies "globex", first_name=Mia, last_name=Holm, title=Sales Director'
    ),
    "add the new cfo of hooli lena park as a contact": (
        'create contacts: company_id=companies "hooli", first_name=Lena, last_name=Park, title=CFO'
    ),
}

JOB_BEHIND_NAME = {
    "new contact at globex: Lachlan Weir, harbour pilot": (
        'create contacts: company_id=companies "globex", first_name=Lachlan, last_name=Weir, title=Harbour Pilot'
    ),
    "new contact at globex: Lachlan Weir, Harbour Pilot": (
        'create contacts: company_id=companies "globex", first_name=Lachlan, last_name=Weir, title=Harbour Pilot'
    ),
    "add Tom Vale (dock boss) at globex as contact": (
        'create contacts: company_id=companies "globex", first_name=Tom, last_name=Vale, title=Dock Boss'
    ),
    "new contact mia holm sales director globex": (
        'create contacts: company_id=companies "globex", first_name=Mia, last_name=Holm, title=Sales Director'
    ),
    "add ravi shah to contacts, he's a rigger at globex": (
        'create contacts: company_id=companies "globex", first_name=Ravi, last_name=Shah, title=Rigger'
    ),
}

WITH_COMPANY = {
    "new company: Pinecrest Dental, Denver, dentistry, 12 employees. office manager there is Ruth Alba, "
    "ruth@pinecrest.example, add her too": (
        "create companies: city=Denver, employee_count=12, industry=Dentistry, name=Pinecrest Dental\n"
        "create contacts: company_id=(new companies), email=ruth@pinecrest.example, first_name=Ruth, last_name=Alba, "
        "title=Office Manager"
    ),
    "add company Redwood Clinics, Tampa, healthcare, the owner is Kim Soto (kim@redwood.example), add her too": (
        "create companies: city=Tampa, industry=Healthcare, name=Redwood Clinics\n"
        "create contacts: company_id=(new companies), email=kim@redwood.example, first_name=Kim, last_name=Soto, "
        "title=Owner"
    ),
    "new company Birch Hotels, Geneva, hospitality. Nina Roth is the purchasing lead there, nina@birch.example": (
        "create companies: city=Geneva, industry=Hospitality, name=Birch Hotels\n"
        "create contacts: company_id=(new companies), email=nina@birch.example, first_name=Nina, last_name=Roth, "
        "title=Purchasing Lead"
    ),
    "brand new account: Cobalt Keel, Charleston, yacht charters. owner there is Mo Bell, add him. plus a deal called "
    "Cobalt Launch at 21k, with mo as primary contact": (
        "create companies: city=Charleston, industry=Yacht charters, name=Cobalt Keel\n"
        "create contacts: company_id=(new companies), first_name=Mo, last_name=Bell, title=Owner\n"
        "create deals: amount=21000, contact_id=(new contacts), name=Cobalt Launch"
    ),
}

COMPANIES = {
    "new company Harald Bygg AS, Oslo, construction, 40 employees": (
        "create companies: city=Oslo, employee_count=40, industry=Construction, name=Harald Bygg AS"
    ),
    "add the company Blue Fern Inc., Portland, software, 12 people": (
        "create companies: city=Portland, employee_count=12, industry=Software, name=Blue Fern Inc"
    ),
    "Register Kyoto Optics KK as a new company, Kyoto, Japan": (
        "create companies: city=Kyoto, country=JP, name=Kyoto Optics KK"
    ),
    "new prospect: Norrland Works, Umeå, Sweden, timber, 120 employees": (
        "create companies: city=Umeå, country=SE, employee_count=120, industry=Timber, name=Norrland Works, "
        "status=prospect"
    ),
    "new company Fern Gyms, Miami, fitness. the owner is Dana Whitfield": (
        'create companies: city=Miami, industry=Fitness, name=Fern Gyms, owner_id=users "Dana Whitfield"'
    ),
}

TITLES = {
    "change jane park's title to managing owner": 'update contacts "jane park": title=managing owner',
    "bob hollis got promoted to customer success manager": (
        'update contacts "bob hollis": title=customer success manager'
    ),
    "carl mark's title is now deal desk lead": 'update contacts "carl mark": title=deal desk lead',
    "set owner of globex training to marcus": 'update deals "globex training": owner_id=users "marcus"',
    "change bob hollis's title to cfo and owner to marcus": (
        'update contacts "bob hollis": owner_id=users "marcus", title=cfo'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(JOB_BEFORE_NAME | JOB_BEHIND_NAME))
async def test_the_job_of_a_new_person_is_no_part_of_his_name(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(WITH_COMPANY))
async def test_who_is_told_of_with_a_new_company_is_added_once(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(COMPANIES))
async def test_a_new_company_keeps_all_of_its_name(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(TITLES))
async def test_a_word_for_a_field_may_be_part_of_a_title(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize("said", ["new company Fern Gyms, Miami, Zephyr Quux Holding", "new contact Al Bo, qua-drille"])
async def test_a_piece_of_which_nothing_is_made_is_asked_about(read: Read, said: str) -> None:
    assert await read(said) == "clarify"
