"""Names that people and companies bear by now, and people who have left where they worked."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

BY_PEOPLE = {
    "Jane Park got married, her name is now Jane Kim and her email is jane.kim@globex.example": (
        'update contacts "Jane Park": email=jane.kim@globex.example, last_name=Kim'
    ),
    "Samantha Lee got married and is now Samantha Ortiz": 'update contacts "Samantha Lee": last_name=Ortiz',
    "Jane Park is married now, surname Kim": 'update contacts "Jane Park": last_name=Kim',
    "jane park got married. new last name is kim": 'update contacts "jane park": last_name=Kim',
    "Jane Park has married and goes by Jane Kim now": 'update contacts "Jane Park": last_name=Kim',
    "Grace Okonkwo changed her name to Grace Adeyemi": 'update contacts "Grace Okonkwo": last_name=Adeyemi',
    "Nora Stark is now called Nora Wayne": 'update contacts "Nora Stark": last_name=Wayne',
    "Carl Mark's name is spelled with a K: Karl Mark": 'update contacts "Carl Mark": first_name=Karl',
    "Gavin Belmont's surname is wrong, it's Belmonte": 'update contacts "Gavin Belmont": last_name=Belmonte',
    "fix the spelling of Gavin Belmont: Gavin Belmonte": 'update contacts "Gavin Belmont": last_name=Belmonte',
    "Jose Alvarez is actually José Luis Álvarez": 'update contacts "Jose Alvarez": first_name=José Luis',
}

BY_COMPANIES = {
    "Globex is now called Globex Energy": 'update companies "Globex": name=Globex Energy',
    "globex changed its name to globex energy": 'update companies "globex": name=Globex Energy',
    "Won Industries got renamed Won Semicon": 'update companies "Won Industries": name=Won Semicon',
    "Bluebird Travel now trades as Bluebird Journeys": 'update companies "Bluebird Travel": name=Bluebird Journeys',
    "Bluebird Travel rebranded as Bluebird Journeys, new site bluebirdjourneys.example": (
        'update companies "Bluebird Travel": domain=bluebirdjourneys.example, name=Bluebird Journeys'
    ),
}

NO_NAMES = {
    "Liam O'Brien is now Managing Director": 'update contacts "Liam O\'Brien": title=Managing Director',
    "Samantha Lee is at Hooli now": 'update contacts "Samantha Lee": company_id=companies "Hooli"',
    "Acme Corp is now a customer": 'update companies "Acme Corp": status=customer',
    "hooli has a new security officer, his name is Petra Vogel": "clarify",
    "create an opportunity for Globex called Globex Phase 2, 90k": (
        'create deals: amount=90000, company_id=companies "Globex", name=Globex Phase 2'
    ),
}

LEFT = {
    "Gavin Belmont left Hooli last friday, no idea where he went": 'update contacts "Gavin Belmont": status=inactive',
    "Grace Okonkwo has resigned from Umbra Health": 'update contacts "Grace Okonkwo": status=inactive',
    "will close has retired": 'update contacts "will close": status=inactive',
    "Peter Gibson doesn't work there anymore": 'update contacts "Peter Gibson": status=inactive',
    "FYI Milton Waddams left Initech.": 'update contacts "Milton Waddams": status=inactive',
    "Bob Hollis doesn't work at Acme anymore, he's at Stark & Wayne now": (
        'update contacts "Bob Hollis": company_id=companies "Stark & Wayne"'
    ),
    "Bob Hollis left acme. He's at Globex now": 'update contacts "Bob Hollis": company_id=companies "Globex"',
    "Bob Hollis left Acme, delete him": 'delete contacts "Bob Hollis"',
    "Peter Gibson left Initech for Hooli": 'update contacts "Peter Gibson": company_id=companies "Hooli"',
    "Gavin Belmont changed jobs: now at Initech, Senior Buyer": (
        'update contacts "Gavin Belmont": company_id=companies "Initech", title=Senior Buyer'
    ),
    "Samantha Lee took a job with Hooli": 'update contacts "Samantha Lee": company_id=companies "Hooli"',
    "Samantha Lee has been poached by Hooli": 'update contacts "Samantha Lee": company_id=companies "Hooli"',
}

NOT_LEFT = {
    "Jane Doe is gone until Monday": "clarify",
    "Gavin Belmont changed jobs": "clarify",
    "Call with Jane Doe: Bob Hollis left Acme": (
        'create activities: body=Bob Hollis left Acme, contact_id=contacts "Jane Doe", '
        "subject=Call with Jane Doe, type=call"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(BY_PEOPLE | BY_COMPANIES | NO_NAMES))
async def test_a_name_that_is_told_anew_is_changed(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(LEFT | NOT_LEFT))
async def test_who_has_left_is_inactive_or_elsewhere(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
