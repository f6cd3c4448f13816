"""New records announced in other words than "new", and told with what they need in any order."""

import pytest

from tests.unit.planner.conftest import Read
from tests.unit.planner.notation import sentences

ANNOUNCED = {
    "fresh account: Tidewater Brass in Savannah, valve castings, 48 employees": (
        "create companies: city=Savannah, employee_count=48, industry=Valve castings, name=Tidewater Brass"
    ),
    "brand new company Kestrel Dairy, Cork, Ireland, food, 120 people, kestreldairy.example": (
        "create companies: city=Cork, country=IE, domain=kestreldairy.example, employee_count=120, "
        "industry=Food, name=Kestrel Dairy"
    ),
    "another account for you: Lumen Optics Ltd, Bristol, photonics, 60 staff": (
        "create companies: city=Bristol, employee_count=60, industry=Photonics, name=Lumen Optics Ltd"
    ),
    "neue Firma: Backhaus Morgenrot KG, Bonn, Germany, industry food": (
        "create companies: city=Bonn, country=DE, industry=food, name=Backhaus Morgenrot KG"
    ),
    "Skagen Marine ApS → new company, Aalborg, DK, skagenmarine.example": (
        "create companies: city=Aalborg, country=DK, domain=skagenmarine.example, name=Skagen Marine ApS"
    ),
    "Ines Faro, runs dispatch at Globex, ines.faro@globex.example - new contact please": (
        'create contacts: company_id=companies "Globex", description=runs dispatch, '
        "email=ines.faro@globex.example, first_name=Ines, last_name=Faro"
    ),
    "get Redwood Veterinary into the crm under tom, healthcare, Fresno": (
        'create companies: city=Fresno, industry=Healthcare, name=Redwood Veterinary, owner_id=users "tom"'
    ),
    "add rita vance to the crm, procurement analyst at hooli, assign her to tom": (
        'create contacts: company_id=companies "hooli", first_name=Rita, last_name=Vance, owner_id=users '
        '"tom", title=Procurement Analyst'
    ),
    "add Pioneer State Bank, already a paying customer, finance, Concord": (
        "create companies: city=Concord, industry=Finance, name=Pioneer State Bank, status=customer"
    ),
    "add Torvald Timber AS, Bergen, forestry, 40 people": (
        "create companies: city=Bergen, employee_count=40, industry=Forestry, name=Torvald Timber AS"
    ),
    "new company Hallam LLP, law firm, Sheffield": (
        "create companies: city=Sheffield, industry=Law firm, name=Hallam LLP"
    ),
    "new client Pampas Agro S.A., Rosario, Argentina": (
        "create companies: city=Rosario, country=AR, name=Pampas Agro S.A., status=customer"
    ),
    "We found a brand-new prospect and I want it in before I forget. The company is Hilltop Cheese, in "
    "Viborg, food processing, around 85 employees.": (
        "create companies: city=Viborg, employee_count=85, industry=Food processing, name=Hilltop Cheese"
    ),
    "new company thornbury glass industry is glazing they are in swansea with about 35 staff": (
        "create companies: city=Swansea, employee_count=35, industry=glazing, name=thornbury glass"
    ),
}

