"""Small talk: thanks, greetings, praise and wishes in the ways of several countries, where a message is nothing "
"else."""

import re
from collections.abc import Sequence
from functools import cache

from core.drafts import SmallTalk


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in text.replace("\n", " ").split(",") if phrase.strip())


_THANKS = _phrases(
    "thanks, thank, thank you, thank u, thankyou, thanx, thx, tnx, ty, tysm, tks, ta, ta very much, cheers, much "
    "appreciated, appreciated, appreciate it, i appreciate it, i appreciate that, thanks a lot, thanks a million, "
    "thanks a mil, thanks a bunch, thanks a ton, thanks a bundle, many thanks, thanks heaps, thanks loads, big thanks, "
    "thanks so much, thank you so much, thank you very much, thank you kindly, much obliged, kudos, bless you, god "
    "bless, nice one, good man, good man yourself, good woman yourself, good woman, fair play, fair play to you, good "
    "on you, good on ya, good stuff, merci, merci beaucoup, merci bien, gracias, muchas gracias, mil gracias, "
    "obrigado, obrigada, muito obrigado, muito obrigada, valeu, danke, danke schon, danke dir, vielen dank, besten "
    "dank, herzlichen dank, merci vielmals, grazie, grazie mille, "
    "mille grazie, tack, tack sa mycket, takk, tusen takk, tak, mange tak, dank je, dank je wel, dank u, "
    "dankjewel, bedankt, hartelijk dank, dzieki, dziekuje, kiitos, arigato, arigatou, domo arigato, gomawo, xie xie, "
    "xiexie, terima kasih, salamat, maraming salamat, "
    "shukran, shukriya, bahut shukriya, dhanyavaad, dhanyavad, nandri, asante, asante sana, mahalo, mahalo nui, "
    "spasibo, diakuiu, hvala, dekuji, "
    "koszonom, multumesc, tesekkurler, sagol, efharisto, toda, todah, diolch, go raibh maith agat, kia ora, "
    "ngiyabonga, dankie"
)
_GREETINGS = _phrases(
    "hi, hey, hello, hiya, heya, yo, howdy, hola, bonjour, bonsoir, salut, hallo, moin, servus, gruss gott, guten "
    "morgen, guten tag, guten abend, hoi, goedemorgen, hej, hei, god morgen, ciao, buongiorno, buonasera, bom dia, boa "
    "tarde, boa noite, oi, ola, buenos dias, buenas tardes, "
    "buenas, dzien dobry, czesc, ahoj, namaste, namaskar, vanakkam, salaam, salam, assalamu alaikum, shalom, "
    "merhaba, aloha, konnichiwa, ni hao, g'day, gday, good morning, good afternoon, good evening, good day, morning, "
    "mornin, afternoon, evening, top of the morning, "
    "greetings, dia duit, bore da"
)
_FAREWELLS = _phrases(
    "bye, bye bye, goodbye, bye now, see you, see ya, see you later, see you tomorrow, see you monday, later, "
    "laters, cya, ttyl, good night, night, cheerio, take care, talk soon, talk later, talk tomorrow, until tomorrow, "
    "adios, au revoir, tschuss, tot ziens, doei, hasta luego, hasta "
    "manana, arrivederci, have a good one, have a good day, have a nice day, have a great day, have a good "
    "weekend, have a nice weekend, have a great weekend, have a good evening, have a lovely weekend, have a lovely "
    "day, all the best, best regards, kind regards, regards, best wishes, slan, slan abhaile"
)
_PRAISE = _phrases(
    "nice, cool, awesome, great, great job, great work, great stuff, good job, good bot, good work, good one, well "
    "done, well played, brilliant, excellent, amazing, lovely, wow, haha, lol, hehe, love it, love that, sweet, "
    "fantastic, super, superb, perfect, wonderful, magic, magnificent, class, deadly, savage, epic, neat, legend, you "
    "legend, absolute legend, lifesaver, champ, champion, star, "
    "what a star, spot on, bang on, top notch, top man, bravo, genial, prima, wunderbar, fantastico, top, mega, "
    "genius, chapeau, shabash, mast, shandaar, you rock, you did great, you did well, that helps, that helped, very "
    "helpful, that was quick, that was fast, so fast, "
    "grand, grand so, sound, sorted, all sorted, happy days, thats all, that is all, that's all, that's it, thats "
    "it, that is it, that's all for now, thats all for now, "
    "that's all for today, no worries, no problem, np, no bother, you're welcome, youre welcome, no rush, all "
    "good, we're good, all good here, it's all good, "
    "my bad, my mistake, sorry, sorry about that, apologies, what would i do without you, i love you, love you, i "
    "owe you one, i owe you a pint, i owe you a beer, "
    "good to know, understood, got it, noted, roger, roger that, copy that, makes sense, i see, fair enough, no "
    "comment, interesting, phew, nicely done, job done"
)
_ASKING = _phrases(
    "how are you, how are you today, how are you doing, how are you doing today, how are things, how's it going, "
    "hows it going, how goes it, how do you do, how's tricks, what's up, whats up, "
    "sup, what's the craic, whats the craic, any craic, what's the story, how's your day, how's your day going, "
    "how was your weekend, kem cho, kaise ho, wie geht's, wie gehts, ca va, que tal, tudo bem, come stai, "
    "who are you, what are you, are you there, are you human, are you real, are you a bot, are you an ai, are you "
    "ok, you there, anyone there, test, testing, just testing"
)
_ADDRESSES = _phrases(
    "mate, man, buddy, pal, bud, bro, bruv, brother, boss, sir, madam, ma'am, maam, dude, friend, my friend, my "
    "dear, dear, love, hun, darling, lads, lad, folks, team, "
    "all, everyone, everybody, guys, bot, autocrm, robot, machine, yaar, bhai, bhaiya, ji, da, machan, amigo, "
    "amiga, chef, chief, captain, cap, habibi, habibti, y'all, yall, bro, old chap, old boy, petal, duck, pet, cariad, "
    "cuz, bru, boet, my man, my good man, partner, pardner, cowboy, sunshine, honey, sweetie, kid, kiddo, chum, "
    "comrade, old friend, old fella, colleague, sport, ace, there, "
    "you, again, now, today, tonight, so much, very much, a lot, a bunch, a million, a ton, indeed, too, as well, "
    "really, truly, then, so, yourself, everyone else, already, "
    "for that, for this, for your help, for the help, for all your help, for all the help, for everything, for "
    "now, for today, for the heads up, for the reminder, for the quick reply, "
    "for doing that, for sorting that, for sorting it, for sorting that out, in advance, ever so much, ever so"
)
_INTERJECTIONS = _phrases(
    "ah, oh, aw, aww, ooh, oooh, ha, haha, hah, hm, hmm, mm, well, ok, okay, okey dokey, okie dokie, k, alright, "
    "right, yes, yeah, yep, no, nah, and, but, anyway, "
    "arre, acha, accha, achha, wah, wow, och, aye, sure, sure look, sure listen, god, lord, gosh, oh my god, omg, "
    "crikey, please, very well, really, jeez, dang, "
    "super, very, just, i"
)
_COURTESIES = _THANKS | _GREETINGS | _FAREWELLS | _PRAISE | _ASKING
_SEASONAL = frozenset(
    {"happy", "merry", "eid", "feliz", "frohe", "joyeux", "bonne", "buon", "buona", "shubh", "schones"}
)
_UNSEASONAL = frozenset({"to", "with", "that", "for", "about"})
_WANTING = frozenset(
    "move set log remind delete remove add update change create mark put assign make push reschedule show list".split()
)
_YOU_ARE = frozenset({"you're", "youre", "you"})
_MOST_WORDS = 20

