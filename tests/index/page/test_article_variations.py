"""Hold the rules for plain pages to many heads over the same three paragraphs."""

from dataclasses import dataclass

import pytest

from index.facts.fact import finish
from index.page.article import read_page
from index.vocabulary.article import Article

FIRST = "The ferry between Alder Quay and the island of Skerra stopped on Monday, and nobody could say for how long."
SECOND = '"We have been rowing since breakfast," said Mina Poe, who keeps the only shop on the island.'
THIRD = (
    "The company blamed a rope. The council blamed the company, and met for four hours without finding a second rope."
)
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
TITLE = "Skerra cut off as island ferry loses its rope"


@dataclass(frozen=True)
class Head:
    """Say what a page's head is to be understood as."""

    text: str
    title: str = TITLE
    standfirst: str = ""
    source: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""


def understood(article: Article) -> Head:
    return Head(
        "",
        article.title,
        article.standfirst,
        article.source,
        article.section,
        article.authors,
        article.published,
    )


def read(text: str) -> Article:
    return finish(read_page(text), id="a", location="a.txt")


HEADS = {
    "agency and shouted section": Head(
        f"{TITLE}\n\nNorthern Press Agency REGION\nPublished November 08,2021\nSubscribe",
        source="Northern Press Agency",
        section="REGION",
        published="2021-11-08",
    ),
    "agency of one word and a known section": Head(
        f"{TITLE}\n\nNordwire WORLD\nNovember 8, 2021", source="Nordwire", section="WORLD", published="2021-11-08"
    ),
    "furniture before the headline": Head(
        f"Skip to content\nMenu\nSign in\nSubscribe\n\n{TITLE}\n\nPublished: 8 Nov 2021 14:05 GMT+3",
        published="2021-11-08T14:05:00+03:00",
    ),
    "furniture between headline and text": Head(
        f"{TITLE}\n\nShare\nTweet\nPrint\nEmail\n3 min read\n\n2021-11-08", published="2021-11-08"
    ),
    "published and updated": Head(
        f"{TITLE}\n\nPublished: 8 November 2021, 09:10\nLast updated: 9 November 2021, 18:00",
        published="2021-11-08T09:10:00",
    ),
    "published and updated on one line": Head(
        f"{TITLE}\n\nPublished 8 November 2021 09:10 | Updated 9 November 2021 18:00", published="2021-11-08T09:10:00"
    ),
    "updated before published": Head(
        f"{TITLE}\n\nUpdated: 9 November 2021\nPosted on November 8th, 2021", published="2021-11-08"
    ),
    "only updated": Head(f"{TITLE}\n\nLast updated: November 9, 2021", published="2021-11-09"),
    "weekday and date": Head(f"{TITLE}\n\nMonday, 8 November 2021", published="2021-11-08"),
    "date before the headline": Head(f"Monday 8 November 2021\n\n{TITLE}", published="2021-11-08"),
    "time before date": Head(f"{TITLE}\n\n14:05 GMT, 8 November 2021", published="2021-11-08T14:05:00+00:00"),
    "twelve hour clock": Head(f"{TITLE}\n\nNov. 8, 2021 2:05 p.m. EST", published="2021-11-08T14:05:00-05:00"),
    "date with dots": Head(f"{TITLE}\n\n08.11.2021", published="2021-11-08"),
    "byline": Head(f"{TITLE}\n\nBy Jane Roe\n8 November 2021", authors=("Jane Roe",), published="2021-11-08"),
    "byline with two names": Head(f"{TITLE}\n\nBy Jane Roe and John Doe", authors=("Jane Roe", "John Doe")),
    "byline with a role": Head(f"{TITLE}\n\nBy Jane Roe, Political Editor", authors=("Jane Roe",)),
    "byline with a place": Head(f"{TITLE}\n\nBy Jane Roe in Skerra", authors=("Jane Roe",)),
    "byline with particles": Head(f"{TITLE}\n\nBy Maria van der Berg", authors=("Maria van der Berg",)),
    "shouted byline with a city": Head(f"{TITLE}\n\nJANE ROE / LONDON", authors=("Jane Roe",)),
    "shouted byline with By": Head(f"{TITLE}\n\nBY JANE MCDONALD", authors=("Jane McDonald",)),
    "byline and date on one line": Head(
        f"{TITLE}\n\nBy Jane Roe | 8 November 2021 | 4 min read", authors=("Jane Roe",), published="2021-11-08"
    ),
    "name and date parted by a comma": Head(
        f"{TITLE}\n\nJane Roe, 8 November 2021", authors=("Jane Roe",), published="2021-11-08"
    ),
    "name and date without anything between": Head(
        f"{TITLE}\n\nJane Roe 8 November 2021 09:10", authors=("Jane Roe",), published="2021-11-08T09:10:00"
    ),
    "place and date": Head(f"{TITLE}\n\nALDER QUAY, 8 November 2021", published="2021-11-08"),
    "bare name beside a date": Head(
        f"{TITLE}\n\nJane Roe\n8 November 2021", authors=("Jane Roe",), published="2021-11-08"
    ),
    "breadcrumbs": Head(f"Home > World > Islands\n\n{TITLE}", section="World"),
    "breadcrumbs with other arrows": Head(f"News › Region › Ferries\n\n{TITLE}", section="Region"),
    "breadcrumbs and a credited section": Head(
        f"Home > World\n\n{TITLE}\n\nNorthern Press Agency REGION\n8 November 2021",
        source="Northern Press Agency",
        section="REGION",
        published="2021-11-08",
    ),
    "masthead, section and date over the headline": Head(
        f"Alder Quay Gazette\nRegion\nMonday, 8 November 2021\n\n{TITLE}",
        source="Alder Quay Gazette",
        section="Region",
        published="2021-11-08",
    ),
    "masthead without a word for papers": Head(
        f"The Open Boat\nOPINION\n\n{TITLE}", source="The Open Boat", section="OPINION"
    ),
    "masthead and menu": Head(
        f"ALDER QUAY GAZETTE\nNews | Sport | Culture | Opinion | Jobs\n\n{TITLE}", source="ALDER QUAY GAZETTE"
    ),
    "section of two words over the headline": Head(
        f"Real Estate\n\n{TITLE}\n\nPublished November 08,2021", section="Real Estate", published="2021-11-08"
    ),
    "section of another section over the headline": Head(
        f"U.S. Politics\n{TITLE}\nNov. 8, 2021", section="U.S. Politics", published="2021-11-08"
    ),
    "topic over the headline": Head(
        f"Rope shortage\n\n{TITLE}\n\n8 November 2021", section="Rope shortage", published="2021-11-08"
    ),
    "headline of two words over a standfirst that is a sentence": Head(
        "Rope shortage\n\nIslanders row to work for the second time this year.\n\nBy Jane Roe",
        title="Rope shortage",
        standfirst="Islanders row to work for the second time this year.",
        authors=("Jane Roe",),
    ),
    "headline of two words over a date": Head(
        "Rope shortage\n8 November 2021\n\nIslanders row to work for the second time this year",
        title="Rope shortage",
        standfirst="Islanders row to work for the second time this year",
        published="2021-11-08",
    ),
    "standfirst that is quoted": Head(
        f'{TITLE}\n\n"Nobody told us," the mayor said.\n\nNorthern Press Agency REGION\nPublished November 08,2021',
        standfirst='"Nobody told us," the mayor said.',
        source="Northern Press Agency",
        section="REGION",
        published="2021-11-08",
    ),
    "standfirst without a full stop": Head(
        f"{TITLE}\n\nIslanders row to work for the second time this year\n\nBy Jane Roe",
        standfirst="Islanders row to work for the second time this year",
        authors=("Jane Roe",),
    ),
    "standfirst straight over the text": Head(
        f"8 November 2021\n\n{TITLE}\n\nIslanders row to work for the second time this year",
        standfirst="Islanders row to work for the second time this year",
        published="2021-11-08",
    ),
    "standfirst of two sentences before the byline": Head(
        f"{TITLE}\n\nThe rope was forty years old. So is the captain.\n\nBy Jane Roe",
        standfirst="The rope was forty years old. So is the captain.",
        authors=("Jane Roe",),
    ),
    "labels, as on a clipping": Head(
        f"Headline: {TITLE}\nSource: The Open Boat\nSection: Region\nDate: 8 November 2021\nAuthor: Jane Roe",
        source="The Open Boat",
        section="Region",
        authors=("Jane Roe",),
        published="2021-11-08",
    ),
    "a headline that is a question": Head(
        "Who lost the rope?\n\nBy Jane Roe", title="Who lost the rope?", authors=("Jane Roe",)
    ),
    "a headline in capitals": Head(
        "SKERRA FERRY REVIEW\n\n8 November 2021", title="SKERRA FERRY REVIEW", published="2021-11-08"
    ),
    "a headline with a place over its date": Head(
        "Rope Lost in Skerra\n8 November 2021", title="Rope Lost in Skerra", published="2021-11-08"
    ),
    "a byline without By that names a place": Head(
        f"{TITLE}\n\nJane Roe in Skerra\n8 November 2021", authors=("Jane Roe",), published="2021-11-08"
    ),
    "a headline of two capitalised words": Head("Rope Lost", title="Rope Lost"),
    "a headline that begins with By": Head("By Sea and Land", title="By Sea and Land"),
    "an agency that is credited by another paper": Head(
        f"{TITLE}\n\nAlder Quay Gazette REGION\n8 November 2021\nNorthern Press Agency",
        source="Alder Quay Gazette",
        section="REGION",
        authors=("Northern Press Agency",),
        published="2021-11-08",
    ),
    "nothing but the headline": Head(TITLE),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_head_is_understood_and_the_text_is_left_whole(head: Head) -> None:
    article = read(f"{head.text}\n\n{BODY}\n")

    assert understood(article) == Head(
        "", head.title, head.standfirst, head.source, head.section, head.authors, head.published
    )
    assert [paragraph.text for paragraph in article.paragraphs] == [FIRST, SECOND, THIRD]


FOOTS = [
    "Read more: The rope that held for forty years",
    "Read more: One\nRead more: Two",
    "Share this article: Facebook | Twitter | E-mail",
    "Share | Print | Comments (48)",
    "© 2021 Alder Quay Gazette. All rights reserved.",
    "Most Read\n1. Rope found\n2. Captain retires\n3. Shop sells out of oars",
    "More in Region\nThe rope: what we know",
    "Tags: ferries, islands, rope",
    "Follow us on Twitter @alderquay",
    "Sign up for our morning newsletter",
    "Subscribe to the Gazette for 2 crowns a week",
    "Letters: editor@alderquay.example",
    "Advertisement",
    "Cookie settings",
    "Back to top",
    "***",
    "Related articles\n\nThe rope: what we know\n\nA captain's life",
    "Photo: The ferry at its quay on Monday",
    "Caption: The ferry. Picture: Tess Moe",
]


@pytest.mark.parametrize("foot", FOOTS)
def test_what_the_page_says_under_the_text_is_left_out(foot: str) -> None:
    article = read(f"{TITLE}\n\n{BODY}\n\n{foot}\n")

    assert [paragraph.text for paragraph in article.paragraphs] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Read more: The rope",
        "Photo: The ferry on Monday",
        "Continue reading",
        "Story continues below advertisement",
    ],
)
def test_what_the_page_says_between_paragraphs_is_left_out(line: str) -> None:
    article = read(f"{TITLE}\n\n{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}")

    assert [paragraph.text for paragraph in article.paragraphs] == [FIRST, SECOND, THIRD]
