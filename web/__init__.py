"""Given an archive, which web page?"""
