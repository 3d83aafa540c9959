"""Given the bytes of an XML file, which of its elements are articles, and what do they say?

No document type is loaded, no entity is expanded beyond one short text, and nothing is fetched.

>>> import io
>>> from index.formats.xml.parsing.elements import items
>>> file = io.BufferedReader(io.BytesIO(b"<feed><item><p>Talks</p></item><item><p>Ferry</p></item></feed>"))
>>> [item.element.findtext("p") for item in items(file, frozenset({"item"}))]
['Talks', 'Ferry']
"""
