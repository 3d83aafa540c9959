"""Given plain values, how do templates become HTML?

Templates are compiled to Python that does only what ours need, and functions write what stands in every list of hits,
marked text and links::

    {{ hit(entry) }} {{ step("Next", address, action) }}
"""
