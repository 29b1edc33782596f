"""The preamble of a case: the five steps, what to prepare, the price, « Je continue » (PRE)."""

from datetime import date

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.cas.cas import Cas, Objet
from chalicelib.domain.compte.second_facteur import Protege
from chalicelib.domain.dossier.etapes import etapes
from chalicelib.domain.droit.renouvellement import fenetre
from chalicelib.domain.eligibilite.circonstances import Circonstances, a_l_entree
from chalicelib.domain.eligibilite.regles import juger
from chalicelib.domain.personne.registre import Personne
from chalicelib.domain.porte.ma_situation import prix_possibles, titres_possibles
from chalicelib.entrepots import registre
from chalicelib.web.demande.vues_avertissements import Avertis, avertir
from chalicelib.web.http import pages, session
from chalicelib.web.http.dossier_ouvert import doit_attendre
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes
from chalicelib.web.porte import cas_choisi
from chalicelib.web.porte import vues as vues_porte

routes = Routes()


@routes.get(adresses.PREAMBULE)
def preambule(requete: Requete) -> Response:
    """Everything to know before the first step; a query that makes no case asks again."""
    session.chercher(requete)
    cas = cas_choisi.lire(requete.query)
    if cas is None:
        question = adresses.DEMANDER_STATUT if "statut" in requete.query else adresses.DEMANDER
        return pages.rediriger(question, requete)
    jour = requete.jour
    connues = Circonstances(cas=cas, jour=jour, protection=cas.statut_demande)
    juge = juger(connues)
    if juge.orientation:
        return pages.rediriger(adresses.orientation(juge.orientation), requete)
    personne = _personne(requete, cas)
    sues = a_l_entree(cas, personne, jour) if personne else connues
    dite = None if personne and _se_tait(requete) else personne
    return pages.page(
        "demander/preambule.html",
        requete,
        etapes=etapes(cas),
        titres=titres_possibles(sues),
        prix=prix_possibles(sues),
        avertis=_avertis(requete, sues, dite),
        ma_fenetre=_ma_fenetre(dite, jour) if cas.objet is Objet.RENOUVELLEMENT else "",
        rubrique="demande",
        fil=[("Demander un titre de séjour", adresses.DEMANDER), ("Avant de commencer", "")],
        **vues_porte.preparation(cas, jour),
    )


def _personne(requete: Requete, cas: Cas) -> Personne | None:
    """Who asks, as the registre knows her once logged in; of a child, nothing is known yet."""
    if requete.session is None or cas.est_pour_enfant:
        return None
    return registre().get(requete.session.identifiant)


def _se_tait(requete: Requete) -> bool:
    """Whether the registre's dates are used without being shown: the account is not confirmed."""
    ouverte = requete.session
    return ouverte is not None and doit_attendre(ouverte.compte_id, Protege.REGISTRE)


def _avertis(requete: Requete, sues: Circonstances, personne: Personne | None) -> Avertis:
    """What this case, or what the registre knows, has to warn of before the first screen."""
    leves = juger(sues).avertissements
    if personne is None:
        return avertir(leves, requete.jour)
    return avertir(leves, requete.jour, lambda leve: vues_porte.date_de(personne, leve, requete))


def _ma_fenetre(personne: Personne | None, jour: date) -> str:
    """When to renew the permit that the registre knows."""
    titre = personne.dernier_titre if personne else None
    if titre is None:
        return ""
    verbe = "se termine" if jour <= titre.fin else "s’est terminé"
    quand = fenetre(titre.fin, jour).quand_deposer(jour)
    return f"Votre titre {verbe} le {en_clair(titre.fin)}. {quand}"
