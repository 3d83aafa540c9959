"""Given the bytes of an XML file, which articles?

One module for each family: feeds and exports of WordPress, notes of Evernote, news of agencies (NITF, NewsML 1 and G2),
texts (TEI, JATS), wikis, and in `scans` the pages that a program recognized.

>>> import io
>>> from index.formats.xml.families import read_xml
>>> text = "<nitf><body><hedline><hl1>Talks resume</hl1></hedline><p>They met in Baku.</p></body></nitf>"
>>> file = io.BufferedReader(io.BytesIO(text.encode()))
>>> [article.title for article in read_xml(file, place="talks.xml", name="talks", head=text)]
['Talks resume']
"""
