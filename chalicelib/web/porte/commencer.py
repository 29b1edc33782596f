"""« Je continue »: a pre-filled draft, the one already begun, or another door (PRE-08, NAV-08)."""

from datetime import date

from chalice.app import Response

from chalicelib import hasard
from chalicelib.adresses import site as adresses
from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.compte.second_facteur import Protege
from chalicelib.domain.compte.sessions import Session
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.personne.registre import Personne
from chalicelib.entrepots import dossiers, registre, table
from chalicelib.storage import keys
from chalicelib.storage.deja_lue import DejaLue
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.commencer_demande import HorsDemarche, commencer_demande
from chalicelib.web.http import dossier_ouvert, pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.porte import cas_choisi

routes = Routes()


@routes.post(adresses.DEMANDES)
def commencer(requete: Requete) -> Response:
    """For oneself: begin. For a child: who it is. Without session: log in, and come back."""
    cas = cas_choisi.lire(requete.formulaire.saisie())
    ouverte = session.chercher(requete)
    if ouverte is None:
        retour = cas_choisi.adresse(adresses.PREAMBULE, cas) if cas else adresses.DEMANDER
        return pages.rediriger(adresses.connexion(retour), requete)
    if cas is None:
        return pages.rediriger(adresses.DEMANDER, requete)
    if cas.est_pour_enfant:
        return pages.rediriger(cas_choisi.adresse(adresses.ENFANT, cas), requete)
    lue = _lue(ouverte)
    personne = registre(lue).get(ouverte.identifiant)
    if personne is None:
        return pages.rediriger(_ailleurs(Orientation.NON_RECONNU, cas), requete)
    try:
        return ouvrir(requete, ouverte, personne, cas, lue)
    except HorsDemarche as ailleurs:
        return pages.rediriger(_ailleurs(ailleurs.orientation, cas), requete)


def _lue(ouverte: Session) -> DejaLue:
    """The table, where what is known of who begins is read at once: registre, account, contacts."""
    compte = keys.compte(ouverte.compte_id)
    sienne = keys.personne(ouverte.identifiant)
    return DejaLue.aux_cles(table(), sienne, compte.profil, compte.coordonnees)


def _ailleurs(vers: Orientation, cas: Cas) -> str:
    """The page of an orientation, which keeps what was asked: no answer about the person."""
    return cas_choisi.adresse(adresses.orientation(vers), cas)


def ouvrir(
    requete: Requete,
    ouverte: Session,
    personne: Personne,
    cas: Cas,
    lue: Table | None = None,
    *,
    identite_saisie: bool = False,
    mandat_jusqu_au: date | None = None,
) -> Response:
    """To the draft; a request that cannot be begun twice is shown instead.

    `lue`: the table, where who begins was just read.

    Raises HorsDemarche.
    """
    nouveau = hasard.hexadecimal(12)
    dossier_id = commencer_demande(
        ouverte.compte_id,
        personne,
        cas,
        dossiers=dossiers(lue),
        identifiant=nouveau,
        maintenant=requete.maintenant,
        identite_saisie=identite_saisie,
        mandat_jusqu_au=mandat_jusqu_au,
        deposee_par=ouverte.identifiant if cas.est_pour_enfant else "",
        compte_a_confirmer=dossier_ouvert.doit_attendre(ouverte.compte_id, Protege.REGISTRE, lue),
    )
    deja = dossiers().get(dossier_id) if dossier_id != nouveau else None
    if deja is None or (deja.est_brouillon and deja.cas == cas):
        return pages.rediriger(adresses.demande(dossier_id), requete)
    requete.fuseau = deja.fuseau
    return pages.page(
        "demander/deja.html",
        requete,
        409,
        dossier=deja,
        intitule=intitule(deja.cas, deja.jour_des_regles),
        autre=cas != deja.cas,
        preambule=cas_choisi.adresse(adresses.PREAMBULE, deja.cas),
        rubrique="demande",
        fil=[("Demander un titre de séjour", adresses.DEMANDER), ("Demande en cours", "")],
    )
