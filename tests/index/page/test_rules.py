from tests.index.page.needed import pages_by_rule

NEEDED_BY_NONE = {
    "FURNITURE: only signs",
    "FURNITURE: the title of a list",
    "FURNITURE: the front page",
    "CAPTION: a label",
    "CAPTION: a label at the end",
    "HEAD: a heading in markup",
    "HEAD: a publisher and its section",
    "HEAD: a name and a section",
    "HEAD: a few words in capitals",
    "HEAD: one word",
    "HEADLINES: a line labelled as the headline",
    "HEADLINES: a sentence",
    "HEADLINES: words in capitals",
    "HEADLINES: what looks like something else",
    "HEADLINES: a publisher's name",
    "HEADLINES: a section's name",
    "HEADLINES: what only begins like a byline",
}
"""Rules that no saved page shows the need of: a list that is to become shorter, with pages or without the rules."""


def test_every_rule_is_needed_by_a_saved_page_or_listed() -> None:
    needed = pages_by_rule()

    assert {rule for rule, pages in needed.items() if not pages} == NEEDED_BY_NONE
