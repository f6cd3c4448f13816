"""Companies added by their name alone, as the new companies that they are: "add Granite State Bank, finance, "
"Concord"."""

import re

from core.matching import LEGAL_FORMS
from core.planners.local.marking.industries import INDUSTRIES, TRADES

_KNOWN_BY = frozenset(
    "bank bancorp dairy labs laboratories group holdings holding foundry foundries forge ironworks steelworks "
    "brewery breweries brewing distillery winery vineyard vineyards bakery clinic clinics hospital hospitals hospice "
    "school schools college university academy institute hotel hotels resort museum gallery theatre theater library "
    "council partners partnership associates consulting consultants solutions systems technologies technology tech "
    "software industries enterprises ventures capital insurance assurance logistics freight shipping lines airlines "
    "airways motors automotive pharma pharmaceuticals pharmacy medical dental healthcare veterinary orthopaedics "
    "chemicals plastics textiles packaging timber lumber paper printing press publishing media studios studio pictures "
    "records entertainment foods food beverages farms farm orchards nurseries nursery fisheries seafood energy power "
    "solar utilities water gas oil petroleum mining quarries cement concrete construction builders contractors roofing "
    "plumbing realty estates properties homes interiors furniture supply supplies supermarkets stores outfitters "
    "apparel fashions jewellers jewelers cosmetics fitness gym gyms cooperative co-op coop union federation "
    "association foundation trust society agency bureau network networks telecom communications electronics "
    "semiconductors robotics aerospace aviation marine shipyard shipyards boatyard marina ports rail railways "
    "transit transport haulage cars cabs taxis travel tours catering restaurants café cafe coffee roasters "
    "kitchens".split()
)
_ADDING = re.compile(
    r"(?P<lead>(?:^|(?<=[.;!?\n]))\s*(?:[-*•]\s+)?(?:(?:please|pls|plz|also|then|and|ok|okay|hi|hey|next|can "
    r"you|could you)[, ]+)*"
    r"(?:add|create|register|enter|set up|save) )(?P<name>(?!(?:an?|the|new|my|our|his|her|their|this|that|it|"
    r"them|to|in|for|deal|opp|oppty|opportunity|task|todo|to-do|reminder|contact|person|lead|note|call|meeting|company|"
    r"account|client|customer|prospect|activity|email|demo|notes|follow-up)\b)"
    r"[^,.;:!?\n@\d]{3,60}?(?:\.(?=,))?)(?P<rest>,\s(?:(?![.;!?]\s)[^\n])+)",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\b\d[\d,. ]* (?:employees|people|staff|fte|heads|workers|persons|headcount)\b", re.IGNORECASE)
_STANDING = re.compile(
    r"^(?:already )?(?:an? |our )?(?:(?:existing|paying|current|new|former|prospective|active|big) "
    r")*(?:customer|client|prospect)\b",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(r"@|\+\d|\b(?:he|she|his|her|title|phone|mobile)\b|\b(?:at|from) [A-ZÀ-Þ]", re.IGNORECASE)
_AMOUNT = re.compile(
    r"[$€£¥]|\b\d+(?:\.\d+)?(?:k|m)\b|\b(?:usd|eur|gbp|nok|sek|chf|jpy|inr|euros?|dollars?|"
    r"bucks|pounds?|quid|yen|kroner|kronor|francs?|rupees?|grand|thousand|million|lakh)\b|%",
    re.IGNORECASE,
)
_LINKING = re.compile(r"\b(?:to|as|at|for|with|from|under|into|on|is|are|who)\b", re.IGNORECASE)


def with_companies_called(text: str) -> str:
    """The text with "a new company" before the names of companies that are added without it."""
    return _ADDING.sub(_called, text)


def _called(found: re.Match[str]) -> str:
    name, rest = found["name"], found["rest"]
    if _LINKING.search(name.rpartition(" ")[0]) or not _is_company(name, rest):
        return found.group()
    return f"{found['lead']}a new company {name}{rest}"


def _is_company(name: str, rest: str) -> bool:
    """Whether a name or what is told behind it is a company's."""
    if _OF_PEOPLE.search(rest) or _AMOUNT.search(rest):
        return False
    words = name.lower().replace(".", "").split()
    legal = len(words) > 1 and words[-1] in LEGAL_FORMS and (len(words[-1]) > 2 or name.rstrip(".")[-2:].isupper())
    pieces = [piece.strip().lower() for piece in rest.split(",")]
    told = any(piece in INDUSTRIES or _STANDING.match(piece) for piece in pieces) or _STAFF.search(rest) is not None
    return legal or told or (len(words) > 1 and (words[-1] in _KNOWN_BY or words[-1] in TRADES))
