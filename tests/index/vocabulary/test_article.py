from index.vocabulary.article import Article, Field, Paragraph, Provenance

FULL = Article(
    id="a",
    title="Harbour reopens",
    paragraphs=(Paragraph("Ferries sail.", heading="TRAVEL"),),
    standfirst="After two years",
    authors=("Ada Roe", "Ben Poe"),
    source="Gazette",
    section="TRAVEL",
    published="2021-11-08T23:30:00-05:00",
    language="de",
    url="https://coast.example/1",
    location="a.txt",
    provenance=(Provenance(Field.PUBLISHED, "line 3", "8/11/2021", "read as day/month", guess=True),),
)


def test_the_day_and_the_authors_are_those_written() -> None:
    assert (FULL.day, FULL.author) == ("2021-11-08", "Ada Roe, Ben Poe")
