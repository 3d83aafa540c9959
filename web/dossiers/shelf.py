"""Given a reader, which dossiers are there; and given a new name or a file, which one is made?"""

from contextlib import closing

from flask import Blueprint, Response, render_template, request

from index.vocabulary.errors import UsageError
from searcher.desk.bounds import LONGEST_NAME
from searcher.dossiers.sharing import ENDING, read_dossier
from web.dossiers.own import DOSSIER, SHELF, address_of, leading_to, own_dossiers
from web.http.readers import guard, personal, reader_name
from web.pages.wording import day

shelf = guard(Blueprint("shelf", __name__))


@shelf.get(SHELF)
@personal
def shelf_page() -> str:
    """Show the dossiers of the reader."""
    return render_template(
        "dossiers.html",
        dossiers=[
            (each, address_of(DOSSIER, ("id", each.number)), day(each.changed[:10])) for each in own_dossiers().all()
        ],
        reader=reader_name(),
        longest_name=LONGEST_NAME,
        ending=ENDING,
    )


@shelf.post(SHELF)
def created() -> Response:
    """Make a dossier."""
    made = own_dossiers().create(request.form.get("name", ""))
    return leading_to(address_of(DOSSIER, ("id", made.number)))


@shelf.post(f"{SHELF}/load")
def load_file() -> Response:
    """Make a dossier of a file that somebody shares."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise UsageError("No file was chosen")
    with closing(file):
        shared = read_dossier(file.stream.read())
    made = own_dossiers().load(shared.name, shared.note, shared.items)
    return leading_to(address_of(DOSSIER, ("id", made.number)))
