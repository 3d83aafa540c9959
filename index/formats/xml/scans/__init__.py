"""Given what a program recognized on scanned pages, which articles?

A page is blocks of lines, whatever the format: ALTO, PAGE and hOCR are read into these, and METS says which blocks of
which pages are an article.

>>> from index.formats.xml.scans.layout import PrintBlock, PrintLine, read_layout
>>> lines = (PrintLine("The ferry stopped in the har-"), PrintLine("bour of Imber."))
>>> read_layout([PrintBlock(lines)]).paragraphs
(Paragraph(text='The ferry stopped in the harbour of Imber.', heading=''),)
"""
