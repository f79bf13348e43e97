"""Who somebody is, in the words of an English article: "Labour MP", "Lang's solicitor", "a teacher from Tobermory".

Three places hold such words: the noun phrase that runs into the name; the one in front of a comma and the name; the one
behind the name and a comma, also behind an age. The last noun before an "of" or "from" decides. An article or a bare
"his" in front is left out; a possessor stays. "Former" stays too: "manager" of a former manager would be wrong.
"""

import re
from collections.abc import Iterator

from briefing.extract.actors.context import Context, is_adjective, is_noun, is_preposition
from briefing.extract.actors.lexicon import ActorWords, times
from briefing.extract.actors.role_nouns import role_head
from briefing.extract.actors.roles import FoundRole, find_roles
from briefing.models.document import ActorKind

MAX_ROLE_TOKENS = 10
MAX_FRONT_TOKENS = 6
# Beyond four words a wording tells no more.
MAX_TELLING = 4
POSSESSIVE = re.compile(r"\w['’]s?$")
ARTICLES = frozenset({"AT0", "DPS"})
CLOSING = frozenset({",", ".", "", '"', "”", "–", "—", "-", ")", ";", ":"})
RELATIVE = frozenset({"PNQ", "DTQ", "CJT", "VVG"})
HONORIFICS = frozenset({"dr", "mr", "mrs", "ms", "prof", "sir", "dame", "lord", "lady"})
# Titles that stand between a better wording and the name: "its medical director, Professor Alan Whyte".
TITLES = HONORIFICS | {"professor", "judge", "captain"}
TAIL_LEADS = frozenset({"PRF", "PRP"})


def find_english_roles(context: Context, kind: ActorKind, words: ActorWords) -> list[FoundRole]:
    """Return the roles that an English sentence gives to the name."""
    if kind == "place":
        return find_roles(context, kind, words)
    roles = words.person_roles if kind == "person" else words.organisation_roles
    found = [*_in_front(context, words, roles), *_before_comma(context, words, roles)]
    return [*found, *_behind(context, words, roles)] if kind == "person" else found


def _in_front(context: Context, words: ActorWords, roles: frozenset[str]) -> Iterator[FoundRole]:
    last = _without_titles(context, HONORIFICS)
    first = last
    while first > 0 and last - first < MAX_FRONT_TOKENS and _is_part(context, first - 1, words):
        first -= 1
    yield from _role(context, (first, last, last), words, roles)


def _without_titles(context: Context, titles: frozenset[str]) -> int:
    """Return where the name begins with the titles and their full stops in front of it."""
    first = context.first
    while first > 0 and context.text_at(first - 1 - (context.text_at(first - 1) == ".")).lower() in titles:
        first -= 1 + (context.text_at(first - 1) == ".")
    return first


def _before_comma(context: Context, words: ActorWords, roles: frozenset[str]) -> Iterator[FoundRole]:
    comma = _without_titles(context, TITLES) - 1
    if context.text_at(comma) != "," or context.text_at(context.last) not in CLOSING:
        return
    first = comma
    while first > 0 and comma - first < MAX_ROLE_TOKENS and _is_part(context, first - 1, words):
        first -= 1
    if is_preposition(context.pos_at(first - 1 - (context.pos_at(first - 1) in ARTICLES))):
        yield from _with_place(context, first, comma, words, roles)
        return
    opened = context.pos_at(first - 1) in ARTICLES or _owned(context, first, comma)
    if opened:
        first -= context.pos_at(first - 1) == "AT0" and _owned(context, first, comma)
        yield from _role(context, (first, comma, comma), words, roles)


def _with_place(
    context: Context, first: int, comma: int, words: ActorWords, roles: frozenset[str]
) -> Iterator[FoundRole]:
    """Yield "doctor at Lodwa hospital" where it opens the sentence or what is said."""
    noun = first - 1 - (context.pos_at(first - 1) in ARTICLES)
    start = noun
    while start > 0 and noun - start < MAX_FRONT_TOKENS and _is_part(context, start - 1, words):
        start -= 1
    opens = context.pos_at(start - 1) in ARTICLES and (start == 1 or context.text_at(start - 2) in CLOSING)
    if opens:
        yield from _role(context, (start, noun, comma), words, roles)


def _behind(context: Context, words: ActorWords, roles: frozenset[str]) -> Iterator[FoundRole]:
    first = context.last + 1
    if context.text_at(context.last) != ",":
        return
    if context.text_at(first).isdigit() and context.text_at(first + 1) == ",":
        first += 2
    opens = context.pos_at(first) in ARTICLES
    noun = first + opens
    while noun - first < MAX_FRONT_TOKENS and _is_part(context, noun, words):
        noun += 1
    end = noun
    while end - first < MAX_ROLE_TOKENS and context.pos_at(end) in TAIL_LEADS and noun > first:
        tail = end + 1 + (context.pos_at(end + 1) in ARTICLES)
        stop = tail
        while _is_part(context, stop, words):
            stop += 1
        if stop == tail:
            break
        end = stop
    if context.text_at(end) in CLOSING or context.pos_at(end) in RELATIVE:
        first += opens and not (context.pos_at(first) == "AT0" and _owned(context, first, noun))
        yield from _role(context, (first, noun, end), words, roles)


def _is_part(context: Context, index: int, words: ActorWords) -> bool:
    """Whether a word may stand inside a noun phrase: also the full stop of "Gov." and "former"."""
    text, pos = context.text_at(index), context.pos_at(index)
    lower = text.lower()
    if index < 0 or not text or lower in times("en"):
        return False
    if text == ".":
        return index > 0 and context.text_at(index - 1).lower() in words.short_titles
    part = text == "&" or is_noun(pos) or (is_adjective(pos) and not text.isdigit()) or pos in {"UNC", "POS"}
    return part or lower in words.former or POSSESSIVE.search(text) is not None


def _owned(context: Context, first: int, last: int) -> bool:
    return any(POSSESSIVE.search(context.text_at(index)) for index in range(first, last))


def _role(
    context: Context, place: tuple[int, int, int], words: ActorWords, roles: frozenset[str]
) -> Iterator[FoundRole]:
    """Yield the role of `[first, end)` whose noun phrase ends at `noun`, where its last noun says who somebody is."""
    first, noun, end = place
    index = noun - 1
    index -= context.text_at(index) == "."
    token = context.tokens[index] if first <= index < len(context.tokens) else None
    head = token and (role_head(token.text, roles) or role_head(token.lemma, roles))
    if not head:
        return
    telling = min(end - first, MAX_TELLING) + 2.0 * _owned(context, first, noun)
    over = any(context.text_at(one).lower() in words.former for one in range(first, noun))
    rank = 1.0 + telling / 2 - 3.0 * (head in words.relational) - 1.0 * over
    yield FoundRole(first=first, last=end, head=head, rank=rank)
