"""What « Ma situation » tells of a case that passes: the permits it may lead to, what comes first.

The document given at the filing is the one the rules of `delivrance` give to a request of this
kind: they are asked with an invented one.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from chalicelib.domain.attestations.delivrance import document_au_depot
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.cas.profils import Profil, Voie
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Reponses
from chalicelib.domain.dossier.reponses_titre import TitreActuel
from chalicelib.domain.droit.titres import Tarif, TitrePrevu, tarif, titre_prevu
from chalicelib.domain.eligibilite.circonstances import Circonstances
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.personne.identite import EtatCivil, Sexe, Statut
from chalicelib.domain.personne.registre import (
    AutoriteAsile,
    DecisionProtection,
    NatureTitre,
    Personne,
    TitreOuVisa,
    TypeCarte,
)
from chalicelib.domain.pieces.liste_a_preparer import profils_possibles

TITRE = "000000000"
PROTEGEE = DecisionProtection(
    autorite=AutoriteAsile.OFPRA, numero="0", date=date(2020, 1, 1), numero_ofpra="0"
)
QUELQU_UN = EtatCivil(
    nom_naissance="Exemple",
    sexe=Sexe.FEMININ,
    date_naissance=DateNaissance(annee=1990),
    ville_naissance="Ville",
    pays_naissance="XX",
    nationalites=("XX",),
)


def titres_possibles(connues: Circonstances) -> tuple[TitrePrevu, ...]:
    """The permits this case may lead to, each once: several when the protection is not said."""
    profils = (p for p in profils_possibles(connues.cas) if _possible(p, connues))
    prevus = (titre_prevu(profil, connues.jour) for profil in profils)
    return tuple({titre.libelle: titre for titre in prevus}.values())


def _possible(profil: Profil, connues: Circonstances) -> bool:
    subsidiaire = profil.startswith(("BPS", "FBPS"))
    if connues.protection is not None and subsidiaire != (connues.protection is not Statut.REFUGIE):
        return False
    autre = Voie.REUNIFICATION if connues.union_posterieure else Voie.UNION_POSTERIEURE
    return connues.union_posterieure is None or not profil.endswith(autre.value)


def document_attendu(connues: Circonstances) -> TypeDocument:
    """What a filing gives at once when the registre knows the protection and the permit."""
    return document_au_depot(_demande_du_genre(connues), connues.jour)


def _demande_du_genre(connues: Circonstances) -> Dossier:
    statut = None if connues.cas.est_famille else connues.protection or connues.cas.statut_demande
    fin = connues.fin_titre or connues.jour + timedelta(days=365)
    dates: dict[str, Any] = {"numero": TITRE, "debut": date(2016, 1, 1), "fin": fin}
    dates |= {"carte": connues.carte or TypeCarte.PLURIANNUELLE}
    titulaire = not connues.cas.est_premiere
    return Dossier(
        id=TITRE.zfill(20),
        compte_id="",
        cree_le=PARIS.instant(datetime.combine(connues.jour, time(12))),
        cas=connues.cas,
        personne=Personne(
            numero_etranger="0000000000",
            etat_civil=QUELQU_UN,
            statut=statut,
            decision=PROTEGEE if statut else None,
            titres=(TitreOuVisa(nature=NatureTitre.TITRE, **dates),) if titulaire else (),
        ),
        reponses=Reponses(titre_actuel=TitreActuel(**dates) if titulaire else None),
    )


def tarif_precedent(cas: Cas, jour: date) -> Tarif | None:
    """The price before the row in force, when that row is still to be checked."""
    actuel = tarif(cas.objet, jour)
    if actuel.confiance != "INF":
        return None
    try:
        return tarif(cas.objet, actuel.depuis - timedelta(days=1))
    except KeyError:
        return None
