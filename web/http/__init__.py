"""Given an answer, which headers, and is it kept?"""
