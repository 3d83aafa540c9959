import pytest

from index.formats.html.parsing import parse_page
from index.vocabulary.errors import ReadError


def test_a_stray_nul_or_control_character_cuts_nothing() -> None:
    tree = parse_page("<p>The \x00ferry\x01 sails\x0b.</p><p>It \x1eleaves &#0;at noon.</p>")

    assert ["".join(filter(str.isalpha, each.text_content())) for each in tree.iter("p")] == [
        "Theferrysails",
        "Itleavesatnoon",
    ]


def test_pictures_in_addresses_are_cut() -> None:
    tree = parse_page(f"<img src='data:image/png;base64,{'A' * 500}'>")

    assert next(tree.iter("img")).get("src") == "data:,"


def test_what_a_shadow_root_holds_is_shown_and_other_templates_are_not() -> None:
    tree = parse_page(
        "<news-text><template shadowrootmode=open><p>The ferry sails.</p></template></news-text>"
        "<template><p>Subscribe.</p></template>"
    )

    assert [each.getparent().tag for each in tree.iter("p")] == ["div", "template"]


def test_nesting_that_the_parser_refuses_is_an_error_of_its_own_name() -> None:
    with pytest.raises(ReadError, match="nested too deeply"):
        parse_page("<div>" * 3000 + "x")
