"""Given the lines of a saved page without its markup, which of them are which part of the article?"""
