"""The program's own wording of a question, from templates; words of an article stand in quotation marks."""

import re
from collections.abc import Mapping

from briefing.extract.questions.clauses import ask_clause, first_clause
from briefing.extract.questions.cues import Cue, QuestionLexicon
from briefing.models.analysis import AnalysedArticle, Sentence
from briefing.text.tagging import tokens_between

MADE_OF_CLAUSES = frozenset({"clause", "that", "noun", "noun_after", "about"})
MAX_QUOTE_CHARS = 200
MIN_CLAUSE_SPACES = 2
MIN_QUOTE_CHARS = 60
PLURAL_VERBS = frozenset(
    {"sind", "waren", "bleiben", "blieben", "wurden", "werden", "seien", "are", "were", "remain", "remained"}
)
ARTICLES = frozenset({"der", "die", "das", "the"})
MIN_NOUN_CHARS = 3
# "Wann genau?" needs the sentence beside it, "Was ist die Unfallursache?" does not.
MAX_BARE_WORDS = 3
MAX_NOUN_CHARS = 90
PAIR = re.compile(r'[„»“«"]([^„»“«”"]+)[“«”»"]')
UNPAIRED = re.compile(r'[„“”»«"]')
CLAUSE_MARK = re.compile(r"[,;] | – ")
WHITE_SPACE = re.compile(r"\s+")


def quote(text: str, wording: Mapping[str, str], focus: str = "") -> str:
    """Return words of an article in quotation marks; a long sentence is cut at clauses, keeping the focus in it."""
    trimmed = WHITE_SPACE.sub(" ", text).strip().rstrip(".")
    if len(trimmed) > MAX_QUOTE_CHARS:
        trimmed = _cut(trimmed, trimmed.find(WHITE_SPACE.sub(" ", focus).strip()[:MIN_QUOTE_CHARS]) + len(focus))
    inner = PAIR.sub(rf"{wording['inner_open']}\1{wording['inner_close']}", trimmed)
    inner = UNPAIRED.sub("", inner)
    return f"{wording['open_quote']}{inner}{wording['close_quote']}"


def _cut(text: str, focus_end: int) -> str:
    """Return about `MAX_QUOTE_CHARS` of a text, from a clause on that still reaches the focus."""
    starts = [0, *(match.end() for match in CLAUSE_MARK.finditer(text))]
    start = next((place for place in starts if focus_end - place <= MAX_QUOTE_CHARS), starts[-1])
    rest = text[start:]
    if len(rest) > MAX_QUOTE_CHARS:
        ends = [match.start() for match in CLAUSE_MARK.finditer(rest)]
        reaching = [end for end in ends if max(MIN_QUOTE_CHARS, focus_end - start) <= end <= MAX_QUOTE_CHARS]
        cut = reaching[-1] if reaching else rest.rfind(" ", 0, MAX_QUOTE_CHARS)
        rest = f"{rest[:cut]} …"
    return f"… {rest}" if start else rest


def word_doubt(
    article: AnalysedArticle,
    sentence: Sentence,
    claim: Sentence,
    cue: Cue,
    match: re.Match[str],
    edition: QuestionLexicon,
) -> str | None:
    """Return the question of a cue in a sentence; None where the words give no grammatical one.

    Args:
        article: where it stands.
        sentence: the sentence with the cue.
        claim: the sentence that is in doubt: the same one, or the one before where it only points back.
        cue: the words found.
        match: where they stand in the sentence.
        edition: the wording of the edition's language; an article in another one is only quoted.
    """
    if article.article.language == edition.language and cue.wording in MADE_OF_CLAUSES:
        return _word_parts(article, sentence, claim, cue, match, edition)
    points_back = claim != sentence and cue.kind == "unconfirmed"
    template = "told" if points_back or cue.wording == "told" else f"claim_{cue.kind}"
    if cue.wording == "silence":
        template = "silence"
    elif cue.wording == "pending" or (cue.wording in MADE_OF_CLAUSES and cue.kind == "unconfirmed"):
        template = "unclear"
    elif claim != sentence and cue.kind == "denied":
        unaware = "told_unaware" in edition.wording and edition.unaware.search(article.text_of(sentence))
        template = "told_unaware" if unaware else "told_denied"
    elif claim != sentence and cue.kind == "undisclosed" and "told_undisclosed" in edition.wording:
        template = "told_undisclosed"
    if cue.kind == "contradiction" and claim != sentence:
        told, other = (quote(article.text_of(one), edition.wording) for one in (claim, sentence))
        return edition.wording["contradiction"].format(quote=told, other=other)
    focus = match.group() if claim == sentence else ""
    if cue.kind == "denied" and claim == sentence and article.article.language == edition.language:
        told = article.text_of(sentence).casefold()
        named = next((worded for noun, worded in edition.denied_nouns.items() if noun in told), None)
        if named is not None:
            return named.format(quote=quote(article.text_of(claim), edition.wording, focus))
    return edition.wording[template].format(quote=quote(article.text_of(claim), edition.wording, focus))


