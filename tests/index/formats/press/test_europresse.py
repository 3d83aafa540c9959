"""Europresse and Eureka."""

import pytest

from index.formats.press.europresse import EUROPRESSE
from index.formats.press.markup import page_pieces
from index.formats.press.piece import TextPiece
from tests.clippings import facts, texts

ARTICLE = """<article><header>
<div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Courrier, no. 5968</span></div>
<div><span class="DocHeader">Politique, jeudi 14 mars 2019 1024 mots, p. 3</span></div><div><p>RÉGION</p></div>
<div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Le pont <mark>ferme</mark></p>
<p class="sm-margin-TopNews rdp__subtitle">Neuf semaines de travaux</p></div>
<p class="sm-margin-bottomNews">Ines Halloran</p></header>
<section><div class="DocText clearfix"><div class="docOcurrContainer">
<p>Le pont du port ferme lundi.</p><p>Les bacs passent toutes les vingt minutes.</p></div></div></section>
<aside><div><p><b>Illustration(s) : </b></p><p>Le pont.</p></div></aside>
<footer><small>© 2019 Le Courrier. Tous droits réservés.</small>
<div class="publiC-lblNodoc">{number}</div><div>Ce certificat est émis à <b>Université</b></div>
<div>Date d'émission : <b>2024-07-04</b></div></footer></article>
"""
NUMBER, OTHER = "news·20190314·LC·1503_1256", "news·20190315·LC·1504_1257"
OLD = """<table><tr><td><span class="DocPublicationName">Le Courrier</span><br>
<span class="DocHeader">Éditorial, </span><span class="DocHeader">jeudi </span>
<span class="DocHeader">14 mars 2019</span>
<span class="DocHeader">, p. 03</span><br><br>
<span class="TitreArticleVisu">Le pont <span style="color:red">ferme</span></span><br><br>
Ines Halloran<br><p></p>Le pont du port ferme
lundi.<p></p>Les bacs passent.<p></p><b><i>© 2019 Le Courrier. Tous droits réservés.</i></b><p></p>
Numéro de document : {number}<br>
<table><tr><td>{number}</td></tr><tr><td>
Ce certificat est émis à <b>Université</b></td></tr><tr><td>Date d'émission :
<b>2024-10-05</b></td></tr></table></td></tr></table>
"""


def pieces(page: str) -> list[TextPiece]:
    return list(page_pieces(f"<html><body>{page}</body></html>"))


def test_an_article_has_its_facts_its_text_and_the_fields_of_the_database() -> None:
    found = pieces(ARTICLE.format(number=NUMBER) + ARTICLE.format(number=OTHER))
    first, second = EUROPRESSE.clippings(iter(found))

    assert EUROPRESSE.is_here(found)
    assert facts(first) == {
        "source": "Le Courrier",
        "published": "2019-03-14",
        "section": "Politique",
        "title": "Le pont ferme",
        "standfirst": "Neuf semaines de travaux",
        "author": "Ines Halloran",
    }
    assert texts(first) == ["Le pont du port ferme lundi.", "Les bacs passent toutes les vingt minutes."]
    assert dict(first.fields) == {
        "issue": "5968",
        "length": "1024 mots",
        "page": "3",
        "kicker": "RÉGION",
        "notes": "Illustration(s) : Le pont.",
        "copyright": "© 2019 Le Courrier. Tous droits réservés.",
        "accession_number": NUMBER,
    }
    assert (first.key, second.key) == (f"europresse:{NUMBER}", f"europresse:{OTHER}")


def test_the_older_layout_is_a_table() -> None:
    found = pieces(OLD.format(number=NUMBER) + OLD.format(number=OTHER))
    first, second = EUROPRESSE.clippings(iter(found))

    assert EUROPRESSE.is_here(found)
    assert facts(first) == {
        "source": "Le Courrier",
        "published": "2019-03-14",
        "section": "Éditorial",
        "title": "Le pont ferme",
        "author": "Ines Halloran",
    }
    assert texts(first) == ["Le pont du port ferme lundi.", "Les bacs passent."]
    assert dict(first.fields)["page"] == "03"
    assert second.key == f"europresse:{OTHER}"


@pytest.mark.parametrize(
    ("header", "published", "section"),
    [
        ("jeudi 14 mars 2019", "2019-03-14", ""),
        ("Thursday, March 14, 2019", "2019-03-14", ""),
        ("News, Thursday, March 14, 2019, p. A3", "2019-03-14", "News"),
        ("Wirtschaft, Donnerstag, 14. März 2019, S. 3", "2019-03-14", "Wirtschaft"),
        ("Economía, jueves 14 de marzo de 2019", "2019-03-14", "Economía"),
    ],
)
def test_section_and_date_stand_in_one_line(header: str, published: str, section: str) -> None:
    page = ARTICLE.replace("Politique, jeudi 14 mars 2019 1024 mots, p. 3", header).format(number=NUMBER)
    [clipping] = EUROPRESSE.clippings(iter(pieces(page)))

    assert facts(clipping)["published"] == published
    assert facts(clipping).get("section", "") == section


def test_the_number_says_the_day_where_nothing_else_does_and_the_day_of_the_export_never() -> None:
    page = ARTICLE.replace("jeudi 14 mars 2019 1024 mots, p. 3", "").replace("Politique, ", "")
    [clipping] = EUROPRESSE.clippings(iter(pieces(page.format(number=NUMBER))))

    assert facts(clipping)["published"] == "2019-03-14"


def test_an_article_that_is_cut_off_is_not_whole() -> None:
    first, second = EUROPRESSE.clippings(iter(pieces(ARTICLE.format(number=NUMBER) + ARTICLE[:520])))

    assert (first.is_whole, second.is_whole) == (True, False)


def test_a_page_with_an_article_of_its_own_is_not_an_export() -> None:
    assert not EUROPRESSE.is_here(
        pieces("<article><header><p class='author'>Nora Pell</p></header><p>Rain.</p></article>")
    )


def test_a_date_may_stand_in_a_line_without_a_class() -> None:
    page = ARTICLE.replace(
        '<span class="DocHeader">Politique, jeudi 14 mars 2019 1024 mots, p. 3</span>',
        '<span class="DocTitreSousSection">Monde</span> <span>jeudi 14 mars 2019 - 06:00</span>',
    )
    [clipping] = EUROPRESSE.clippings(iter(pieces(page.format(number=OTHER))))

    assert facts(clipping)["published"] == "2019-03-14"


def test_the_link_to_where_an_article_appeared_is_its_address() -> None:
    link = '<p><a href="https://example.org/pont">Cet article est paru dans Le Courrier</a></p>'
    page = ARTICLE.replace("</div></div></section>", f"{link}</div></div></section>")
    [clipping] = EUROPRESSE.clippings(iter(pieces(page.format(number=OTHER))))

    assert facts(clipping)["url"] == "https://example.org/pont"
    assert texts(clipping)[-1] == "Les bacs passent toutes les vingt minutes."
