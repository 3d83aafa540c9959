"""Given the picture of a page, which words?

Pictures and drawn pages of PDFs are recognized by the program tesseract, if it is installed. What it says of a page is
hOCR, of which articles are made as of files of scans (`index.formats.xml.scans`).

>>> from index.formats.ocr.tesseract import usual_languages
>>> usual_languages(("deu", "eng", "osd"), "de")
'deu'
"""
