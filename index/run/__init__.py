"""Given folders, how does an index follow them?"""
