"""Hold the rules for plain pages to texts that only look like heads, headings and furniture."""

from index.facts.fact import finish
from index.page.article import read_page
from index.vocabulary.article import Article, Field

TITLE = "Skerra cut off as island ferry loses its rope"
FIRST = "The ferry between Alder Quay and the island of Skerra stopped on Monday, and nobody could say for how long."
SECOND = '"We have been rowing since breakfast," said Mina Poe, who keeps the only shop on the island.'
LAST = (
    "The company blamed a rope. The council blamed the company, and met for four hours without finding a second rope."
)


def read(*blocks: str) -> Article:
    return finish(read_page("\n\n".join(blocks)), id="a", location="a.txt")


def texts(article: Article) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs]


def test_a_paragraph_that_begins_with_by_is_no_byline() -> None:
    paragraph = "By Friday Mina Poe and John Doe had rowed to the mainland eleven times, and sold out of plasters."

    article = read(TITLE, FIRST, paragraph, LAST)

    assert article.authors == ()
    assert texts(article) == [FIRST, paragraph, LAST]


def test_an_opening_paragraph_that_begins_with_by_is_no_byline() -> None:
    paragraph = "By the time the rope broke, Mina Poe had already counted her oars."

    article = read(TITLE, paragraph, FIRST, LAST)

    assert (article.title, article.authors, article.standfirst) == (TITLE, (), "")
    assert texts(article) == [paragraph, FIRST, LAST]


def test_a_shouted_sentence_inside_a_text_is_no_heading() -> None:
    article = read(
        TITLE, FIRST, "WE WILL NOT ROW TO SCHOOL!", "Nobody answered the children, and the rope stayed away.", LAST
    )

    assert "WE WILL NOT ROW TO SCHOOL!" in texts(article)
    assert {paragraph.heading for paragraph in article.paragraphs} == {""}


def test_a_shouted_line_at_the_end_is_a_paragraph() -> None:
    article = read(TITLE, FIRST, LAST, "THE END")

    assert texts(article)[-1] == "THE END"


def test_shouted_words_inside_a_paragraph_stay_there() -> None:
    paragraph = "A notice at the quay says NO FERRY UNTIL FURTHER NOTICE, in letters that were painted years ago."

    article = read(TITLE, FIRST, paragraph, LAST)

    assert texts(article) == [FIRST, paragraph, LAST]


def test_a_date_inside_a_paragraph_is_not_when_the_article_appeared() -> None:
    article = read(TITLE, "On 8 November 2021 the rope broke for the first time since 1 May 1979.", FIRST, LAST)

    assert article.published == ""


def test_a_dateline_without_a_year_is_no_date() -> None:
    article = read(TITLE, "SALVADOR, Feb 26 - Showers continued throughout the week in the cocoa zone.", FIRST, LAST)

    assert article.published == ""
    assert texts(article)[0].startswith("SALVADOR, Feb 26 - Showers")


def test_a_dateline_with_a_year_gives_date_and_agency_and_stays_in_the_text() -> None:
    first = "ALDER QUAY, Nov. 8, 2021 (Nordwire) -- The ferry to Skerra stopped, and nobody knew for how long."

    article = read(TITLE, first, SECOND, LAST)

    assert (article.published, article.source) == ("2021-11-08", "Nordwire")
    assert texts(article)[0] == first
    dated = next(each for each in article.provenance if each.field is Field.PUBLISHED)
    assert (dated.origin, dated.quote) == ("line 3", "ALDER QUAY, Nov. 8, 2021 (Nordwire)")


def test_lines_of_dates_in_a_chronology_are_no_publication_date() -> None:
    article = read(
        "How the island lost its ferry",
        *("1 May 1979", "The rope is bought second-hand from a circus that has gone out of business in the spring."),
        *("3 June 1999", "The captain retires for the first time, and comes back on the Monday after."),
        *("8 November 2021", "The rope breaks while nobody is looking, which the company takes for a good sign."),
    )

    assert article.published == ""
    assert [paragraph.heading for paragraph in article.paragraphs] == ["1 May 1979", "3 June 1999", "8 November 2021"]


def test_an_article_about_subscriptions_keeps_its_text() -> None:
    paragraphs = [
        "Subscribe to a newspaper and you support it, the editor told the council, and nobody contradicted him.",
        "Subscribers of the Gazette will pay two crowns a week from Monday, and may cancel whenever they like.",
        "Contact us if the paper does not come, says the letter that went out to all of them on Friday.",
        "Share prices rose by a tenth, and the print works hired two people more.",
    ]

    article = read("Gazette raises the price of its subscriptions", *paragraphs)

    assert article.title == "Gazette raises the price of its subscriptions"
    assert texts(article) == paragraphs


def test_a_headline_about_contact_is_a_headline() -> None:
    assert read("Contact lenses: what the island's only optician says", FIRST, LAST).title.startswith("Contact lenses")


def test_a_paragraph_about_copyright_cookies_and_photos_stays() -> None:
    paragraphs = [
        "Copyright in the songs of the island belongs to nobody, the court ruled, because nobody wrote them down.",
        "Cookies are baked there on the first of May, and given to whoever comes by boat.",
        "Photos of the rope were shown in court. The judge asked for the rope itself.",
        "Read more books, the captain said, and look at fewer ropes.",
    ]

    article = read(TITLE, FIRST, *paragraphs, LAST)

    assert texts(article) == [FIRST, *paragraphs, LAST]


