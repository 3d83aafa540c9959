"""Given a query, which articles, and which of their paragraphs?"""