_WHOLE = re.compile(
    r"(?:and |but |so |oh |well |also |anyway |again )*"
    r"(?:(?:thanks?(?: you)?|thx|ty|cheers)(?: so much| a lot)? for (?:\S+ ){0,5}\S+"
    r"|(?:hi|hey|hello|good (?:morning|afternoon|evening)) (?:there )?from (?:\w+ ){0,3}\w+"
    r"|(?:have|enjoy) (?:a|an|the rest of)(?: (?:very|really|most|your|the))* (?:\S+ ){0,4}\S+|(?:log|sign) (?:off|"
    r"out)(?: now)?"
    r"|(?:no|nothing)(?: new| else| more| further| big| much)*(?: changes| updates| news| to (?:report|log|add|"
    r"tell|change|update))(?: (?:on|about|from|with|at|for|of|in|to) (?:\S+ ){0,4}\S+| today| yet| here| so far|"
    r" for now| this (?:week|morning|afternoon)){0,2}"
    r"|(?:happy|merry) (?!to |with |that |for |about )(?:\S+ ){0,4}\S+"
    r"|(?:how are you|what's up|how are things|are you (?:a bot|human|there|real|an ai)) (?:\S+ ){0,4}\S+"
    r"|(?:you're|youre|you are) (?:(?:very|so|too|really) )?(?:good|great|kind|awesome|brilliant|nice|sweet|"
    r"helpful|welcome|amazing|fast|quick|smart|clever)"
    r"|(?:you're|youre|you are|you've been|you have been|you were|you've always been|you are being) (?:(?:just|"
    r"really|always|such) )*"
    r"(?:a|an|the|my) (?:\S+ ){0,4}\S+"
    r"|(?:if you (?:\S+ ){1,6})?(?:i(?:'d| would| could| should| might|'ll| will)) (?:(?:just|so|really|totally|"
    r"gladly|happily) )*"
    r"(?:bake|buy|hug|kiss|marry|cook|knit|owe|treat|cuddle|adopt|squeeze|high five|shake your hand|sing|bring|"
    r"fetch|name|pour|crown|pat) ?(?:for |to )?(?:you|u|ya|your)?(?: (?!(?:on|by|at|tomorrow|today|friday|monday|"
    r"next)\b)\S+){0,14}|(?:you|u|that|this|it)(?:'ve| have| has|'s)?(?: been| was| were| always| really| truly| so|"
    r" very| of| a| an| such| most| great| big| good| real| much)* "
    r"(?:helpful|helped(?: me| us)?(?: a lot| so much| very much| much)?|help|useful|kind|support|supportive|patient|"
    r"pleasure)"
    r"(?: (?:today|again|as always|to me|to us|with (?:this|that)))*)"
)
_WISHES = re.compile(
    r".*\b(?:hope you|hope u|have an? (?:good|great|nice|lovely|pleasant|wonderful|fantastic|relaxing|restful|"
    r"enjoyable|excellent|peaceful|quiet|fine|super|awesome|blessed|fun|productive|safe) |enjoy (?:your|the) |"
    r"nice weekend|good weekend|how was your|joke|weather|"
    r"long day|busy day)\b.*"
)

