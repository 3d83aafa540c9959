from lxml.html import document_fromstring

from index.formats.html.asides import is_aside, is_list_item


def test_what_stands_in_a_side_column_or_in_a_list_of_links_is_not_of_the_article() -> None:
    page = document_fromstring(
        "<aside><i id=beside>1</i></aside><div class='box related-stories'><i id=related>2</i></div>"
        "<ul><li><a href=/b>B</a><i id=listed>3</i></li></ul><article><ul><li><i id=item>4</i></li></ul></article>"
    )

    found = {each.get("id"): (is_aside(each), is_list_item(each)) for each in page.iter("i")}

    assert found == {
        "beside": (True, False),
        "related": (True, False),
        "listed": (False, True),
        "item": (False, False),
    }
