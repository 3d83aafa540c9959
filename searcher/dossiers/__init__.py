"""Which articles did a reader collect, and which notes are there of them?

`open` opens a reader's dossiers in a file, which is made when the first one is; ``python -m searcher.dossiers`` lists
and exports them.

>>> import tempfile
>>> from index.vocabulary.article import Article, Paragraph
>>> path = f"{tempfile.mkdtemp()}/desk.dossiers"
>>> mine = open(path, reader="ann")
>>> harbour = mine.create("Harbour wall")
>>> mine.add(harbour.number, [Article("a", "Dam holds", (Paragraph("The dam held."),))], note="Ask Ada.", tags="dam")
Added(new=1, known=0, left=0)
>>> [(item.article.title, item.note, item.tags) for item in mine.items(harbour.number)]
[('Dam holds', 'Ask Ada.', ('dam',))]
>>> mine.all()[0].size, open(path, reader="ben").all()
(1, ())
"""

from searcher.dossiers.store import Added, Dossiers
from searcher.dossiers.store import open_dossiers as open  # noqa: A004 - as gzip.open and the like

__all__ = ["Added", "Dossiers", "open"]
