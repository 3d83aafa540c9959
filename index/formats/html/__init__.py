"""Given the bytes of an HTML page, which article?"""
