"""Words for what people do for a living that mean other things elsewhere: only their place makes them titles."""

_OCCUPATIONS = frozenset(
    "pilot captain skipper master mate boatswain bosun helmsman boss driver chef trainer coach guard warden "
    "ranger keeper builder baker brewer roaster butcher farmer grower rancher shepherd vet veterinarian "
    "dentist surgeon midwife therapist physiotherapist paramedic carer caretaker janitor cleaner gardener "
    "florist tailor welder rigger roofer joiner carpenter mason painter plasterer glazier tiler bricklayer "
    "machinist mechanic millwright toolmaker lineman lineworker splicer drafter draughtsman geologist chemist "
    "physicist biologist agronomist botanist statistician economist actuary banker teller cashier bookkeeper "
    "underwriter adjuster notary solicitor barrister judge bailiff sheriff constable detective inspector "
    "sergeant lieutenant colonel general commander admiral commodore marshal chaplain pastor priest vicar "
    "rabbi imam minister senator councillor councilman councilwoman councilor alderman deputy commissioner "
    "ambassador consul envoy delegate spokesperson spokesman spokeswoman correspondent reporter journalist "
    "columnist anchor host presenter photographer videographer animator illustrator artist sculptor musician "
    "conductor composer singer actor dancer choreographer stylist barber hairdresser beautician masseuse "
    "bartender barista waiter waitress hostess maitre concierge porter bellhop housekeeper valet butler maid "
    "nanny tutor lecturer instructor principal headmaster headmistress headteacher custodian archivist "
    "registrar translator interpreter proofreader copywriter receptionist typist stenographer telephonist "
    "buyer shopkeeper grocer fishmonger milkman postman courier stevedore docker longshoreman forklift picker "
    "packer loader foreperson forewoman gaffer grip ganger overseer steward stewardess purser navigator "
    "controller dispatcher signalman brakeman stationmaster harbormaster harbourmaster dockmaster yardmaster "
    "quartermaster storesman stockman herdsman gamekeeper forester logger lumberjack miner driller blaster "
    "roughneck roustabout prospector".split()
)
_ENDINGS = ("keeper", "master", "maker", "ologist", "ician", "woman", "person", "smith", "wright", "monger")
_SHORTEST = 7


def is_occupation(word: str) -> bool:
    """Whether a folded word is one: "pilot", "beekeeper"."""
    return word in _OCCUPATIONS or (len(word) >= _SHORTEST and word.endswith(_ENDINGS))
