"""The English that reps use around names and values: verbs, question words, connectives, politeness.

Only closed classes of words stand here. Words for tables, fields and choices come from the catalog.
Phrases are written folded, words separated by blanks.
"""

from typing import Literal

from core.drafts import Operator

VerbClass = Literal[
    "set", "raise", "lower", "later", "earlier", "assign", "clear", "create", "log", "remind", "delete",
    "finish", "reopen", "communicate", "rename", "flag",
]  # fmt: skip

CHANGING: frozenset[VerbClass] = frozenset({"set", "raise", "lower", "later", "earlier", "assign"})
"""The verbs that order another value."""


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(",") if phrase.strip())


VERBS: dict[VerbClass, tuple[str, ...]] = {
    "set": _phrases(
        "set, change, update, move, make, put, switch, turn, advance, progress, bring, correct, fix, edit, adjust, amend, "
        "modify, revise, align, realign, harmonise, harmonize, standardise, standardize, unify, alter, adapt, mark, flag, take, get, convert, promote, shift, bump, reset, upgrade, downgrade, demote, close, "
        "drop, label, tag, dial down, dial up, dial back, dial in, tick, switch on, turn on, bump down, cap, leave at, keep at, go with, enter, record, swap, replace"
    ),
    "raise": _phrases(
        "raise, increase, add, bump, bump up, grow, up, lift, boost, step up, top up, augment, elevate, hike, hike up, enlarge, heighten, inflate, "
        "jack up, crank up, pump up, beef up, ramp up, notch up, raise up, put up, scale up, tack on, escalate, "
        "sprinkle, slap on, slap, heap, pile on, lump, tack, whack on, lay on"
    ),
    "lower": _phrases(
        "lower, reduce, cut, decrease, subtract, take off, knock off, discount, drop, shave, shave off, trim, deduct, knock, diminish, slash, shrink, curtail, "
        "minimise, minimize, lessen, downsize, cut back, cut down, scale down, scale back, bring down, knock down, mark down, pare, pare down, whittle down, chop, "
        "slim down, dock, lop off"
    ),
    "later": _phrases(
        "push, push out, push back, delay, postpone, slip, extend, move out, move back, defer, put off, kick out, snooze, reschedule, slide, slide out, shove, shove out, shunt, "
        "drag, drag out, haul, roll over, roll out, roll, stretch, scoot, push along"
    ),
    "earlier": _phrases(
        "pull in, pull forward, pull up, bring forward, move up, pull, accelerate, move forward, prepone"
    ),
    "assign": _phrases(
        "assign, reassign, belongs, give, hand, hand over, transfer, pass, pass on, hand off, turn over, move over, re-assign, allocate"
    ),
    "clear": _phrases(
        "clear, untick, uncheck, unflag, switch off, turn off, empty, blank, blank out, unset, wipe, erase, remove, delete, clear out, take out, null"
    ),
    "create": _phrases(
        "add, create, new, brand new, brand-new, all-new, open, opened, created, added, started, save, start, enter, register, set up, make, put in, insert, spin up, open up, put together, "
        "build, add in, get me a new, book, chuck in, throw in, toss in, pop in, stick in, bung in, whack in, bang in"
    ),
    "log": _phrases(
        "log, record, note, jot down, note down, write down, track, capture, document, add a note, leave a note, "
        "keep a record of, keep record of, keep a log of, keep a note of, keep note of, make a record of, put on record, "
        "place on record, keep on record, keep track of, write up, "
        "file this, file that, file the, file a, file an"
    ),
    "remind": _phrases(
        "remind me, reminder, remind, todo, to-do, to do, follow up, task, don't let me forget, dont let me forget, "
        "i need to, i have to, i must, i should, need to remember, ping me, nudge me, add a task, create a task, new task, put a task"
    ),
    "delete": _phrases(
        "delete, remove, cancel, trash, drop, get rid of, erase, kill, scrap, wipe, purge, bin, ditch, take out, nuke, throw out, throw away, "
        "del, rm, dump, chuck, chuck out, toss, toss out, get shot of, do away with, dispose of, cull, zap, axe, delete out, scratch, eliminate, discard, expunge, junk, strike out, weed out, obliterate, "
        "clean out, clear away, clear out, clear off, clear down, sweep out, sweep away, flush out, prune, yeet, suppress, eradicate, bin off, sack off, scrub, take away, expel, vaporize, vaporise, evict"
    ),
    "finish": _phrases(
        "done with, done w/, finished, completed, complete, finish, check off, tick off, cross off, mark off, wrapped up, wrap up, finished with"
    ),
    "reopen": _phrases(
        "reopen, re-open, uncheck, reactivate, re-activate, revive, resurrect, unfinish, un-done, undone"
    ),
    "communicate": _phrases(
        "send, email, e-mail, mail, call, phone, ring, text, message, write, forward, invite, dial, sms, fax, notify, tell, "
        "chase, chase up, ping, circle back, circle back with, circle back to, check in with, touch base with, get back to, "
        "reach out to, catch up with, whatsapp, get hold of"
    ),
    "rename": _phrases("rename, retitle, call it, rebrand, rebranded"),
}

