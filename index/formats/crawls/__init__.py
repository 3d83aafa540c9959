"""Given what a crawler kept of the web, which pages?

WARC and ARC are files of records: what was asked, what the server answered, and when. A WACZ file holds several.

>>> import io
>>> from index.formats.crawls.pages import crawled_pages
>>> answer = b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\n\\r\\n<h1>Talks resume</h1>"
>>> head = b"WARC/1.1\\r\\nWARC-Type: response\\r\\nWARC-Target-URI: https://a.example/\\r\\n"
>>> record = head + b"Content-Length: %d\\r\\n\\r\\n" % len(answer) + answer
>>> [page.path for page in crawled_pages([io.BytesIO(record)])]
['https://a.example/']
"""
