"""Given what was typed, which tree?"""
