"""Summaries against marked sentences, for every method of the registry, lead-3 and bare sumy.

`python -m tests.quality.summaries` prints two tables. In the first each story is summarised with weights fitted to all
others. The second holds the twelve stories of the second author, longer than the rest, with weights fitted to the rest
alone. Weights are all that is left out: features and rules were developed on all of these stories. `lead` is the share
of stories whose first sentence tells the event.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import mean

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence

from briefing.config.settings import SummarySettings
from briefing.models.analysis import Cluster
from briefing.summarize.methods import METHODS, build_summarizer
from briefing.summarize.salience import Weights
from briefing.summarize.story import summarize
from briefing.summarize.sumy_document import LemmaTokenizer
from tests.quality.summary_agreement import label_sentences, measure_kappa
from tests.quality.summary_gold import GoldStory, read_gold
from tests.quality.summary_measures import ROUGE_TYPES, redundancy, rouge, sentence_f1
from tools.fit_summary import collect_examples, fit_weights

# The lead and four sentences: what the two readers kept is five or six.
SUMMARY_SENTENCES = 4
SECOND_BATCH = 2
COLUMNS = ("f1", *ROUGE_TYPES, "lead", "redundancy", "standalone", "never")
System = Callable[[Cluster], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A system's scores, each the mean over stories and passes."""

    system: str
    scores: dict[str, float]


def choose_by(method: str, cluster: Cluster, weights: Weights | None = None) -> Sequence[str]:
    """Return lead and sentences as the product would print them with this method."""
    summary = summarize(cluster, SummarySettings(method=method, sentences=SUMMARY_SENTENCES), weights)
    return [*([summary.lead.text] if summary.lead else []), *(passage.text for passage in summary.sentences)]


def choose_by_bare_sumy(method: str, cluster: Cluster) -> Sequence[str]:
    """Return what the method chooses from all sentences of all articles, nothing filtered."""
    tokenizer = LemmaTokenizer(language=cluster.articles[0].article.language)
    texts = [article.text_of(part) for article in cluster.articles for part in article.sentences if part.role == "body"]
    headings = [SumySentence(article.article.headline, tokenizer, is_heading=True) for article in cluster.articles]
    document = ObjectDocumentModel([Paragraph(headings), Paragraph(SumySentence(text, tokenizer) for text in texts)])
    chosen = build_summarizer(method, tokenizer.language)(document, SUMMARY_SENTENCES + 1)
    return [str(sentence) for sentence in chosen]


def choose_first(cluster: Cluster, count: int = 3) -> Sequence[str]:
    """Return the first sentences of the first article."""
    first = cluster.articles[0]
    return [first.text_of(sentence) for sentence in first.sentences if sentence.role == "body"][:count]


SYSTEMS: dict[str, System] = {
    **{method: partial(choose_by, method) for method in METHODS},
    **{f"bare {method}": partial(choose_by_bare_sumy, method) for method in METHODS if method != "story"},
    "lead-3": choose_first,
}


def measure(chosen: Sequence[str], story: GoldStory) -> dict[str, float]:
    """Return the scores of one summary, the mean of both passes."""
    marked = [{"f1": sentence_f1(chosen, marks), **rouge(chosen, marks)} for marks in story.passes]
    never = frozenset().union(*(marks.never for marks in story.passes))
    return {
        **{name: mean(scores[name] for scores in marked) for name in marked[0]},
        "lead": float(chosen[0] in story.lead),
        "redundancy": redundancy(chosen),
        "standalone": mean(sentence not in story.leaning for sentence in chosen),
        "never": sum(sentence in never for sentence in chosen),
    }


def fit_without_each(stories: Sequence[GoldStory]) -> list[Weights]:
    """Return for each story the weights that are fitted to all others."""
    examples = [collect_examples(story) for story in stories]
    return [fit_weights([*examples[:number], *examples[number + 1 :]]) for number in range(len(stories))]


def fit_without_batch(stories: Sequence[GoldStory], batch: int) -> list[Weights]:
    """Return for each story of a batch the weights that are fitted to the other batches."""
    weights = fit_weights([collect_examples(story) for story in stories if story.batch != batch])
    return [weights for story in stories if story.batch == batch]


def evaluate(stories: Sequence[GoldStory], weights: Sequence[Weights]) -> list[Result]:
    """Return the scores of every system, best F1 first.

    Args:
        stories: the marked stories.
        weights: those that `story` has for each story.
    """
    results = []
    for name, system in SYSTEMS.items():
        if name == "story":
            chosen = [choose_by(name, story.cluster, each) for story, each in zip(stories, weights, strict=True)]
        else:
            chosen = [system(story.cluster) for story in stories]
        scores = [measure(sentences, story) for sentences, story in zip(chosen, stories, strict=True)]
        results.append(Result(system=name, scores={key: mean(each[key] for each in scores) for key in COLUMNS}))
    return sorted(results, key=lambda result: -result.scores["f1"])


def lay_out(results: Sequence[Result]) -> str:
    """Return the table, a row for each system."""
    columns = list(results[0].scores)
    head = f"{'system':18}" + "".join(f"{column:>11}" for column in columns)
    rows = [f"{each.system:18}" + "".join(f"{each.scores[name]:11.3f}" for name in columns) for each in results]
    return "\n".join([head, *rows]) + "\n"


def main() -> None:
    """Print a table for all stories, each left out in turn, and one for those that are left out together."""
    stories = read_gold()
    batch = [story for story in stories if story.batch == SECOND_BATCH]
    for title, part, weights in (
        ("each left out of its fit", stories, fit_without_each(stories)),
        ("left out of the fit together", batch, fit_without_batch(stories, SECOND_BATCH)),
    ):
        kappa = measure_kappa(label_sentences(part))
        table = lay_out(evaluate(part, weights))
        sys.stdout.write(f"{len(part)} stories, {title}; the passes agree with kappa {kappa:.2f}\n{table}\n")


if __name__ == "__main__":
    main()
