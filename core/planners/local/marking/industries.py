"""Names of industries, for a company's industry that is said without the word."""

from collections.abc import Sequence

from core.planners.local.marking.vocabulary import STOP_WORDS

INDUSTRIES = frozenset(
    phrase.strip()
    for phrase in (
        "software, saas, it, technology, tech, internet, media, entertainment, telecommunications, telecom, "
        "hardware, semiconductors, electronics, healthcare, health care, health, pharma, pharmaceuticals, "
        "biotech, biotechnology, medical devices, energy, oil and gas, renewables, utilities, solar, wind, "
        "mining, manufacturing, automotive, aerospace, defence, defense, chemicals, construction, real estate, "
        "architecture, engineering, transportation, logistics, shipping, aviation, travel, tourism, hospitality, "
        "hotels, restaurants, food, food retail, food and beverage, beverages, agriculture, farming, forestry, "
        "fishing, retail, wholesale, e-commerce, ecommerce, fashion, apparel, consumer goods, cosmetics, sports, "
        "fitness, education, edtech, research, government, public sector, non-profit, nonprofit, finance, "
        "fintech, financial services, banking, insurance, insurtech, venture capital, private equity, "
        "accounting, legal, law, consulting, marketing, advertising, design, publishing, printing, film, "
        "film production, music, gaming, games, security, cybersecurity, staffing, human resources, "
        "professional services, environment, waste management, water, packaging, textiles, furniture, robotics, "
        "space"
    ).split(",")
)

TRADES = frozenset(
    "storage forwarding brokerage broking haulage trucking drayage warehousing distribution fulfilment fulfillment "
    "courier couriers freight shipping stevedoring trading wholesaling supply supplies processing manufacturing "
    "fabrication machining installation installations contracting contractors contractor maintenance engineering "
    "construction roofing plumbing electrical hvac heating cooling refrigeration rental rentals leasing hire catering "
    "bakery bakeries brewing brewery dairy farming fisheries aquaculture horticulture viticulture forestry packaging "
    "printing recycling cleaning laundry security staffing recruitment training consultancy consulting accountancy "
    "accounting underwriting insurance reinsurance banking lending payments retail wholesale merchants e-commerce "
    "hospitality hotels tourism travel leisure fitness gyms education schools childcare healthcare dentistry "
    "veterinary diagnostics pharmaceuticals biotech chemicals plastics textiles garments furniture joinery carpentry "
    "metalwork steel foundry mining quarrying energy solar utilities telecoms software hosting analytics electronics "
    "semiconductors robotics automation aerospace defence automotive dealership logistics transport transportation "
    "services charter charters chartering boatbuilding shipbuilding yachting marinas moorings ferries cruises salvage "
    "towage pilotage dredging seafood fishing canning smoking curing milling malting distilling winemaking roasting "
    "confectionery butchery slaughtering rendering feed feeds seeds fertiliser fertilizer fertilisers irrigation "
    "nurseries landscaping gardening livestock poultry beekeeping ranching timber lumber sawmilling pulp paper "
    "bookbinding publishing broadcasting film photography advertising events exhibitions ticketing theatres museums "
    "galleries antiques auctions jewellery jewelry watches cosmetics perfume footwear clothing apparel fashion "
    "tailoring leather toys games sports gaming casinos lotteries betting bookmaking parking car-sharing tyres tires "
    "bodywork coachbuilding railways aviation airlines airports spaceflight drones optics lasers instruments sensors "
    "controls batteries cables lighting lamps glass ceramics cement concrete aggregates asphalt paving scaffolding "
    "surveying architecture demolition decorating flooring insulation glazing windows doors elevators escalators "
    "boilers pumps valves compressors turbines engines gearboxes bearings tooling moulding molding casting forging "
    "welding galvanising plating coatings paints adhesives resins rubber foams composites petrochemicals refining "
    "pipelines drilling oilfield biofuels hydrogen nuclear wind hydro geothermal metering water wastewater sewage "
    "sanitation disinfection pest-control funerals weddings housekeeping property estates conveyancing legal law "
    "patents translation interpreting tutoring coaching libraries research testing certification inspection "
    "calibration audit tax bookkeeping payroll outsourcing telemarketing lobbying charities philanthropy unions "
    "government policing prisons pharmacy pharmacies orthopaedics prosthetics implants dialysis radiology hearing "
    "eyewear opticians physiotherapy nursing care hospices clinics hospitals pets groceries grocery supermarkets "
    "convenience vending snacks beverages beer wine spirits coffee tea juice cheese meat sausages pasta sugar "
    "chocolate spices".split()
)
"""What trades end with, where a company's is said in words of its own: "cold storage", "customs brokerage"."""


_DOERS = ("ers", "ors", "ists", "wrights", "smiths", "agents", "merchants", "accountants", "consultants")
"""How words for those who do something end: "bus operators", "boiler makers"."""
_SHORTEST_DOERS = 5


_BUSINESSES = frozenset(
    "firm business maker makers manufacturer manufacturers producer producers retailer retailers wholesaler "
    "wholesalers distributor distributors operator operators provider providers chain practice consultancy shop shops "
    "store stores importer importers exporter exporters supplier suppliers contractor contractors builder "
    "builders grower growers processor processors merchant broker brokers dealer dealers agency startup start-up "
    "outfit plant factory mill".split()
)
"""What kinds of companies are called, behind what they deal in: "law firm", "bicycle retailer"."""


def is_trade(words: Sequence[str]) -> bool:
    """Whether folded words are what some companies do: "cold storage", "customs brokerage"."""
    plain = all(word.isalpha() and word not in STOP_WORDS for word in words)
    doers = words[-1].endswith(_DOERS) and len(words[-1]) > _SHORTEST_DOERS if words else False
    business = bool(words) and words[-1] in _BUSINESSES
    return 1 < len(words) <= (3 if business else 2) and plain and (words[-1] in TRADES or doers or business)
