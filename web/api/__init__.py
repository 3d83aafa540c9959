"""Given results, which data?

The same searches as the page's, as JSON, JSON lines, CSV, texts, references, Atom and suggestions,
described in `/openapi.json`.

>>> from web.api.openapi import api_description
>>> "/search.json" in api_description(version="1", base="/")["paths"]
True
"""