PEOPLE = {
    "add Peter de Boer, CTO at Globex, peter.deboer@globex.example": (
        'create contacts: company_id=companies "Globex", email=peter.deboer@globex.example, '
        "first_name=Peter, last_name=de Boer, title=CTO"
    ),
    "new contact: João dos Santos e Silva, plant chemist, Hooli, +351 21 555 0199": (
        'create contacts: company_id=companies "Hooli", first_name=João, last_name=dos Santos e Silva, '
        "phone=+351215550199, title=Plant Chemist"
    ),
    "there's a new buyer at hooli, ola lind, ola.lind@hooli.example. add him": (
        'create contacts: company_id=companies "hooli", email=ola.lind@hooli.example, first_name=Ola, '
        "last_name=Lind, title=Buyer"
    ),
    "new contact marie van der berg, cfo at hooli": (
        'create contacts: company_id=companies "hooli", first_name=Marie, last_name=Van Der Berg, title=CFO'
    ),
    "Jane Park introduced me to her colleague Femke de Rooij, Supply Planner at Acme Logistics. Create a "
    "contact with femke.derooij@acmelog.example": (
        'create contacts: company_id=companies "Acme Logistics", email=femke.derooij@acmelog.example, '
        "first_name=Femke, last_name=de Rooij, source=referral, title=Supply Planner"
    ),
    "just met Paula Reyes, she runs operations at Hooli, add her please": (
        'create contacts: company_id=companies "Hooli", description=runs operations, first_name=Paula, last_name=Reyes'
    ),
    "new contact Ola Lund at Hooli, in charge of the night shift, +47 400 12 345": (
        'create contacts: company_id=companies "Hooli", description=in charge of the night shift, '
        "first_name=Ola, last_name=Lund, phone=+4740012345"
    ),
    "referral from Bob Hollis: Wanda Tsai, VP Retail @ Initech. wanda.tsai@initech.example, pls create": (
        'create contacts: company_id=companies "Initech", email=wanda.tsai@initech.example, '
        "first_name=Wanda, last_name=Tsai, source=referral, title=VP Retail"
    ),
    "ari's business partner is called Olga Novy, olga@bluebird.example, add her under bluebird travel": (
        'create contacts: company_id=companies "bluebird travel", email=olga@bluebird.example, '
        "first_name=Olga, last_name=Novy, title=Business Partner"
    ),
    "pls make a contact for the new finance director at Initech, her name is Solveig Aune and her mail "
    "is saune@initech.example": (
        'create contacts: company_id=companies "Initech", email=saune@initech.example, first_name=Solveig, '
        "last_name=Aune, title=Finance Director"
    ),
    "Please enter Birgit Olsen, Plant Chemist at Globex, birgit.olsen@globex.example, and make Tom her owner.": (
        'create contacts: company_id=companies "Globex", email=birgit.olsen@globex.example, '
        'first_name=Birgit, last_name=Olsen, owner_id=users "Tom", title=Plant Chemist'
    ),
    "create contact Beatriz Nunes, head brewer at Hooli, she should belong to Tom": (
        'create contacts: company_id=companies "Hooli", first_name=Beatriz, last_name=Nunes, owner_id=users '
        '"Tom", title=Head Brewer'
    ),
    "We need a new person on Globex: Iva Castell, regional director. Tom should own her.": (
        'create contacts: company_id=companies "Globex", first_name=Iva, last_name=Castell, owner_id=users '
        '"Tom", title=Regional Director'
    ),
    "new company Torvald Timber, Bergen, forestry, I own it": (
        "create companies: city=Bergen, industry=Forestry, name=Torvald Timber, owner_id=me"
    ),
    "add this person\n"
    "\n"
    "Ruth Falck\n"
    "Senior Buyer\n"
    "Globex\n"
    "900 River Drive, Memphis TN\n"
    "M: +1 901 555 0244\n"
    "ruth.falck@globex.example": (
        'create contacts: company_id=companies "Globex", description=900 River Drive, Memphis TN, '
        "email=ruth.falck@globex.example, first_name=Ruth, last_name=Falck, phone=+19015550244, title=Senior "
        "Buyer"
    ),
    "new contact\n"
    "Ruud van Dijk\n"
    "Hoofd Inkoop\n"
    "Nordlys AS\n"
    "Tel: +31 20 555 0188 | Mob: +31 6 5555 0199\n"
    "ruud@nordlys.example": (
        'create contacts: company_id=companies "Nordlys AS", description=+31 6 5555 0199, '
        "email=ruud@nordlys.example, first_name=Ruud, last_name=van Dijk, phone=+31205550188, title=Hoofd "
        "Inkoop"
    ),
}

DEALS = {
    "Initech wants driver training too so open an opp for that, 17k, closing march 31": (
        'create deals: amount=17000, close_date=2027-03-31, company_id=companies "Initech", name=driver training'
    ),
    "Hooli is interested in a chatbot pilot, $25k, Gavin Belmont leads it. please open a deal for this, "
    "closing 18 Dec": (
        'create deals: amount=25000 USD, close_date=2026-12-18, company_id=companies "Hooli", '
        'contact_id=contacts "Gavin Belmont", name=chatbot pilot'
    ),
    "started talking to Umbra Health about a ward refresh, think 90k, let's track it as a new deal in qualification": (
        'create deals: amount=90000, company_id=companies "Umbra Health", name=ward refresh, stage=qualification'
    ),
    "globex just asked for a quote on inverter monitoring. new deal, 21k, stage proposal, contact samantha lee": (
        'create deals: amount=21000, company_id=companies "globex", contact_id=contacts "samantha lee", '
        "name=inverter monitoring, stage=proposal"
    ),
    "new deal: Initech – Lease Bot – $19.9k – negotiation – 60% – Dec 30": (
        'create deals: amount=19900 USD, close_date=2026-12-30, company_id=companies "Initech", name=Lease '
        "Bot, probability=60, stage=negotiation"
    ),
    "opp: Globex / Shift Scheduling / 33,500 / qualification / Samantha Lee / Dec 20": (
        'create deals: amount=33500, close_date=2026-12-20, company_id=companies "Globex", '
        'contact_id=contacts "Samantha Lee", name=Shift Scheduling, stage=qualification'
    ),
    "Guest Wi-Fi deal for Hooli, it is new: 1.5M yen, prospecting, contact is Gavin Belmont, next step send brochure": (
        'create deals: amount=1500000 JPY, company_id=companies "Hooli", contact_id=contacts "Gavin '
        'Belmont", name=Guest Wi-Fi, next_step=send brochure, stage=prospecting'
    ),
    "We should have a deal for Initech called Reprint Shop, GBP 12,500, 15%, expected signing 29 January 2027": (
        'create deals: amount=12500 GBP, close_date=2027-01-29, company_id=companies "Initech", name=Reprint '
        "Shop, probability=15"
    ),
    "add Hooli to my pipeline: battery storage study, 52k, should close dec 15": (
        'create deals: amount=52000, close_date=2026-12-15, company_id=companies "Hooli", name=battery storage study'
    ),
    "Bob Hollis wants a second training day. Create a deal for that: 4,800 USD, proposal, closing Dec "
    "18, next step send dates": (
        'create deals: amount=4800 USD, close_date=2026-12-18, contact_id=contacts "Bob Hollis", name=second '
        "training day, next_step=send dates, stage=proposal"
    ),
}

