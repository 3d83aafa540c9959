"""How does an index lie on disk, and how is it read back?"""
