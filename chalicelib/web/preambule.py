"""The preamble of a case: the five steps, what to prepare, the price, « Je continue » (PRE)."""

from datetime import date

from chalice.app import Response

from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.demande.ecrans import ETAPES
from chalicelib.domain.droit.renouvellement import Fenetre, fenetre
from chalicelib.domain.eligibilite.faits import Faits
from chalicelib.domain.eligibilite.regles import examiner
from chalicelib.domain.porte.ma_situation import titres_possibles
from chalicelib.web import cas_choisi, reponses, session, urls, vues_porte
from chalicelib.web.depots import registre
from chalicelib.web.requete import Requete
from chalicelib.web.routes import Routes

routes = Routes(__name__)
blueprint = routes.blueprint


@routes.get(urls.PREAMBULE)
def preambule(requete: Requete) -> Response:
    """Everything to know before the first step; a query that makes no case asks again."""
    session.chercher(requete)
    cas = cas_choisi.lire(requete.query)
    if cas is None:
        question = urls.DEMANDER_STATUT if "statut" in requete.query else urls.DEMANDER
        return reponses.rediriger(question, requete)
    jour = jour_a_paris(requete.maintenant)
    faits = Faits(cas=cas, jour=jour, protection=cas.statut_demande)
    sortie = examiner(faits).orientation
    if sortie:
        return reponses.rediriger(urls.orientation(sortie), requete)
    return reponses.page(
        "demander/preambule.html",
        requete,
        etapes=ETAPES,
        titres=titres_possibles(faits),
        ma_fenetre=_ma_fenetre(requete, jour) if cas.objet is Objet.RENOUVELLEMENT else None,
        rubrique="demande",
        fil=[("Demander un titre de séjour", urls.DEMANDER), ("Avant de commencer", "")],
        **vues_porte.preparation(cas, jour),
    )


def _ma_fenetre(requete: Requete, jour: date) -> Fenetre | None:
    """The dates of the permit that the registre knows, for the person logged in."""
    personne = registre().get(requete.session.identifiant) if requete.session else None
    titre = personne.dernier_titre if personne else None
    return fenetre(titre.fin, jour) if titre else None
