"""Given a file that holds files, such as an archive, which are they?

Each format yields members, and `index.formats.reader` reads each as it reads a file, an archive inside an archive too.

>>> import io, zipfile
>>> from index.formats.containers.zipped import zip_members
>>> file = io.BytesIO()
>>> with zipfile.ZipFile(file, "w") as archive:
...     archive.writestr("talks/1.txt", "Talks resume.")
>>> [member.path for member in zip_members(file)]
['talks/1.txt']
"""
