"""Names of elements and attributes by their namespaces."""

from index.formats.xml.parsing.namespaces import Prefixes

DC = "http://purl.org/dc/elements/1.1/"


def test_an_element_is_called_by_the_usual_prefix_of_its_namespace() -> None:
    scope = Prefixes()
    scope.enter("rss", {"xmlns:q": DC, "xmlns:w": "http://wordpress.org/export/1.2/"}, 0)

    assert scope.enter("q:creator", {}, 1) == ("dc:creator", {})
    assert scope.enter("w:status", {}, 1)[0] == "wp:status"


def test_names_of_the_roots_own_vocabulary_have_no_prefix() -> None:
    scope = Prefixes()

    assert scope.enter("m:mets", {"xmlns:m": "http://www.loc.gov/METS/"}, 0) == ("mets", {})
    assert scope.enter("m:div", {"ID": "a"}, 1) == ("div", {"ID": "a"})


def test_a_prefix_that_no_file_declares_is_taken_for_the_usual_one() -> None:
    assert Prefixes().enter("dc:creator", {}, 0)[0] == "dc:creator"


def test_what_an_element_declares_holds_inside_it() -> None:
    scope = Prefixes()
    scope.enter("a", {}, 0)

    inside = scope.enter("html", {"xmlns": "http://www.w3.org/1999/xhtml"}, 1)[0], scope.enter("p", {}, 2)[0]
    scope.leave(1)

    assert (*inside, scope.enter("p", {}, 1)[0]) == ("html:html", "html:p", "p")
