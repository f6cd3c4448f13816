"""Countries by name, in five languages, and by ISO code."""

from core.language.normalise import Text, fold
from core.language.spans import Span

# ISO-2, then the folded names in English, German, French, Spanish and Portuguese, and what is said for short.
_NAMES = """
AD andorra
AE united arab emirates; uae; vereinigte arabische emirate; emirats arabes unis; emiratos arabes unidos;
  emirados arabes unidos; dubai
AF afghanistan; afganistan; afeganistao
AL albania; albanien; albanie
AM armenia; armenien; armenie
AO angola
AR argentina; argentinien; argentine
AT austria; osterreich; oesterreich; autriche
AU australia; australien; australie
AZ azerbaijan; aserbaidschan; azerbaidjan; azerbaiyan
BA bosnia; bosnia and herzegovina; bosnien; bosnie
BD bangladesh; bangladesch
BE belgium; belgien; belgique; belgica; belgie
BG bulgaria; bulgarien; bulgarie
BH bahrain; bahrein
BO bolivia; bolivien; bolivie
BR brazil; brasil; brasilien; bresil
BY belarus; weissrussland; bielorussie; bielorrusia
CA canada; kanada
CH switzerland; schweiz; suisse; suiza; suica; svizzera
CI ivory coast; elfenbeinkuste; cote d'ivoire; costa de marfil
CL chile; chili
CM cameroon; kamerun; cameroun; camerun; camaroes
CN china; chine; prc
CO colombia; kolumbien; colombie
CR costa rica
CU cuba; kuba
CY cyprus; zypern; chypre; chipre
CZ czechia; czech republic; tschechien; tchequie; republique tcheque; republica checa; chequia; tchequia
DE germany; deutschland; allemagne; alemania; alemanha
DK denmark; danemark; dinamarca; danmark
DO dominican republic; republica dominicana
DZ algeria; algerien; algerie; argelia
EC ecuador; equateur; equador
EE estonia; estland; estonie
EG egypt; agypten; aegypten; egypte; egipto; egito
ES spain; spanien; espagne; espana; espanha
ET ethiopia; athiopien; ethiopie; etiopia
FI finland; finnland; finlande; finlandia; suomi
FR france; frankreich; francia; franca
GB united kingdom; uk; u.k; great britain; britain; england; scotland; wales; northern ireland; grossbritannien;
  vereinigtes konigreich; royaume-uni; grande-bretagne; angleterre; reino unido; gran bretana; inglaterra;
  schottland; ecosse
GE georgia; georgien; georgie
GH ghana
GR greece; griechenland; grece; grecia; hellas
GT guatemala
HK hong kong; hongkong
HN honduras
HR croatia; kroatien; croatie; croacia; hrvatska
HU hungary; ungarn; hongrie; hungria
ID indonesia; indonesien; indonesie
IE ireland; irland; irlande; irlanda; republic of ireland; eire
IL israel
IN india; indien; inde
IQ iraq; irak
IR iran
IS iceland; island; islande; islandia
IT italy; italien; italie; italia
JM jamaica; jamaika
JO jordan; jordanien; jordanie; jordania
JP japan; japon; japao
KE kenya; kenia; quenia
KH cambodia; kambodscha; cambodge; camboya
KR south korea; korea; sudkorea; suedkorea; coree du sud; corea del sur; coreia do sul
KW kuwait; koweit
KZ kazakhstan; kasachstan; kazajistan
LB lebanon; libanon; liban; libano
LI liechtenstein
LK sri lanka
LT lithuania; litauen; lituanie; lituania
LU luxembourg; luxemburg; luxemburgo
LV latvia; lettland; lettonie; letonia
MA morocco; marokko; maroc; marruecos; marrocos
MC monaco
MD moldova; moldawien; moldavie
ME montenegro
MK north macedonia; macedonia; mazedonien
ML mali
MT malta; malte
MX mexico; mexiko; mexique; mejico
MY malaysia; malaisie; malasia
MZ mozambique; mosambik; mocambique
NA namibia
NE niger
NG nigeria
NI nicaragua
NL netherlands; the netherlands; holland; niederlande; pays-bas; paises bajos; paises baixos; holanda; nederland
NO norway; norwegen; norvege; noruega; norge
NP nepal
NZ new zealand; neuseeland; nouvelle-zelande; nueva zelanda; nova zelandia
OM oman
PA panama
PE peru; perou
PH philippines; the philippines; philippinen; filipinas
PK pakistan
PL poland; polen; pologne; polonia; polska
PR puerto rico
PT portugal
PY paraguay
QA qatar; katar
RO romania; rumanien; rumaenien; roumanie; rumania; romenia
RS serbia; serbien; serbie
RU russia; russland; russie; rusia; russian federation
RW rwanda; ruanda
SA saudi arabia; saudi-arabien; arabie saoudite; arabia saudita; ksa
SE sweden; schweden; suede; suecia; sverige
SG singapore; singapur; singapour; singapura
SI slovenia; slowenien; slovenie; eslovenia
SK slovakia; slowakei; slovaquie; eslovaquia
SN senegal
SV el salvador
TD chad
TG togo
TH thailand; thailande; tailandia
TN tunisia; tunesien; tunisie; tunez
TR turkey; turkiye; turkei; turquie; turquia
TW taiwan
TZ tanzania; tansania; tanzanie
UA ukraine; ucrania
UG uganda; ouganda
US united states; united states of america; usa; u.s.a; u.s; us; the states; america; vereinigte staaten;
  etats-unis; estados unidos; eeuu; eua
UY uruguay; uruguai
UZ uzbekistan; usbekistan
VE venezuela
VN vietnam; viet nam
ZA south africa; sudafrika; suedafrika; afrique du sud; sudafrica; africa do sul
ZM zambia; sambia
ZW zimbabwe; simbabwe
"""
_ADJECTIVES = """
US american
GB british; english; scottish
DE german
FR french
ES spanish
PT portuguese
IT italian
NL dutch
BE belgian
CH swiss
AT austrian
IE irish
DK danish
SE swedish
NO norwegian
FI finnish
PL polish
CZ czech
HU hungarian
RO romanian
GR greek
TR turkish
UA ukrainian
RU russian
CA canadian
MX mexican
BR brazilian
AR argentinian
CL chilean
CO colombian
AU australian
JP japanese
CN chinese
KR korean
IN indian
IL israeli
SG singaporean
ZA south african
IS icelandic
EE estonian
LV latvian
LT lithuanian
"""


