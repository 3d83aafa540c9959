"""How does one segment lie in a file?"""
