"""Which words and values of a cluster a query means, by what is asked of its list of words."""

from index.opensearch.client import Json
from index.vocabulary.schema import Facet
from searcher.opensearch.lexicon import ClusterLexicon, ClusterWords
from searcher.plan.deadline import Deadline
from searcher.plan.expansion import Expansion
from tests.searcher.archives import ANALYZER

ENDLESS = Deadline(None)


class Answers:
    """Answer searches of the list of words with what was put down, and keep the queries."""

    def __init__(self, *words: tuple[str, str, int], total: int = 0) -> None:
        self.asked: list[Json] = []
        hits = [{"_source": {"word": word, "folded": folded, "count": count}} for word, folded, count in words]
        self._found = {"hits": {"hits": hits, "total": {"value": total or len(hits)}}}

    def __call__(self, body: Json) -> Json:
        self.asked.append(body["query"]["constant_score"]["filter"])
        return self._found


def words(answers: Answers) -> ClusterWords:
    return ClusterWords(answers, lambda: ("en", "fr"))


CAFES = (("café", "cafe", 3), ("cafe", "cafe", 2), ("cafés", "cafes", 1))


def test_spellings_of_many_words_are_looked_up_at_once_and_remembered() -> None:
    answers = Answers(*CAFES[:2])
    found = words(answers)

    found.prime(["cafe", "café", "tug"])

    assert answers.asked == [{"terms": {"folded": ["cafe", "tug"]}}]
    assert found.spellings("cafe") == ["café"]
    assert found.spellings("tug") == []
    assert len(answers.asked) == 1


def test_patterns_are_asked_for_folded_and_expand_to_words_as_they_are_spelt() -> None:
    answers = Answers(*CAFES, total=5)
    found = words(answers)

    assert found.wildcard("caf?*", deadline=ENDLESS) == Expansion(frozenset({"café", "cafe", "cafés"}), 5)
    assert found.beginning("caf") == Expansion(frozenset({"café", "cafe", "cafés"}), 5)
    assert answers.asked == [{"wildcard": {"folded": {"value": "caf?*"}}}, {"prefix": {"word": {"value": "caf"}}}]
    assert found.wildcard("caf?*", deadline=ENDLESS).total == 5
    assert len(answers.asked) == 2


def test_words_that_are_further_off_than_asked_for_are_left_out() -> None:
    answers = Answers(("ferry", "ferry", 9), ("fury", "fury", 2), ("fairy", "fairy", 1))

    found = words(answers).fuzzy("férry", 1, deadline=ENDLESS)

    assert found.terms == {"ferry"}
    options = answers.asked[0]["fuzzy"]["folded"]
    assert (options["value"], options["fuzziness"], options["prefix_length"]) == ("ferry", 1, 1)


def test_other_spellings_come_with_edits_and_counts_but_not_the_word_itself() -> None:
    answers = Answers(("ferry", "ferry", 90), ("férry", "ferry", 80), ("ferrys", "ferrys", 30), ("efrry", "efrry", 20))

    assert words(answers).near("ferry", edits=1, least=20) == [("ferrys", 1, 30), ("efrry", 1, 20)]
    fuzzy, frequent = answers.asked[0]["bool"]["filter"]
    assert fuzzy["fuzzy"]["folded"]["prefix_length"] == 0
    assert frequent == {"range": {"count": {"gte": 2}}}


def test_words_are_counted_and_the_frequent_ones_listed() -> None:
    assert words(Answers(("ferry", "ferry", 9))).counts(["ferry"]) == {"ferry": 9}
    assert words(Answers()).counts(["nowhere"]) == {}
    assert words(Answers(*CAFES)).frequent("Caf", 3) == ["café", "cafe", "cafés"]


def articles(body: Json) -> Json:
    """Answer searches of articles: two languages, and sources and ids of one page."""
    if "query" in body:
        return {"hits": {"hits": [{"_source": {"article": {"id": body["query"]["wildcard"]["id"]["value"]}}}]}}
    if "languages" in body["aggs"]:
        return {"aggregations": {"languages": {"buckets": [{"key": "en"}, {"key": "fr"}]}}}
    buckets = [{"key": {"value": value}} for value in ("Coast Herald", "Gazette")]
    return {"aggregations": {"values": {"buckets": buckets}}}


def test_a_lexicon_has_the_values_and_languages_of_all_articles() -> None:
    lexicon = ClusterLexicon(articles, Answers(), ANALYZER)

    assert lexicon.words.languages == ("en", "fr")
    assert lexicon.values(Facet.SOURCE).matching([lambda word: word == "herald"]) == {"Coast Herald"}
    assert lexicon.values(Facet.SOURCE) is lexicon.values(Facet.SOURCE)


def test_only_stars_have_a_meaning_in_ids() -> None:
    assert ClusterLexicon(articles, Answers(), ANALYZER).ids_like("n?\\*") == {"n\\?\\\\*"}
