"""Given plain values, how do templates become HTML?

Templates are compiled to Python that does only what ours need, and functions write what a page has many of: hits, bars,
values to tick, links::

    {{ hit(entry) }} {{ step("Next", address, action) }}
"""