_LEAVING = re.compile(
    r"(?:and |so |but |right |well |now )*(?:that(?:'s|s| is| will be| was|'ll be) (?:me|us|all|it|everything|a|"
    r"great|good|so|very|really|perfect|brilliant|what i|exactly)|(?:i'm|im|i am|we're|we are) (?:off|away|out|done|"
    r"heading|going (?:home|to bed|for)|knocking|clocking|"
    r"signing|logging|finished|outta|all set|good|sorted|happy|impressed|grateful)|i(?:'ll| will) (?:be off|"
    r"leave (?:you|it)|let you|get out)|(?:off|away|back|time) (?:to|for|home|now)|(?:you|u|ya|ye)(?:'re|r| are| have|"
    r"'ve)? (?:very|so|really|damn|quite|pretty|the|a|an|too|"
    r"always|my|always|made|make|saved|save|just|good|steady|solid|best|power|legend|rock|rule|star|ace|beauty|"
    r"did|do|know|got|are)|(?:what a|such a|love|loving|dead|proper|well|pure|very|so|really|too|damn|"
    r"absolutely) [a-z]+|(?:speak|talk|catch|see|chat) (?:to |up )?(?:you |ye |ya )?"
    r"(?:later|soon|tomorrow|monday|then|again|after))(?: [a-z']+){0,8}"
)


_REMARK = re.compile(
    r"(?:(?:phew|ugh|wow|man|god|gosh|well|so|ok|okay|jeez|oh|ah|hey|hi) )*(?:the |this |my |what a |it's been a |)"
    r"(?:traffic|weather|rain|heat|snow|wind|parking|coffee|drive|commute|day|week|morning|afternoon|monday|friday)"
    r"(?: (?!to |on |at |for |with )[a-z']+){0,6}?(?: (?:anyway|anyways|but|and|so))*"
)
"""What one says of the day or the road before one thanks or takes leave."""