def test_a_short_list_in_the_text_stays() -> None:
    article = read(TITLE, FIRST, "What the islanders need:", "Oars\nRope\nPlasters", LAST)

    assert texts(article) == [FIRST, "What the islanders need:", "Oars", "Rope", "Plasters", LAST]


def test_a_list_of_which_some_are_names_of_sections_stays_in_the_text() -> None:
    article = read(TITLE, FIRST, "Money\nHealth\nEducation\nRowing", SECOND)

    assert texts(article) == [FIRST, "Money", "Health", "Education", "Rowing", SECOND]


def test_a_page_that_is_only_a_label_is_read() -> None:
    for label in ("By", "Di", "Published"):
        assert read(label).title == label


def test_a_headline_on_copyright_is_a_headline() -> None:
    article = read("Poe sues Roe over copyright infringement", "8 November 2021", FIRST, LAST)

    assert article.title == "Poe sues Roe over copyright infringement"


def test_a_name_of_a_place_over_a_paragraph_is_a_heading_and_no_author() -> None:
    article = read(TITLE, FIRST, "Alder Quay", LAST, "Skerra Harbour", SECOND)

    assert article.authors == ()
    assert [paragraph.heading for paragraph in article.paragraphs] == ["", "Alder Quay", "Skerra Harbour"]


def test_a_text_without_headline_keeps_its_first_paragraph() -> None:
    long = f"{FIRST} {LAST}"

    article = read(long, SECOND)

    assert article.title == FIRST
    assert texts(article) == [long, SECOND]
    title = next(each for each in article.provenance if each.field is Field.TITLE)
    assert (title.guess, title.note) == (True, "its opening words")


def test_a_standfirst_that_the_text_repeats_is_left_in_the_text() -> None:
    article = read(
        TITLE, SECOND, "Nordwire REGION\nPublished November 08,2021", FIRST, f"{SECOND} She has four oars.", LAST
    )

    assert article.standfirst == SECOND
    assert texts(article) == [FIRST, f"{SECOND} She has four oars.", LAST]


def test_lines_broken_by_hand_are_put_together() -> None:
    broken = (
        "The ferry between Alder Quay and the island of Skerra stopped on\n"
        "Monday, and nobody could say for how long. The rope had been bought\n"
        "second-hand from a circus, and the captain had been told so.\n\n"
        '"We have been rowing since breakfast," said Mina Poe, who keeps the\n'
        "only shop on the island. She sells oars, plasters and, since Monday,\n"
        "maps of the bay on which the currents are drawn in by hand."
    )

    article = read(TITLE, "By Jane Roe\n8 November 2021", broken)

    assert article.authors == ("Jane Roe",)
    assert len(article.paragraphs) == 2
    assert article.paragraphs[0].text.endswith("from a circus, and the captain had been told so.")


def test_indented_paragraphs_without_blank_lines_are_told_apart() -> None:
    text = (
        "    The ferry between Alder Quay and the island of Skerra stopped on\n"
        "Monday, and nobody could say for how long. The rope had been bought\n"
        "second-hand from a circus, and the captain had been told so.\n"
        '    "We have been rowing since breakfast," said Mina Poe, who keeps\n'
        "the only shop on the island. She sells oars, plasters and, since\n"
        "Monday, maps of the bay with all the currents drawn in by hand."
    )

    assert len(read(TITLE, text).paragraphs) == 2


def test_paragraphs_of_one_line_each_without_blank_lines_are_told_apart() -> None:
    article = read("\n".join([TITLE, FIRST, SECOND, LAST]))

    assert (article.title, texts(article)) == (TITLE, [FIRST, SECOND, LAST])


def test_an_ambiguous_date_says_how_it_was_read() -> None:
    article = read(TITLE, "03/04/2019", FIRST, LAST)

    dated = next(each for each in article.provenance if each.field is Field.PUBLISHED)
    assert (article.published, dated.note, dated.guess) == ("2019-04-03", "03/04/2019 read as day/month", True)


def test_a_date_of_an_update_is_only_a_guess() -> None:
    article = read(TITLE, "Last updated: 8 November 2021", FIRST, LAST)

    dated = next(each for each in article.provenance if each.field is Field.PUBLISHED)
    assert (dated.quote, dated.guess) == ("Last updated: 8 November 2021", True)
    assert "updated" in dated.note


def test_the_owner_of_the_rights_is_a_guessed_source() -> None:
    article = read(TITLE, FIRST, LAST, "© 2021 The Open Boat. All rights reserved.")

    source = next(each for each in article.provenance if each.field is Field.SOURCE)
    assert (article.source, source.guess, source.quote) == (
        "The Open Boat",
        True,
        "© 2021 The Open Boat. All rights reserved.",
    )


def test_poems_and_dialogues_keep_every_line() -> None:
    poem = "The rope is gone\nThe boat is gone\nThe captain has gone home"

    article = read("Song of the ferry", poem)

    assert article.title == "Song of the ferry"
    assert texts(article) == poem.split("\n")
