"""What comes back from a search, as a program reads it."""

from searcher.answer.results import Hit, Passage, Results


def test_results_are_the_hits_of_their_page() -> None:
    hits = (Hit("a", "One", 2.0), Hit("b", "Two", 1.0))

    results = Results("ferry", "ferry", hits=hits, total=7)

    assert list(results) == list(hits)
    assert len(results) == 2


def test_a_passage_says_where_words_of_a_sentence_were_left_out() -> None:
    whole = Passage(0, "It rained.")
    cut = Passage(0, "rained all", begins_inside=True, ends_inside=True)

    assert (whole.before, whole.after) == ("", "")
    assert f"{cut.before}{cut.text}{cut.after}" == "… rained all …"