def _is_remark(words: Sequence[str]) -> bool:
    """Whether a courtesy follows what is said of the day or the road, and nothing else."""
    splits = range(1, len(words)) if len(words) <= _MOST_WORDS else ()
    return any(_REMARK.fullmatch(" ".join(words[:n])) and _covered(tuple(words[n:])) for n in splits)


def read_courtesy(words: str, parts: Sequence[str], shown: str) -> SmallTalk | None:
    """Small talk, where a message is nothing else: `words` without marks, `parts` its halves of sentences."""
    if not any(c.isalnum() for c in shown):
        return SmallTalk(text="👍", intent="small_talk")
    courteous = [is_courtesy(part) or _only_wishes(part) for part in parts]
    leaving = any(courteous) and all(
        kind or _leaves(part) or tuple(part.split()) in _ADDRESSES for kind, part in zip(courteous, parts, strict=True)
    )
    if parts and len(words.split()) <= _MOST_WORDS and (all(courteous) or leaving):
        return SmallTalk(text=_answer(words), intent="small_talk")
    return None


def is_courtesy(words: str) -> bool:
    """Whether words without marks are nothing but courtesies, whom they address, and a remark about the day."""
    if not _wants(words) and _is_remark(words.split()):
        return True
    if _WHOLE.fullmatch(words) is not None:
        return not _wants(words)
    plain = tuple(words.split())
    return 0 < len(plain) <= _MOST_WORDS and _covered(plain)


def _only_wishes(words: str) -> bool:
    return _WISHES.fullmatch(words) is not None and not _wants(words)


def _leaves(words: str) -> bool:
    """Whether words behind a courtesy only praise or take leave: "that's me away for my tea", "you very steady"."""
    return _LEAVING.fullmatch(words) is not None and not _wants(words)


def _wants(words: str) -> bool:
    """Whether something is to be done besides: "hope you are well move Hooli to proposal"."""
    return bool(_WANTING & set(words.split())) or any(c.isdigit() for c in words)


@cache
def _openings() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    """The phrases by their first word, each with whether it is a courtesy by itself."""
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for phrase in sorted(_COURTESIES | _ADDRESSES | _INTERJECTIONS):
        found.setdefault(phrase[0], []).append((phrase, phrase in _COURTESIES))
    return found


def _covered(words: tuple[str, ...]) -> bool:
    """Whether phrases cover all words, one of them at least a courtesy by itself."""
    reached: dict[int, bool] = {0: False}
    for start in range(len(words)):
        if start not in reached:
            continue
        for length, courteous in _at(words, start):
            reached[start + length] = reached.get(start + length, False) or reached[start] or courteous
    return reached.get(len(words), False)


def _at(words: tuple[str, ...], start: int) -> list[tuple[int, bool]]:
    """How many words each phrase has that begins at a word, and whether it is a courtesy by itself."""
    found = [
        (len(phrase), courteous)
        for phrase, courteous in _openings().get(words[start], ())
        if words[start : start + len(phrase)] == phrase
    ]
    if words[start] in _SEASONAL and start + 1 < len(words) and words[start + 1] not in _UNSEASONAL:
        found.extend((length, True) for length in (2, 3) if start + length <= len(words))
    if words[start] in _YOU_ARE:
        kind = next((n for n in range(2, 6) if _WHOLE.fullmatch(" ".join(words[start : start + n]))), None)
        found.extend([(kind, True)] if kind is not None else [])
    return found


def _answer(words: str) -> str:
    if re.search(
        r"\b(?:thank\w*|thx|ty|cheers|appreciate\w*|ta|merci|gracias|danke|obrigad[oa]|grazie|takk?|tack)\b", words
    ):
        return "You're welcome."
    if re.match(r"bye|goodbye|see (?:you|ya)|later|good night|have a", words):
        return "See you."
    if re.match(r"hi|hey|hello|good (?:morning|afternoon|evening|day)|morning|yo\b|howdy", words):
        return "Hello! Tell me what happened, or say “help” for examples."
    return "I'm here. Tell me what happened, or say “help” for examples."
