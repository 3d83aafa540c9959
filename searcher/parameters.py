"""Which numbers is ranking made of, and what shows that they are good?

They are the same for every archive. `K1`, `B` and `HEADLINE` were chosen by leaving each of nine judged collections out
in turn: mean nDCG@10 of 0.576 with all parts, 0.551 for Lucene's BM25 (k1 1.2, b 0.75). The weights of the parts are
flat around these values. Mean nDCG@10 of the collections cran, cisi and cacm, each part added to those before it::

    words of the article, in any form      0.488
    + words exactly as typed               0.489
    + best paragraph                       0.493
    + pairs of words                       0.499    0.495 at half their weight, 0.496 at twice

Tried and left out: words within 8 of each other beside pairs (0.498), an idf of pairs made of those of their words
(0.496; it would spare counting them), paragraphs without their headline.
"""

K1 = 1.6
"""How slowly further occurrences of a word in an article stop counting."""

B = 0.6
"""How much the length of an article counts against it, from 0 to 1."""

HEADLINE = 2
"""Times that a word of the headline counts."""

VERBATIM = 0.1
"""Weight of the words exactly as typed, beside the same words in any form."""

PAIRS = 0.2
"""Weight of two words typed one after the other, where they stand side by side."""

PARAGRAPH = 0.25
"""Weight of the best paragraph."""

PARAGRAPH_K1 = 1.2
PARAGRAPH_B = 0.4
"""Paragraphs vary in length by layout more than by what they say, so that length counts less than for articles."""

REFINED = 1000
"""Articles whose best paragraph is looked for. All parts are positive, so those left out stay behind."""
