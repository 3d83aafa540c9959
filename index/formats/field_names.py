"""Given the name that a document gives a field, which field of an article is it?

Records, tables and front matter come from many programs; these are the names that those for news, notes and web sites
use. The first name of a field is ours, and is trusted most.
"""

from index.article import Field

TEXT = "text"
"""The field of a record that holds the article's text; front matter stands over the text and has none."""

NAMES = {
    Field.TITLE: "title headline",
    Field.STANDFIRST: "standfirst description summary subtitle excerpt abstract lead deck dek",
    Field.AUTHOR: "author authors byline creator",
    Field.SOURCE: "source publisher publication journal newspaper agency site website",
    Field.SECTION: "section category categories rubric department",
    Field.PUBLISHED: "published date publication_date pubdate pub_date publishdate publish_date date_published "
    "published_at",
    Field.LANGUAGE: "language lang locale",
    Field.URL: "url canonical canonical_url source_url link",
    TEXT: "text body content article_body articlebody full_text fulltext article",
}
ORDER = tuple((name, field) for field, names in NAMES.items() for name in names.split())
_FIELDS = dict(ORDER)


def plain_name(name: str) -> str:
    """Return the name of a field in the form that compares.

    >>> plain_name(" Pub-Date "), plain_name("Full Text")
    ('pub_date', 'full_text')
    """
    return "_".join(name.casefold().replace("-", " ").split())


def field_of(name: str) -> str:
    """Return our name of the field that a name means, empty if it means none.

    >>> field_of("Headline"), field_of("Pub Date"), field_of("weight")
    ('title', 'published', '')
    """
    return str(_FIELDS.get(plain_name(name), ""))