VERB_FORMS = frozenset(
    f"{verb}{ending}"
    for phrases in VERBS.values()
    for verb in phrases
    if " " not in verb
    for ending in ("s", "d", "ed")
)
"""What the verbs of one word are like behind "it" and in the past."""

NOT_BY_ITSELF = frozenset(
    _phrases("new, up, task, to do, i need to, i have to, i must, i should, get, take, put, make, call it, note")
)
"""Verbs that begin an action only when what follows bears it out."""

FILLERS = _phrases(
    "please, pls, plz, kindly, just, also, and, then, so, ok, okay, hey, hi, hello, well, um, uh, right, alright, now, btw, "
    "two things, three things, four things, five things, a couple of things, couple of things, a few things, few things, quick ones, "
    "two quick ones, two updates, three updates, a couple of updates, a few updates, quick updates, "
    "by the way, could you, can you, would you, will you, could u, can u, can we, could we, would you mind, i'd like to, "
    "i would like to, i want to, i wanna, i want you to, i need you to, let's, lets, go ahead and, when you get a chance, "
    "good morning, good afternoon, good evening, thank you, thanks, thank you so much, thx, cheers, quick one, fyi, "
    "quick update, update, heads up, actually, oh, ah, aw, aww, ugh, argh, er, erm, uhm, unfortunately, sadly, oops, sorry, plus, as well, too, hi there, hey there, good news, "
    "bad news, great news, one more thing, another thing, next, after that, finally, lastly, first, second, third, "
    "you can, you could, you may, you might, you can just, you can go ahead and, feel free to, might as well, may as well, you might as well, you may as well, i guess you can, guess you can, i'd say, i'd like you to, i would like you to, i want us to, you'll want to, you'd better, we'd better, i'd better, "
    "i need to, we need to, we should, you should, need to, gotta, i have to, we have to, i must, we must, i should, i ought to, we ought to, make sure to, be sure to, mind you, to, "
    "if you can, asap please, for me, some, sys, do me a favor and, do me a favour and"
)

CONNECTIVES = frozenset({"and", "then", "also", "plus", "&", "but", "while", "so"})

PRONOUNS = frozenset(
    _phrases(
        "it, its, him, her, his, hers, he, she, them, their, they, that, this, these, those, that one, this one, the same, "
        "there, she's, he's, shes, hes, they're,"
    )
)

FACTORS = {
    "double": 100,
    "doubled": 100,
    "doubling": 100,
    "doubles": 100,
    "triple": 200,
    "tripled": 200,
    "triples": 200,
    "tripling": 200,
    "quadruple": 300,
    "quadrupled": 300,
    "quadruples": 300,
    "halve": -50,
    "halved": -50,
    "halves": -50,
    "halving": -50,
}
"""Verbs that change an amount by a factor, with the percentage that it is."""

BECOMING = frozenset(
    "becomes become became goes moves falls drops rises climbs jumps slides slips comes shifts sinks shrinks grows "
    "lands settles stands sits turns changes hits reaches totals gets dips creeps shoots leaps declines increases "
    "decreases shuts doubles triples quadruples halves balloons swells".split()
)
"""Verbs that say of a record or a field what value it takes."""

AFTERTHOUGHTS = frozenset(
    "now instead please pls again today thanks any more anymore these days then thx ty plz cheers thank you ! . as "
    "of actually too".split()
)
"""Words that trail behind a value without being part of it."""

