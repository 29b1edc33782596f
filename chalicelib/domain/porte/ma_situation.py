"""What « Ma situation » tells of a case that passes: the permits it may lead to, what comes first.

The document given at the filing is the one the rules of `delivrance` give to a request of this
kind: they are asked with an invented one.
"""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from chalicelib.domain.attestations.delivrance import document_au_depot
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.cas.profils import Profil, Voie
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Reponses
from chalicelib.domain.dossier.reponses_titre import TitreActuel
from chalicelib.domain.droit.prix import RETARD, CodeTarif, Tenue, codes, histoire, prix
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
    prevus = (titre_prevu(profil, connues.jour) for profil in _profils(connues))
    return tuple({titre.libelle: titre for titre in prevus}.values())


def _profils(connues: Circonstances) -> tuple[Profil, ...]:
    return tuple(p for p in profils_possibles(connues.cas) if _possible(p, connues))


class Prix(NamedTuple):
    """The prices possible, lowest first, and the penalty that may come on top (None without)."""

    tarifs: tuple[Tarif, ...]
    penalite: Tarif | None

    @property
    def a_confirmer(self) -> bool:
        """The message that invites to come says the right one."""
        return any(lu.confiance == "INF" for lu in self.tarifs)


def prix_possibles(connues: Circonstances) -> Prix:
    """What this case may cost: several prices when the préfecture decides which (J14, J17)."""
    objet, jour = connues.cas.objet, connues.jour
    tenue = _tenue(connues)
    possibles = {
        code
        for profil in _profils(connues)
        for code in codes(profil, histoire(objet, profil, tenue, connues.decision_le, jour), jour)
    }
    en_retard = CodeTarif.RENOUVELLEMENT in possibles and tenue is not None and tenue.fin < jour
    return Prix(prix(tuple(possibles), jour), tarif(RETARD, jour) if en_retard else None)


def _tenue(connues: Circonstances) -> Tenue | None:
    """The card held; of one whose start is not known, it is supposed to come after the decision."""
    if connues.fin_titre is None:
        return None
    debut = connues.debut_titre or connues.decision_le or connues.fin_titre
    return Tenue(connues.carte, debut, connues.fin_titre)


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
    renouvelle = connues.cas.objet is Objet.RENOUVELLEMENT
    fin = connues.fin_titre or connues.jour + timedelta(days=90 if renouvelle else 365)
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
