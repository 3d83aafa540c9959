"""Given what a reader collected, which page; and given a form, what is changed?

Every view asks `own_dossiers` for those of the reader who asks; forms are sent by POST and lead to a page that shows
what they did::

    blueprint = guard(Blueprint("shelf", __name__))

    @blueprint.get("/dossiers")
    @personal
    def shelf_page() -> str:
        return render_template("dossiers.html", dossiers=own_dossiers().all())
"""