QUANTIFIERS = frozenset(_phrases("all, every, each, everyone, everybody, any, both, everything"))

PREPOSITIONS = frozenset(
    _phrases(
        "at, of, for, on, from, with, w/, in, to, by, about, re, regarding, over, under, within, between, into, as, via, than, per, against, during, through, thru"
    )
)

QUESTION_OPENERS = _phrases(
    "which, what, whats, what's, who, whos, who's, whose, whom, when, whens, when's, where, wheres, where's, how many, how much, "
    "how, list, show, show me, find, find me, give me, give me a list of, get me, get me a list, tell me, look up, search, "
    "search for, do i, do we, does, did, is there, are there, is, are, was, were, have i, have we, has, any, pull up, "
    "display, why, how come, count, sum, total, average, what are, what is, can you show me, can you tell me, i want to see, let me see, "
    "run me through, remind me what, remind me who, remind me when, top, biggest, largest, i'd like to know, do you know"
)

STOP_WORDS = frozenset(
    "a an the this that these those my our your his her its their me i we you he she it they them us am is are was "
    "were be been being do does did done have has had having will would shall should can could may might must not no "
    "nor and or but if then else so as at by for from in into of off on onto out over to up down with without w/ "
    "within about after again all also any both each every few more most other some such only own same too very just "
    "now here there when where which who whom whose why how what than because while during before between through "
    "under until against once further please pls thanks thank hi hey hello ok okay yes yeah yep nope sure got get gets "
    "getting come comes coming go goes going gone went make makes made making take took taken put let lets say says "
    "said saying tell told asked ask wants want wanted need needs needed like likes liked think know see saw seen look "
    "looks looking new old good great big small last next first second third one two three four five six seven eight "
    "nine ten still already yet soon later today tomorrow yesterday tonight morning afternoon evening noon week month "
    "quarter year day days weeks months years hour hours minute minutes min mins end start beginning mid early late "
    "eom eoq eoy really actually maybe probably definitely instead back around per re via pm im i'm ive i've id i'd "
    "ill i'll thats theres dont don't didnt didn't wont won't cant can't isnt isn't arent aren't shes hes theyre "
    "they're we're weve we've everyone everybody everything something anything nothing someone anyone nobody thing "
    "things stuff way time times call called calls meeting met email emailed mail note notes task todo deal deals "
    "contact contacts company companies account accounts opportunity opp opps lead leads client customer customers "
    "owns owned owner phone number cell title stage amount value price close closed closes closing won lost win lose "
    "sign signed open set change update move add create delete remove push pull mark log remind send show list find "
    "give hand assign bump raise lower cut drop increase reduce high low normal urgent priority status name date due "
    "quoted reason step january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun jan feb mar "
    "apr jun jul aug sep sept oct nov dec thousand million hundred k m bn percent pct usd eur gbp dollars dollar euros "
    "euro pounds follow following well hang hold ah oh sorry".split()
)
"""Words that are no name by themselves, however a record may be called."""

COMMON_NOUNS = frozenset(
    "page long young best day field rich bill price stone wood woods hill fields bush rose grant chase case cash gold "
    "silver black white brown green grey gray blue red rain snow summer winter spring autumn fall faith hope joy grace "
    "christian chance frank drew miles gene dean duke earl king prince bishop pope abbot major mason carter cook baker "
    "butler fisher hunter miller porter potter taylor turner walker wright ward park parks lake rivers brook brooks "
    "forest banks bridges church castle house home hall street lane west east north south english french german power "
    "powers strong small little short sharp swift wise noble good moody love lovely heart hand hands head foot foote "
    "bond bonds marks bell ball beach bird fox wolf lamb lyon hawk crane finch swan drake stage core platform global "
    "pilot expansion training upgrade launch group systems solutions services partners media digital data cloud "
    "network central first united general national international american european world energy water health care life "
    "bank capital invest trust insurance school university college city town state county office center centre market "
    "store budget team product sales legal procurement security review demo pricing quote contract proposal renewal "
    "order form plan shop food foods travel air sea sky sun moon star light point line net works lab labs studio "
    "studios design build log logs".split()
)
"""Ordinary words that are names often enough: alone and in lower case they need a sign that a name is meant."""

