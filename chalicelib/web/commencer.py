"""« Je continue »: a pre-filled draft, the one already begun, or another door (PRE-08, NAV-08)."""

import secrets

from chalice.app import Response

from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.cas.intitules import intitule
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.personne.registre import Personne
from chalicelib.usecases.commencer_demande import HorsDemarche, commencer_demande
from chalicelib.web import cas_choisi, reponses, session, urls
from chalicelib.web.contexte import dossiers
from chalicelib.web.depots import registre
from chalicelib.web.requete import Requete
from chalicelib.web.routes import Routes

routes = Routes(__name__)
blueprint = routes.blueprint


@routes.post(urls.DEMANDES)
def commencer(requete: Requete) -> Response:
    """For oneself: begin. For a child: who it is. Without session: log in, and come back."""
    cas = cas_choisi.lire(requete.formulaire.saisie())
    ouverte = session.chercher(requete)
    if ouverte is None:
        retour = cas_choisi.adresse(urls.PREAMBULE, cas) if cas else urls.DEMANDER
        return reponses.rediriger(urls.connexion(retour), requete)
    if cas is None:
        return reponses.rediriger(urls.DEMANDER, requete)
    if cas.est_pour_enfant:
        return reponses.rediriger(cas_choisi.adresse(urls.ENFANT, cas), requete)
    personne = registre().get(ouverte.identifiant)
    if personne is None:
        return reponses.rediriger(urls.orientation(Orientation.NON_RECONNU), requete)
    try:
        return ouvrir(requete, ouverte.compte_id, personne, cas)
    except HorsDemarche as ailleurs:
        return reponses.rediriger(urls.orientation(ailleurs.orientation), requete)


def ouvrir(
    requete: Requete, compte_id: str, personne: Personne, cas: Cas, *, identite_saisie: bool = False
) -> Response:
    """To the draft; a request that cannot be begun twice is shown instead.

    Raises HorsDemarche and EnfantDejaRattache.
    """
    nouveau = secrets.token_hex(12)
    dossier_id = commencer_demande(
        compte_id,
        personne,
        cas,
        dossiers=dossiers(),
        identifiant=nouveau,
        maintenant=requete.maintenant,
        identite_saisie=identite_saisie,
    )
    deja = dossiers().get(dossier_id) if dossier_id != nouveau else None
    if deja is None or (deja.est_brouillon and deja.cas == cas):
        return reponses.rediriger(urls.demande(dossier_id), requete)
    return reponses.page(
        "demander/deja.html",
        requete,
        409,
        dossier=deja,
        intitule=intitule(deja.cas),
        autre=cas != deja.cas,
        preambule=cas_choisi.adresse(urls.PREAMBULE, deja.cas),
        rubrique="demande",
        fil=[("Demander un titre de séjour", urls.DEMANDER), ("Demande en cours", "")],
    )