def _word_parts(
    article: AnalysedArticle,
    sentence: Sentence,
    claim: Sentence,
    cue: Cue,
    match: re.Match[str],
    lexicon: QuestionLexicon,
) -> str | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    if cue.wording == "about":
        about = groups["about"].strip(" .")
        return lexicon.wording["about"].format(prep=groups.get("prep", "").lower(), about=about)
    if cue.wording in {"noun", "noun_after"}:
        return _word_noun(article, claim, groups, lexicon)
    return _word_clause(article, sentence, cue, match, lexicon)


def _word_clause(
    article: AnalysedArticle, sentence: Sentence, cue: Cue, match: re.Match[str], lexicon: QuestionLexicon
) -> str | None:
    start = sentence.start + match.start("clause")
    end = sentence.start + match.end("clause")
    text = article.article.text
    stops = (stop.start() for stop in lexicon.clause_end.finditer(text, start, end))
    end = next((stop for stop in stops if text.count(" ", start, stop) >= MIN_CLAUSE_SPACES), end)
    tokens = first_clause(tokens_between(article.tokens, start, end))
    end = tokens[-1].end if tokens else end
    question = ask_clause(tokens, text, article.article.language, lexicon)
    dangling = cue.kind == "denied" and question is not None and lexicon.pronouns.search(question)
    if question is not None and not dangling:
        return lexicon.connectives.sub("", question)
    if cue.wording == "that":
        return lexicon.wording[f"claim_{cue.kind}"].format(
            quote=quote(text[sentence.start : sentence.end], lexicon.wording)
        )
    if cue.kind == "asked" or " " not in text[start:end].strip():
        return None
    return lexicon.wording["unclear"].format(quote=quote(text[sentence.start : sentence.end], lexicon.wording))


def _word_noun(
    article: AnalysedArticle, claim: Sentence, groups: Mapping[str, str], lexicon: QuestionLexicon
) -> str | None:
    """Ask for an aspect: in full where it says of what ("die Ursache des Unglücks"), else with the sentence."""
    noun = _noun_phrase(groups["noun"])
    if noun is None:
        return None
    words = noun.split()
    number = "many" if groups.get("be", "").lower() in PLURAL_VERBS else "one"
    head = words[1].lower() if words[0].lower() in ARTICLES and len(words) > 1 else words[0].lower()
    if len(words) <= 2 and head in lexicon.nouns["bare"]:  # noqa: PLR2004 article and noun
        question = lexicon.nouns["bare"][head]
        if len(question.split()) > MAX_BARE_WORDS:
            return question
        context = quote(article.text_of(claim), lexicon.wording)
        return lexicon.wording["noun_context"].format(question=question, quote=context)
    templates = lexicon.nouns[number]
    lowered = noun[0].lower() + noun[1:] if words[0].lower() in ARTICLES else noun
    return templates.get(head, templates["default"]).format(noun=lowered)


def _noun_phrase(words: str) -> str | None:
    """Return a noun phrase that begins with its article, or None."""
    phrase = WHITE_SPACE.sub(" ", words).strip(" „“”»«\"'")
    first = phrase.split(" ", 1)[0].lower()
    if first not in ARTICLES or not MIN_NOUN_CHARS < len(phrase) <= MAX_NOUN_CHARS:
        return None
    return phrase
