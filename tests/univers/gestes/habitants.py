"""The people of a universe: what each is, and what she answers to each question."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Pour
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import AttestationsHonneur, Coordonnees
from chalicelib.domain.personne.identite import SituationFamiliale, Statut
from chalicelib.domain.personne.registre import NatureTitre, Personne, TitreOuVisa, TypeCarte
from tests.annee.depots import ADRESSES
from tests.builders import CODE_EPHOTO, un_cas, un_dossier_complet, un_etat_civil, une_personne
from tests.builders_du_cas import (
    un_ayant_droit,
    un_lien_declare,
    un_representant,
    un_titre_actuel,
    une_activite,
)

REFUGIE, SUBSIDIAIRE = Statut.REFUGIE, Statut.PROTECTION_SUBSIDIAIRE
Traits = dict[str, Any]


@dataclass
class Habitant:
    """`modele` is her request as she would file it; `dossier_id` that of the last she began."""

    rang: int
    prefecture: str
    profil: str
    modele: Dossier
    parent: Personne | None = None
    dossier_id: str = ""
    inscription: str = ""

    @property
    def qui(self) -> str:
        return f"personne{self.rang}"

    @property
    def titulaire(self) -> Personne:
        """Who has the account: the parent of a child."""
        return self.parent or self.modele.personne

    @property
    def numero(self) -> str:
        return self.titulaire.numero_etranger or ""

    @property
    def courriel(self) -> str:
        return f"{self.qui}@exemple.test"

    @property
    def telephone(self) -> str:
        return f"06 39 98 {self.rang % 10000 // 100:02} {self.rang % 100:02}"

    @property
    def code_ephoto(self) -> str:
        return f"{CODE_EPHOTO[:14]}{self.rang:08}"


def carte(rang: int, jour: date, hasard: Random, genre: TypeCarte) -> TitreOuVisa:
    fin = jour + timedelta(days=hasard.randrange(50, 130))
    return TitreOuVisa(
        numero=f"RT{rang:07}",
        nature=NatureTitre.TITRE,
        debut=fin - timedelta(days=1400),
        fin=fin,
        carte=genre,
    )


def _premiere(rang: int, jour: date, hasard: Random) -> Traits:
    statut = hasard.choice((REFUGIE, SUBSIDIAIRE))
    personne = une_personne(statut=statut, numero=f"99{rang:08}")
    return {"statut": statut, "cas": un_cas(statut=statut), "personne": personne}


def _renouvellement(rang: int, jour: date, hasard: Random) -> Traits:
    statut = hasard.choice((REFUGIE, SUBSIDIAIRE))
    genre = TypeCarte.RESIDENT if statut is REFUGIE else TypeCarte.PLURIANNUELLE
    tenue = carte(rang, jour, hasard, genre)
    return {
        "statut": statut,
        "cas": un_cas(objet=Objet.RENOUVELLEMENT, statut=statut),
        "personne": une_personne(statut=statut, numero=f"99{rang:08}", titres=(tenue,)),
        "reponses": {"titre_actuel": un_titre_actuel(tenue)},
    }


def _famille(rang: int, jour: date, hasard: Random) -> Traits:
    lien = hasard.choice((LienFamilial.CONJOINT, LienFamilial.ENFANT, LienFamilial.PARENT))
    ans = 18 if lien is LienFamilial.ENFANT else 36
    ne = DateNaissance(annee=2012 if lien is LienFamilial.PARENT else 1985)
    protection = hasard.choice((REFUGIE, SUBSIDIAIRE))
    situation = SituationFamiliale.MARIE if lien.en_couple else SituationFamiliale.CELIBATAIRE
    return {
        "cas": un_cas(lien=lien),
        "personne": une_personne(
            statut=None,
            numero=f"99{rang:08}",
            etat_civil=un_etat_civil(date_naissance=DateNaissance(annee=jour.year - ans, mois=1)),
        ),
        "situation": situation,
        "reponses": {
            "ayant_droit": un_ayant_droit(protection=protection, date_naissance=ne),
            "lien_familial": un_lien_declare(lien),
        },
    }


def _enfant(rang: int, jour: date, hasard: Random) -> Traits:
    """A protected child of sixteen, whose parent asks from his own account."""
    statut = hasard.choice((REFUGIE, SUBSIDIAIRE))
    ne = un_etat_civil(date_naissance=DateNaissance(annee=jour.year - 16, mois=1, jour=15))
    parent = une_personne(numero=f"98{rang:08}")
    personne = une_personne(
        statut=statut, numero=f"99{rang:08}", etat_civil=ne, representants=(f"98{rang:08}",)
    )
    return {
        "cas": un_cas(statut=statut, pour=Pour.ENFANT),
        "personne": personne,
        "deposee_par": f"98{rang:08}",
        "reponses": {"representant": un_representant(), "activite": une_activite()},
        "parent": parent,
    }


PROFILS: dict[str, Callable[[int, date, Random], Traits]] = {
    "première": _premiere,
    "renouvellement": _renouvellement,
    "famille": _famille,
    "enfant": _enfant,
}
POIDS = (4, 3, 2, 1)


def naitre(rang: int, prefecture: str, jour: date, hasard: Random) -> Habitant:
    (profil,) = hasard.choices([*PROFILS], POIDS)
    traits = PROFILS[profil](rang, jour, hasard)
    parent = traits.pop("parent", None)
    qui = Habitant(rang, prefecture, profil, un_dossier_complet(**_repondre(traits)), parent)
    coordonnees = Coordonnees(
        adresse=ADRESSES[prefecture], telephone=qui.telephone, courriel=qui.courriel
    )
    reponses = qui.modele.reponses.model_copy(update={"coordonnees": coordonnees})
    qui.modele = qui.modele.model_copy(update={"reponses": reponses})
    return qui


def _repondre(traits: Traits) -> Traits:
    attestations = AttestationsHonneur(
        exactitude="oui", polygamie=True, communaute_vie=True, absence=True, non_marie=True
    )
    return traits | {"reponses": traits.get("reponses", {}) | {"attestations": attestations}}


__all__ = ["Cas", "Habitant", "naitre"]
