"""Given the tree, which terms and patterns?"""
