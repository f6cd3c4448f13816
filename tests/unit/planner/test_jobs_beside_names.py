"""Jobs of new people: what stands right behind a name is his job, whatever part he plays for the speaker."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

INTRODUCED = {
    "New exec sponsor at Hooli is Femi Balogun, CFO, femi@hooli.example - add him": (
        'company_id=companies "Hooli", email=femi@hooli.example, first_name=Femi, last_name=Balogun, title=CFO'
    ),
    "New exec sponsor at Hooli is Femi Balogun, femi@hooli.example, CFO - add him": (
        'company_id=companies "Hooli", email=femi@hooli.example, first_name=Femi, last_name=Balogun, title=CFO'
    ),
    "Economic buyer at Nordlys is Tor Hagen, CEO. add him": (
        'company_id=companies "Nordlys", first_name=Tor, last_name=Hagen, title=CEO'
    ),
    "Team lead at Hooli is Femi Balogun, engineering manager, add": (
        'company_id=companies "Hooli", first_name=Femi, last_name=Balogun, title=Engineering Manager'
    ),
    "New gatekeeper at Hooli is Femi Balogun (EA to the CEO), add her": (
        'company_id=companies "Hooli", first_name=Femi, last_name=Balogun, title=EA to the CEO'
    ),
    "New CFO at Hooli is Femi Balogun, femi@hooli.example. add him": (
        'company_id=companies "Hooli", email=femi@hooli.example, first_name=Femi, last_name=Balogun, title=CFO'
    ),
}

LIKE_KNOWN_NAMES = {
    "our new champion at Initech is Carla Voss, Head of IT, carla@initech.example. add her": (
        'company_id=companies "Initech", email=carla@initech.example, first_name=Carla, last_name=Voss, '
        "title=Head of IT"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(INTRODUCED | LIKE_KNOWN_NAMES))
async def test_the_job_beside_a_name_is_that_of_the_new_contact(read: Read, said: str, expected: str) -> None:
    assert await read(said) == f"create contacts: {expected}"
