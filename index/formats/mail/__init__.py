"""Given a mail or a page saved as one, which article?"""