CHAINS = {
    "new account sternwarte gamma, museums, jena, 18 staff. contact there toni bauer, direktor, "
    "toni@sternwarte.example. plus deal sternwarte vitrinen 15k, prospecting, close 30 apr, toni as "
    "contact": (
        "create companies: city=Jena, employee_count=18, industry=Museums, name=sternwarte gamma\n"
        "create contacts: company_id=(new companies), email=toni@sternwarte.example, first_name=Toni, "
        "last_name=Bauer, title=Direktor\n"
        "create deals: amount=15000, close_date=2027-04-30, contact_id=(new contacts), name=sternwarte "
        "vitrinen, stage=prospecting"
    ),
    "kindly create new account Kaveri Textiles, Coimbatore, India, textiles, 450 employees, and contact "
    "Mr. Karthik Raman, GM Purchase, karthik@kaveri.example": (
        "create companies: city=Coimbatore, country=IN, employee_count=450, industry=Textiles, name=Kaveri "
        "Textiles\n"
        "create contacts: company_id=(new companies), email=karthik@kaveri.example, first_name=Karthik, "
        "last_name=Raman, title=GM Purchase"
    ),
    "add company Kitano Seiki K.K. in Osaka (machinery, 310 staff) and deal Kitano Spindles JPY "
    "9,500,000 close 2027-03-31 prospecting": (
        "create companies: city=Osaka, employee_count=310, industry=Machinery, name=Kitano Seiki K.K.\n"
        "create deals: amount=9500000 JPY, close_date=2027-03-31, company_id=(new companies), name=Kitano "
        "Spindles, stage=prospecting"
    ),
    "new company Fjordlys Drift AS, Ålesund, Norway, fish farming, 220 employees. contact there: Sigrid "
    "Moe, operations director, +47 70 12 34 56. open a deal with them, Net Sensors, 340k NOK, close feb "
    "27, 30%": (
        "create companies: city=Ålesund, country=NO, employee_count=220, industry=Fish farming, "
        "name=Fjordlys Drift AS\n"
        "create contacts: company_id=(new companies), first_name=Sigrid, last_name=Moe, phone=+4770123456, "
        "title=Operations Director\n"
        "create deals: amount=340000 NOK, close_date=2027-02-27, company_id=(new companies), name=Net "
        "Sensors, probability=30"
    ),
    "- new company: Oakline Joinery, Norwich, furniture\n"
    "- contact: Dee Marsh, owner, dee@oakline.example\n"
    "- deal: Oakline CNC, 28k, proposal, close 15 jan\n"
    "- remind me fri to send drawings": (
        "create companies: city=Norwich, industry=Furniture, name=Oakline Joinery\n"
        "create contacts: company_id=(new companies), email=dee@oakline.example, first_name=Dee, "
        "last_name=Marsh, title=Owner\n"
        "create deals: amount=28000, close_date=2027-01-15, company_id=(new companies), name=Oakline CNC, "
        "stage=proposal\n"
        "create tasks: due_at=2026-11-27, title=Send drawings, type=email"
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(ANNOUNCED))
async def test_a_new_record_is_announced_in_many_ways(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(PEOPLE))
async def test_a_person_is_told_with_name_job_duty_and_owner(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(DEALS))
async def test_what_a_customer_wants_is_made_a_deal(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


@pytest.mark.parametrize(("said", "expected"), sentences(CHAINS))
async def test_new_records_told_one_after_the_other_belong_together(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected


NO_CREATIONS = {
    "Globex wants training in may, move the Globex Training deal to proposal": (
        'update deals "Globex Training": stage=proposal'
    ),
    "Hooli wants a discount, update the Hooli Enterprise deal to 700k": (
        'update deals "Hooli Enterprise": amount=700000'
    ),
    "Tom owns Hooli Enterprise now": 'update deals "Hooli Enterprise": owner_id=users "Tom"',
    "set the Hooli Enterprise amount to 40k and make Tom its owner": (
        'update deals "Hooli Enterprise": amount=40000, owner_id=users "Tom"'
    ),
    "add 5k to Globex Training, finance approved it": 'update deals "Globex Training": amount=adjust(5000)',
    "add a note to Hooli: fresh account team, software budget cut": (
        "create activities: body=fresh account team, software budget cut, company_id=companies "
        '"Hooli", subject=Note with Hooli, type=note'
    ),
}


@pytest.mark.parametrize(("said", "expected"), sentences(NO_CREATIONS))
async def test_what_a_customer_wants_beside_another_wish_makes_no_record(read: Read, said: str, expected: str) -> None:
    assert await read(said) == expected
