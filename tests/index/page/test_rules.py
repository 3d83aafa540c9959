from tests.index.page.needed import pages_by_rule

NEEDED_BY_NONE = {
    "FURNITURE_RULES: only signs",  # read_lines drops such lines; parts of lines use it
    "FURNITURE_RULES: the title of a list",  # LISTING_RULES see it first; menus use it
    "CAPTION_RULES: the sign at the end",  # captions of HTML pages are so; tests of captions hold it
    "CAPTION_RULES: the sign and a name, then the caption",  # as that one
    "HEAD_RULES: a heading in markup",  # plain text has no markup; HTML and Markdown use it
}
"""Rules that no saved page needs, and what uses them."""


def test_every_rule_is_needed_by_a_saved_page_or_listed() -> None:
    needed = pages_by_rule()

    assert {rule for rule, pages in needed.items() if not pages} == NEEDED_BY_NONE
