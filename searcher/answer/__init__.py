"""What does an answer hold, and how is it written out?

An engine finds articles (`found`), a search makes results of them (`results`), and a serializer writes these as JSON
and CSV, the same for the page and the command line.

>>> from searcher.answer.results import Hit
>>> from searcher.answer.serializer import hit_to_json
>>> hit_to_json(Hit(id="a.txt", title="Ferry sinks", score=1.5))["title"]
'Ferry sinks'
"""
