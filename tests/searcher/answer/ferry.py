"""A hit that has all that a hit may have."""

from index.vocabulary.custom_fields import CustomField
from searcher.answer.results import Hit, Passage

HIT = Hit(
    id="n1",
    title="Ferry stops",
    score=1.23456789,
    title_marks=((0, 5),),
    standfirst="The ferry rests.",
    standfirst_marks=((4, 9),),
    url="https://example.org/n1",
    source="Herald",
    section="News",
    authors=("Ada Roe",),
    published="2021-11-08",
    language="en",
    matching_paragraphs=2,
    passages=(Passage(0, "A ferry.", 3, "Ships", ((2, 7),)), Passage(4, "Ferries")),
    similar=("n2", "n3"),
    fields=(CustomField("places", ("Imber", "Japan")),),
)
