"""The table of contents: the application of the pages and of the API, and every worker.

`chalice package` reads it. No function starts here: that of the pages starts in `chalicelib.site`,
each worker in its own module.
"""

from chalicelib.events.sommaire import TRAVAILLEURS
from chalicelib.site import app

__all__ = ["app"]

for travailleur in TRAVAILLEURS:
    app.register_blueprint(travailleur.blueprint)
