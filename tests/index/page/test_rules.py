from tests.index.page.needed import pages_by_rule

NEEDED_BY_NONE = {
    "FURNITURE_RULES: only signs",
    "FURNITURE_RULES: the title of a list",
    "FURNITURE_RULES: the front page",
    "CAPTION_RULES: a label",
    "CAPTION_RULES: a label at the end",
    "HEAD_RULES: a heading in markup",
    "HEAD_RULES: a publisher and its section",
    "HEAD_RULES: a name and a section",
    "HEAD_RULES: a few words in capitals",
    "HEAD_RULES: one word",
    "HEADLINE_CHOICES: a line labelled as the headline",
    "HEADLINE_CHOICES: a sentence",
    "HEADLINE_CHOICES: words in capitals",
    "HEADLINE_CHOICES: what looks like something else",
    "HEADLINE_CHOICES: a publisher's name",
    "HEADLINE_CHOICES: a section's name",
    "HEADLINE_CHOICES: what only begins like a byline",
}
"""Rules that no saved page shows the need of: a list that is to become shorter, with pages or without the rules."""


def test_every_rule_is_needed_by_a_saved_page_or_listed() -> None:
    needed = pages_by_rule()

    assert {rule for rule, pages in needed.items() if not pages} == NEEDED_BY_NONE
