"""« Ma situation »: a few questions without account, then rights, documents, price (R24).

The same questions as the door, and some more; the answers are in the address, to share or print.
"""

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.droit.regles import version_au
from chalicelib.domain.eligibilite.signalements import mots
from chalicelib.domain.pieces.attendues import LOGEMENTS, ModeLogement
from chalicelib.domain.porte.ma_situation import document_attendu, prix_possibles, titres_possibles
from chalicelib.domain.porte.porte import cheminer, circonstances, eligibilite
from chalicelib.domain.porte.questions import Question
from chalicelib.domain.porte.questions_situation import MA_SITUATION
from chalicelib.web.demande.vues_avertissements import avertir
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.porte import demander
from chalicelib.web.porte import vues as vues_porte

routes = Routes()

FIL = [("Ma situation", "")]


@routes.get(adresses.MA_SITUATION)
def ma_situation(requete: Requete) -> Response:
    """The next question, or what these answers give."""
    session.chercher(requete)
    jour = requete.jour
    chemin = cheminer(requete.query, jour, MA_SITUATION)
    if isinstance(chemin.issue, Question):
        return demander.demander(
            requete,
            chemin,
            chemin.issue,
            action=adresses.MA_SITUATION,
            fil=FIL,
            ma_situation=True,
        )
    if isinstance(chemin.issue, Cas):
        return _resultat(requete, chemin.reponses, chemin.issue)
    return vues_porte.orienter(requete, chemin.issue, recommencer=True, dites=chemin.reponses)


def _resultat(requete: Requete, dites: dict[str, str], cas: Cas) -> Response:
    jour = requete.jour
    connus = circonstances(dites, jour)
    logement = ModeLogement(dites["logement"])
    juge = eligibilite(dites, jour)
    dits = [mots(s, jour) for s in juge.signalements if s not in juge.avertissements]
    return pages.page(
        "demander/ma_situation.html",
        requete,
        titres=titres_possibles(connus),
        prix=prix_possibles(connus),
        document=document_attendu(connus).value,
        avertis=avertir(juge.avertissements, jour),
        signalements=[lus for lus in dits if lus.personne],
        logement=LOGEMENTS[logement],
        jour=jour,
        version=version_au(jour),
        rubrique="demande",
        fil=FIL,
        **vues_porte.preparation(cas, jour, logement),
    )
