"""A form whose token is out of date: shown again with all that was typed, to send it once more.

Only for a form sent from our own site (see `csrf.JetonRefuse.renvoyable`), and never for a
password: what another site would send is not offered.
"""

from chalice.app import Response

from chalicelib.web import csrf, reponses
from chalicelib.web.requete import Requete

SECRETS = ("csrf", "mot_de_passe")


def page(requete: Requete, refus: csrf.JetonRefuse) -> Response:
    """403, with the typed fields and a fresh token when they may be sent again as they are."""
    formulaire = requete.formulaire
    if not refus.renvoyable or "mot_de_passe" in formulaire:
        return reponses.page("public/erreur.html", requete, 403, erreur=refus)
    champs = [
        (nom, valeur)
        for nom in formulaire.noms()
        if nom not in SECRETS
        for valeur in formulaire.tous(nom)
    ]
    return reponses.page(
        "compte/renvoi.html", requete, 403, action=requete.chemin, champs=champs
    )
