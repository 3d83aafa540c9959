"""What do we need from the operating system?

Files that are opened without risk and written so that a loss of power does no harm, one writer to a folder, signals,
and how much memory and how many processes we may take.

>>> from index.machine.resources import memory
>>> memory({"SEARCHER_MEMORY": "384"}) >> 20
256
"""
