"""Where a request stands in the queue of its préfecture: the loss of rights first (R22).

Every date here is absolute: the order holds without being computed again when days pass.
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE
from chalicelib.domain.dossier.silence import refus_implicite
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.graphies import normaliser

JAMAIS = date(9999, 12, 31)
SANS_AGENT = "-"
RANG = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}#[0-9T:.+-]{19,40}#[a-z0-9]{20,40}")
"""What `classer` writes: the day a right ends, the filing, the request."""


class RaisonRang(StrEnum):
    """Why a request stands where it does; the words are in `RAISONS`."""

    FIN_DOCUMENT = "FIN_DOCUMENT"
    FILIATION = "FILIATION"
    REFUS_IMPLICITE = "REFUS_IMPLICITE"
    DEBUT_EMPLOI = "DEBUT_EMPLOI"
    MAJORITE = "MAJORITE"
    ANCIENNETE = "ANCIENNETE"


RAISONS = {
    RaisonRang.FIN_DOCUMENT: "fin de l’attestation ou du titre",
    RaisonRang.FILIATION: "représentant de l’enfant à vérifier",
    RaisonRang.REFUS_IMPLICITE: "le silence vaudra refus",
    RaisonRang.DEBUT_EMPLOI: "début d’un emploi",
    RaisonRang.MAJORITE: "majorité",
    RaisonRang.ANCIENNETE: "date de dépôt",
}


class Risque(NamedTuple):
    """A right that ends, or begins to be lost, on a day."""

    le: date
    raison: RaisonRang


class Fiche(Modele):
    """A line of the queue: what an agent needs to choose, and nothing that the file holds more."""

    dossier_id: str
    numero: str
    nom: str
    objet: str
    profil: str
    etat: str
    depose_le: date
    risque_le: date
    raison: RaisonRang
    mineur: bool
    agent: str = ""
    agent_id: str = ""
    version: int
    suspendu_jusqu_au: date | None = None
    finie_le: date | None = None
    complements: int = 0


class Classement(NamedTuple):
    """`rang` sorts: earliest loss of rights, then oldest filing. None of it once decided."""

    prefecture: str
    rang: str
    fiche: Fiche
    nom_cle: str
    ouvert: bool


def risques(dossier: Dossier) -> tuple[Risque, ...]:
    """Every date on which the person loses something if nobody acts, earliest first."""
    if dossier.etat not in NON_DECIDEE:
        return ()
    candidats = {
        RaisonRang.FIN_DOCUMENT: _fin_des_documents(dossier),
        RaisonRang.FILIATION: filiation.avant_le(dossier),
        RaisonRang.REFUS_IMPLICITE: refus_implicite(dossier),
        RaisonRang.DEBUT_EMPLOI: _debut_d_emploi(dossier),
        RaisonRang.MAJORITE: _majorite(dossier),
    }
    dates = (Risque(le, raison) for raison, le in candidats.items() if le)
    return tuple(sorted(dates, key=lambda risque: risque.le))


def _fin_des_documents(dossier: Dossier) -> date | None:
    """The last day of what proves rights today: the attestation, or the card or visa held."""
    actuel = dossier.reponses.titre_actuel
    titres = [titre.fin for titre in dossier.personne.titres]
    fins = [*titres, actuel.fin if actuel else None, dossier.instruction.droits_jusqu_au]
    return max((fin for fin in fins if fin), default=None)


def _debut_d_emploi(dossier: Dossier) -> date | None:
    activite = dossier.reponses.activite
    return activite.date_debut if activite and activite.volonte == "oui" else None


def _majorite(dossier: Dossier) -> date | None:
    """The day a minor must hold a permit."""
    depose = dossier.jour_du_depot
    if not dossier.cas.est_pour_enfant or depose is None:
        return None
    naissance = dossier.personne.etat_civil.date_naissance.au_plus_tard
    return delai(CodeDelai.MAJORITE, depose).apres(naissance)


def classer(dossier: Dossier) -> Classement:
    """Raises ValueError for a request that was never filed."""
    if dossier.depose_le is None or dossier.numero_demande is None:
        raise ValueError("not a filed dossier")
    premier = next(iter(risques(dossier)), Risque(JAMAIS, RaisonRang.ANCIENNETE))
    rang = f"{premier.le.isoformat()}#{dossier.depose_le.isoformat()}#{dossier.id}"
    etat_civil = dossier.personne.etat_civil
    nom = f"{etat_civil.nom_naissance} {' '.join(etat_civil.prenoms)}"
    return Classement(
        prefecture=dossier.prefecture.code,
        rang=rang,
        fiche=_fiche(dossier, premier, nom),
        nom_cle=f"{cle_de_nom(nom)}#{dossier.id}",
        ouvert=dossier.est_ouvert,
    )


def cle_de_nom(nom: str) -> str:
    """How a name is sorted and looked for: no accent, no hyphen, small letters."""
    return " ".join(normaliser(nom))


def _fiche(dossier: Dossier, premier: Risque, nom: str) -> Fiche:
    instruction = dossier.instruction
    affectation, attendu = instruction.affectation, instruction.complement
    profil = dossier.profil
    return Fiche(
        dossier_id=dossier.id,
        numero=str(dossier.numero_demande),
        nom=nom,
        objet=dossier.cas.objet.value,
        profil=profil.value if profil else "",
        etat=dossier.etat.value,
        depose_le=dossier.jour_du_depot or JAMAIS,
        risque_le=premier.le,
        raison=premier.raison,
        mineur=dossier.cas.est_pour_enfant,
        agent=affectation.nom if affectation else "",
        agent_id=affectation.agent_id if affectation else "",
        version=dossier.version,
        suspendu_jusqu_au=attendu.avant_le if attendu and attendu.suspend else None,
        finie_le=dossier.fuseau.jour(instruction.finie_le) if instruction.finie_le else None,
        complements=len(instruction.complements),
    )


def est_urgent(fiche: Fiche, jour: date) -> bool:
    """A right ends within thirty days, or already did."""
    return fiche.risque_le <= jour + timedelta(days=30)
