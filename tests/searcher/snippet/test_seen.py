from hypothesis import given
from hypothesis import strategies as st

from index.analysis.analyzer import Analyzer
from searcher.snippet.seen import SeenWords

ANALYZER = Analyzer()
MATCHING = {"en:rain", "en:peac", "en:peacekeep"}
TEXTS = st.lists(
    st.sampled_from(("Rain", "rains", "rain.s", "peace", "peaceful", "keeping", "a", "12", "é", "\u00ad"))
    | st.sampled_from(tuple(" \n(\"'.,-&+#%)`_/")),
    max_size=12,
).map("".join)


@given(st.lists(TEXTS, max_size=8))
def test_words_seen_in_other_texts_are_where_analysis_finds_what_matches(texts: list[str]) -> None:
    seen = SeenWords()
    for text in texts:
        tokens = [token for token in ANALYZER.analyze(text, language="en") if not MATCHING.isdisjoint(token.stemmed)]
        found = seen.places(text, len(tokens))
        if found is not None:
            assert found == [(token.start, token.end) for token in tokens]
        if tokens and (places := ANALYZER.plain_places(text, [token.position for token in tokens])):
            seen.add(text, places)
