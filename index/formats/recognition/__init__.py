"""Given the first bytes of a file and its name, which format is it?

What holds no articles that we can read is refused by its own name.

>>> from index.formats.recognition.filetype import sniff
>>> sniff(b"<!DOCTYPE html><title>Talks</title>", "talks.txt").value
'HTML'
"""
