"""How does an index lie in files, and how is one commit of it read back?"""
