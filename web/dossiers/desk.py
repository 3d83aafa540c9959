"""Of which pages does the part of the site consist where readers keep things?"""

from web.dossiers.collecting import collecting
from web.dossiers.editing import editing
from web.dossiers.own import SHELF
from web.dossiers.searches import SAVED, following
from web.dossiers.shelf import shelf
from web.dossiers.showing import showing

DESK = (shelf, collecting, showing, editing, following)

DESK_PLACES = (("Dossiers", SHELF), ("Saved searches", SAVED))
"""What of it can be opened from everywhere."""
