"""Given words on a page or in a field, which date, name or text?"""
