"""Given the tree of a page, where is the article in it?

`blocks` reads what stands on the page, `parts` tells which elements are furniture, `choosing` chooses.

>>> from lxml.html import document_fromstring
>>> from index.formats.html.body.blocks import read_outline
>>> from index.formats.html.body.choosing import choose_blocks
>>> page = "<nav>Home</nav><h1>Talks</h1><p>They met in Baku on Monday, and agreed.</p><div class=share>Share</div>"
>>> choice = choose_blocks(read_outline(document_fromstring(page)), title="Talks")
>>> [block.text for block in choice.article], [block.text for block in choice.others]
(['They met in Baku on Monday, and agreed.'], ['Home', 'Talks', 'Share'])
"""