COMMON_OWNERS = frozenset(
    "it that this what who there here he she let today tomorrow yesterday week month quarter year day morning deal "
    "company contact account customer client lead task everyone everybody nobody somebody someone one other".split()
)
"""Ordinary words before "'s" that are no names for it."""

NAME_SIGNS = frozenset("'s with w/ call at from for met tell ask contact mr ms mrs dr re regarding".split())

COMPARISONS: dict[Operator, tuple[str, ...]] = {
    "over": _phrases(
        "over, above, more than, greater than, bigger than, larger than, higher than, north of, exceeding, >, worth more than, "
        "upwards of, longer than, likelier than, more likely than, better than, in excess of"
    ),
    "under": _phrases(
        "under, below, less than, smaller than, lower than, fewer than, <, south of, worth less than, up to, "
        "shorter than, less likely than, worse than"
    ),
    "at_least": _phrases("at least, minimum, no less than, >=, from, or more"),
    "at_most": _phrases("at most, maximum, no more than, <=, up to, or less"),
}

DEICTIC = frozenset({"it", "this", "that", "him", "her", "them", "us"})
"""Words that point at what was spoken of."""

ABOUT = frozenset("for due on to : by from with w/ about re at that".split())
"""Words that lead from what is wanted to whom or what it is about."""

LARGEST = frozenset({"biggest", "largest", "highest", "top", "greatest", "best", "most"})
"""Words for the records with the most of something."""

SMALLEST = frozenset({"smallest", "lowest", "least", "cheapest"})
"""Words for the records with the least of something."""

AGGREGATES = frozenset("average avg mean median minimum min maximum max total sum".split())
"""Words for a figure over many records."""

GROUPING = frozenset({"by", "per", "each"})
"""Words that split a figure up."""

LATEST = frozenset({"last", "latest", "recent", "recently", "newest", "lately"})
"""Words for the last record in time."""

PERSONAL = frozenset({"her", "him", "she", "he", "them"})
"""Pronouns for a person."""

TASK_OPENERS = frozenset("to that for about : - and please the a an on my list is due , by of".split())
"""Small words between the wish for a task and what is to be done."""

LEADS = frozenset("joined joins at from for with w/ in of @ to on".split())
"""Words that lead from a new record to what it belongs to."""

WITHOUT_WEIGHT = frozenset(
    "hey folks team mate buddy bot autocrm fyi btw asap lol haha damn ugh yay woohoo finally great awesome guys looks "
    "seems sounds turns apparently basically currently officially probably likely roughly approximately exactly around "
    "crm system database record records entry entries figure number numbers field value values ought supposed meant "
    "mean bit little lot whole entire total altogether overall missing chez bei mit von found card straight right away "
    "immediately quickly quick accordingly 's changed changes moved agreed sitting sits read reads anymore any more "
    "shuld shoud shld earlier later works working came since as asked confirmed decided upd chg frm revised updated "
    "final finalised finalized latest actual corrected estimated negotiated tentative provisional proper thx plz pls u "
    "ur r respectively correctly rather quite pretty especially grew rose fell jumped climbed shrank sank slid slips "
    "slipped landed lands ended settled expanded jumps climbs grows slides went ta cheers tbh ngl fr frfr rn imo imho "
    "fwiw iirc afaik afaict lowkey highkey deadass legit literally honestly frankly srsly seriously obvs def defo defs "
    "prob probs prolly kinda sorta innit bruh bro fam dude y'all yall nvm aight ight bet kk tho cuz ikr smh omg lmao "
    "rofl hehe yea nah atm finna tryna imma along across forward ahead onward onwards upward upwards downward "
    "downwards itself himself herself themselves simply merely purely solely henceforth hereby herewith therefore "
    "grown shrunk sunk risen fallen swollen blown crept dipped ballooned minus "
    "hence thus thereby nonetheless nevertheless showing shown displayed appearing stay stays stayed remain remains remained believe reckon suppose "
    "guess reached reaches reaching arrived entered gotten wait waits rest ran runs lasted lasts gonna wanna planned "
    "happens happened".split()
)
"""Words that may stand in a wish without adding to it."""
