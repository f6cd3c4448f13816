"""Words at the heart of job titles, and titles of several words: "buyer", "managing owner", "deal desk lead"."""

from collections.abc import Iterator

JOB_TITLE_WORDS = frozenset(
    "ceo cfo coo cto cio ciso cmo cpo cro cdo chro vp svp evp avp director manager head lead leader chief president "
    "owner founder co-founder cofounder partner principal officer engineer developer architect analyst scientist "
    "researcher consultant specialist coordinator administrator assistant associate advisor adviser accountant "
    "controller auditor buyer planner supervisor superintendent foreman technician designer editor writer producer "
    "professor teacher dean registrar nurse doctor physician pharmacist attorney lawyer counsel paralegal secretary "
    "treasurer chair chairman chairwoman chairperson executive exec representative agent broker trader strategist "
    "recruiter marketer evangelist intern trainee clerk geschaftsfuhrer geschaftsfuhrerin leiter leiterin "
    "einkaufsleiter vertriebsleiter einkaufer directeur directrice gerente diretor diretora directora jefe jefa "
    "responsable mayor curator librarian chef sommelier steward rector provost operator programmer tester md gm "
    "agm mgr mngr supv "
    "dgm hod dispatcher estimator surveyor installer fitter electrician plumber merchandiser expeditor proprietor "
    "storeman storekeeper warehouseman shipper superintendant quartermaster geschaftsleiter prokurist inhaber "
    "inhaberin disponent encargado encargada gestor gestora comprador compradora acheteur acheteuse inkoper "
    "directeur-generaal bestuurder innkjopssjef innkoper daglig indkober indkobschef inkopare inkopschef titolare "
    "amministratore responsabile direktor direktorin direttore direttrice inkoopster zaakvoerder direktorer "
    "toimitusjohtaja kierownik dyrektor prezes ingeniero ingeniera ingenieur engenheiro engenheira ingegnere tecnico "
    "einkauferin contador contadora comptable buchhalter buchhalterin contabile vendedor vendedora verkoper saljare "
    "myyntipaallikko forsaljningschef salgssjef platschef rektor dekan administrador administradora supervisora "
    "coordinador coordinadora coordenador coordenadora acquirente podnikatel majster koordinator koordinatorin".split()
)
"""Words at the heart of job titles."""
_TITLE_ENDINGS = (
    "leiter",
    "leiterin",
    "fuhrer",
    "fuhrerin",
    "meister",
    "meisterin",
    "einkaufer",
    "manager",
    "chef",
    "direktor",
    "sjef",
)
"""How job titles end in languages that write them as one word."""

_RANKS = frozenset(
    "managing senior junior chief deputy assistant associate vice executive general regional national global "
    "international interim acting principal lead head co joint sole majority minority silent founding former "
    "divisional departmental corporate technical commercial operational operating administrative strategic clinical "
    "medical scientific creative artistic editorial academic legal financial industrial mechanical electrical civil "
    "chemical environmental agricultural marine naval".split()
)
_FIELDS_OF_WORK = frozenset(
    "product project programme program practice process system systems data service services business sales marketing "
    "operations finance it hr procurement purchasing logistics quality security technology research development "
    "engineering production manufacturing supply training safety facilities maintenance plant site shop store branch "
    "office fleet warehouse export import category brand content media events innovation sustainability compliance "
    "risk".split()
)
_PAIRS = frozenset(
    {
        ("customer", "success"),
        ("customer", "service"),
        ("customer", "support"),
        ("customer", "experience"),
        ("customer", "care"),
        ("customer", "relations"),
        ("client", "success"),
        ("deal", "desk"),
        ("contact", "center"),
        ("contact", "centre"),
        ("call", "center"),
        ("call", "centre"),
        ("task", "force"),
        ("key", "account"),
        ("business", "development"),
        ("human", "resources"),
        ("supply", "chain"),
        ("event", "marketing"),
        ("email", "marketing"),
    }
)


def is_title_word(word: str) -> bool:
    """Whether a folded word is at the heart of job titles."""
    return word in JOB_TITLE_WORDS or (word.endswith(_TITLE_ENDINGS) and len(word) > _LONG_TITLE)


_LONG_TITLE = 9
"""Longer words that end like a title are one, and no surname: "Betriebsleiter", but not "Leiter"."""


def titles_in(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where titles of several words begin and end, among folded words; "a sales lead" may be somebody's state."""
    for n, word in enumerate(words):
        if not is_title_word(word):
            continue
        first = n
        while first > 0:
            if tuple(words[max(0, first - 2) : first]) in _PAIRS:
                first -= 2
            elif words[first - 1] in _RANKS or (
                words[first - 1] in _FIELDS_OF_WORK and words[first : n + 1] != ("lead",)
            ):
                first -= 1
            else:
                break
        if first < n:
            yield first, n + 1
