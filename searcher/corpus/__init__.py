"""Given articles, which files of their texts do programs for corpora read?

AntConc, Voyant and NVivo read folders of plain text, and a table that tells of each file: one ZIP holds both.

`workbook` writes a table that Excel and its like open.

>>> import io, zipfile
>>> from index.vocabulary.article import Article, Paragraph
>>> from searcher.corpus.texts import packed_texts
>>> article = Article(id="a", title="Dam holds", paragraphs=(Paragraph("It held."),), published="2021-11-08")
>>> held = zipfile.ZipFile(io.BytesIO(b"".join(packed_texts([article]))))
>>> held.namelist(), held.read("2021-11-08-Dam-holds-a.txt").decode()
(['2021-11-08-Dam-holds-a.txt', 'metadata.csv'], 'Dam holds\\n\\nIt held.\\n')
"""
