"""The facts that the rules of eligibility look at, whatever the stage they come from."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.cas.profils import Voie
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_titre import TitreActuel
from chalicelib.domain.personne.ecarts import EcartRegistre
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import Personne, Protection, TypeCarte
from chalicelib.domain.pieces.ephoto import IssueEphoto


@dataclass(frozen=True)
class Circonstances:
    """None is « not known (yet) »: a rule that needs it says nothing.

    `registre_lu` tells that the registre was asked; `protection_connue` is what it answered,
    `protection` the one the request rests on (the sponsor's, for a family member).
    `mention_du_recepisse`: whether it bears one of the two mentions of a protection.
    `document_en_cours`: whether a visa, récépissé or permit holds on the day.
    """

    cas: Cas
    jour: date
    age: int | None = None
    age_au_debut: int | None = None
    registre_lu: bool = False
    protection_connue: Protection | None = None
    protection: Statut | None = None
    recepisse: bool = False
    mention_du_recepisse: bool | None = None
    decision_le: date | None = None
    document_en_cours: bool | None = None
    muni_d_un_visa: bool = False
    entree_le: date | None = None
    age_a_l_entree: int | None = None
    debut_titre: date | None = None
    fin_titre: date | None = None
    carte: TypeCarte | None = None
    titre_inconnu: bool = False
    numero_etranger_pour_le_titre: bool = False
    residence_depuis: date | None = None
    date_union: date | None = None
    union_posterieure: bool | None = None
    reunification: bool | None = None
    vie_commune: bool | None = None
    age_ayant_droit: int | None = None
    veut_travailler: bool | None = None
    identite_saisie: bool = False
    filiation_a_verifier: bool = False
    demandes_a_reunir: bool = False
    etat_civil_conteste: bool = False
    ephoto_attendue: IssueEphoto | None = None
    ecarts: frozenset[EcartRegistre] = frozenset()

    @property
    def en_couple_a_juger(self) -> bool:
        """The conditions of the union are those of a first request."""
        return self.cas.est_premiere and self.cas.en_couple_avec_ayant_droit

    @property
    def devenu_majeur(self) -> bool:
        """Eighteen since the request began."""
        if not self.cas.est_pour_enfant or self.age is None or self.age_au_debut is None:
            return False
        return self.age_au_debut < 18 <= self.age


def a_l_entree(cas: Cas, personne: Personne, jour: date) -> Circonstances:
    """What the registre tells before the first screen."""
    titre = personne.dernier_titre
    connue = personne.statut
    return Circonstances(
        cas=cas,
        jour=jour,
        age=personne.etat_civil.date_naissance.age_au(jour),
        registre_lu=True,
        protection_connue=connue,
        protection=_protection(cas, connue),
        recepisse=bool(personne.recepisses_le(jour)),
        mention_du_recepisse=personne.recepisse_mentionne_le(jour),
        decision_le=personne.decision.date if personne.decision else None,
        document_en_cours=any(tenu.en_cours_le(jour) for tenu in personne.titres),
        muni_d_un_visa=bool(personne.visas),
        entree_le=personne.date_entree_france,
        age_a_l_entree=_age_le(personne, personne.date_entree_france),
        debut_titre=titre.debut if titre else None,
        fin_titre=titre.fin if titre else None,
        carte=titre.carte if titre else None,
    )


def _age_le(personne: Personne, jour: date | None) -> int | None:
    return personne.etat_civil.date_naissance.age_au(jour) if jour else None


def _protection(cas: Cas, connue: Protection | None) -> Statut | None:
    if cas.est_famille:
        return None
    return connue if isinstance(connue, Statut) else cas.statut_demande


def du_dossier(dossier: Dossier, lu_le: date) -> Circonstances:
    """The same, and what the answers add, on the day the request is judged (`Dossier.juge_le`).

    The card typed counts, not the one of the registre.
    """
    jour = dossier.juge_le(lu_le)
    reponses, cas = dossier.reponses, dossier.cas
    nee = dossier.personne.etat_civil.date_naissance
    actuel, verifie = reponses.titre_actuel, reponses.etat_civil
    connues = a_l_entree(cas, dossier.personne, jour)
    entree = verifie.date_entree_france if verifie else connues.entree_le
    return replace(
        connues,
        entree_le=entree,
        age_a_l_entree=_age_le(dossier.personne, entree),
        age_au_debut=nee.age_au(dossier.fuseau.jour(dossier.cree_le)),
        protection=dossier.protection,
        residence_depuis=reponses.residence.reguliere_depuis if reponses.residence else None,
        veut_travailler=reponses.activite.volonte == "oui" if reponses.activite else None,
        identite_saisie=dossier.identite_saisie,
        filiation_a_verifier=filiation.a_verifier(dossier),
        demandes_a_reunir=filiation.a_reunir(dossier),
        etat_civil_conteste=bool(verifie and verifie.conforme == "non"),
        ephoto_attendue=_ephoto_attendue(dossier),
        ecarts=dossier.ecarts,
        **(_titre(dossier, actuel) if actuel else {}),
        **_famille(dossier, jour),
    )


def _ephoto_attendue(dossier: Dossier) -> IssueEphoto | None:
    """What the registry says of a code that was not active when it was given (R28)."""
    saisie = dossier.reponses.ephoto
    return dossier.issue_ephoto if saisie and saisie.attendue else None


def _titre(dossier: Dossier, actuel: TitreActuel) -> dict[str, Any]:
    inconnu = not dossier.titre_confirme
    return {
        "debut_titre": actuel.debut,
        "fin_titre": actuel.fin,
        "carte": actuel.carte,
        "titre_inconnu": inconnu,
        "numero_etranger_pour_le_titre": dossier.numero_etranger_pour_le_titre,
    }


def _famille(dossier: Dossier, jour: date) -> dict[str, Any]:
    declare, protegee = dossier.reponses.lien_familial, dossier.reponses.ayant_droit
    voie = dossier.voie
    return {
        "date_union": declare.date_union if declare else None,
        "union_posterieure": voie is Voie.UNION_POSTERIEURE if voie else None,
        "reunification": declare.entree_reunification == "oui" if declare else None,
        "vie_commune": declare.vie_commune == "oui" if declare and declare.vie_commune else None,
        "age_ayant_droit": protegee.date_naissance.age_au(jour) if protegee else None,
    }
