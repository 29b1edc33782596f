"""The addresses of the API; those of its first version stand under `BASE`."""

from chalicelib.adresses.chemin import Chemin

RACINE = "/api/"
BASE = f"{RACINE}v1"

PAGE = "/api"
"""The document as people read it."""
OPENAPI = f"{BASE}/openapi.json"
MOI = f"{BASE}/moi"
_base = Chemin(BASE)
probleme = _base / "problemes/{nom}"
"""The kind of an error, as its `type` leads to."""
_prefecture = _base / "prefectures/{code}"
file = _prefecture / "file"
taches = _prefecture / "taches"
recherche = _prefecture / "dossiers/recherche"
statistiques = _prefecture / "statistiques"
comptes = _prefecture / "comptes"
compte = comptes / "{demande_id}"
decision_de_compte = compte / "decision"
messages = _prefecture / "messages"
tickets = _prefecture / "tickets"
ticket = _base / "tickets/{reference}"
repondre_au_ticket = ticket / "repondre"
passer_le_ticket = ticket / "passer"
clore_le_ticket = ticket / "clore"
dossier = _base / "dossiers/{dossier_id}"
piece = dossier / "pieces/{fichier_id}"
ephoto = dossier / "ephoto"
conversation = dossier / "messages"
historique = dossier / "historique"
acces = dossier / "acces"
acte = dossier / "actes/{acte}"


def est_de_l_api(chemin: str) -> bool:
    """Whether what is answered there is for programs: JSON, refusals too."""
    return chemin.startswith(RACINE)
