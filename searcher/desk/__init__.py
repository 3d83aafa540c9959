"""Which file holds readers' dossiers and saved searches, and how is it read and written?

::

    file = KeptFile(Path("var/index.dossiers"))
    with file.writing("ann") as change:
        change.connection.execute("UPDATE dossier SET note = ? WHERE reader = ?", ("Ask Ada.", change.reader))
"""
