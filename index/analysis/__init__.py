"""Given text, which terms?"""