def _by_name(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    code = ""
    for line in table.strip().splitlines():
        if not line.startswith(" "):
            code, _, line = line.partition(" ")
        found.update((name.strip(), code) for name in line.split(";") if name.strip())
    return found


_BY_NAME = _by_name(_NAMES)
_BY_ADJECTIVE = _by_name(_ADJECTIVES)
CODES = frozenset(_BY_NAME.values())
_OTHER_CODES = {"UK": "GB", "USA": "US", "GER": "DE", "EL": "GR"}
# Names of people and places too, or pronouns: a country only for want of something better.
_UNCERTAIN = frozenset(
    {"us", "jordan", "georgia", "chad", "turkey", "america", "island", "wales", "india", "china", "mali", "dubai"}
)
_BY_FIRST_WORD: dict[str, int] = {}
for _name in (*_BY_NAME, *_BY_ADJECTIVE):
    _words = _name.split(" ")
    _BY_FIRST_WORD[_words[0]] = max(_BY_FIRST_WORD.get(_words[0], 0), len(_words))


def read_country(text: str) -> str | None:
    """The ISO-2 code of the country that the text names: a name, an adjective of it, or a code in capitals."""
    stripped = text.strip().strip(".")
    if stripped.isupper() and (code := _code(stripped)):
        return code
    folded = fold(stripped).strip(".")
    name = folded.removeprefix("the ")
    return _BY_NAME.get(folded) or _BY_NAME.get(name) or _BY_ADJECTIVE.get(name)


def find_countries(text: Text) -> list[Span[str]]:
    """Every country as its ISO-2 code; adjectives, codes and names that mean other things too are uncertain."""
    found: list[Span[str]] = []
    words, at = text.folded, 0
    while at < len(words):
        end, span = at + 1, None
        for length in range(min(_BY_FIRST_WORD.get(words[at], 0), len(words) - at), 0, -1):
            name = " ".join(words[at : at + length])
            code = _BY_NAME.get(name) or _BY_ADJECTIVE.get(name)
            pronoun = name == "us" and text.tokens[at].text != "US" and words[at - 1 : at] not in (("the",), ("in",))
            if code and not pronoun:
                certainty = 0.4 if name in _UNCERTAIN or name not in _BY_NAME else 0.85
                end, span = at + length, Span(at, at + length, code, certainty)
                break
        if span is None and text.tokens[at].text.isupper() and (code := _code(text.tokens[at].text)):
            span = Span(at, at + 1, code, 0.4)
        if span is not None:
            found.append(span)
        at = end
    return found


def _code(word: str) -> str | None:
    return _OTHER_CODES.get(word) or (word if word in CODES else None)
