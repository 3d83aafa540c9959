"""How good is the ranking?"""
