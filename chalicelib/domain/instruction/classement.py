"""Where a request stands in the queue of its préfecture: who has no document first (R22, K-11).

The rank is the first day without a document: past for who has none, to come for who has one. It is
absolute: on every day, who has none stands before who has one, without being computed again. No
other date may decide before it, or the order would not hold.
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.attestations.couverture import sans_document_le
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.silence import refus_implicite
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.instruction.decision_rendue import decidee_le
from chalicelib.domain.instruction.taches import Tache, taches
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.graphies import normaliser

JAMAIS = date(9999, 12, 31)
SANS_AGENT = "-"
RANG = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}#[0-9T:.+-]{19,40}#[a-z0-9]{20,40}")
"""What `classer` writes: the first day without a document, the filing, the request."""


class RaisonRang(StrEnum):
    """Why a request stands where it does; the words are in `RAISONS`."""

    SANS_DOCUMENT = "SANS_DOCUMENT"
    FIN_DOCUMENT = "FIN_DOCUMENT"
    FILIATION = "FILIATION"
    REFUS_IMPLICITE = "REFUS_IMPLICITE"
    DEBUT_EMPLOI = "DEBUT_EMPLOI"
    MAJORITE = "MAJORITE"
    ANCIENNETE = "ANCIENNETE"


RAISONS = {
    RaisonRang.SANS_DOCUMENT: "sans document valable depuis",
    RaisonRang.FIN_DOCUMENT: "fin de l’attestation ou du titre",
    RaisonRang.FILIATION: "représentant de l’enfant à vérifier",
    RaisonRang.REFUS_IMPLICITE: "le silence vaut refus",
    RaisonRang.DEBUT_EMPLOI: "début d’un emploi",
    RaisonRang.MAJORITE: "majorité",
    RaisonRang.ANCIENNETE: "date de dépôt",
}


class Risque(NamedTuple):
    """A right that ends, or begins to be lost, on a day."""

    le: date
    raison: RaisonRang

    def au(self, jour: date) -> "Risque":
        """As it is said on a day: a document that ended leaves the person without any."""
        if self.raison is RaisonRang.FIN_DOCUMENT and self.le < jour:
            return Risque(self.le + timedelta(days=1), RaisonRang.SANS_DOCUMENT)
        return self


class Fiche(Modele):
    """A line of the queue: what an agent needs to choose, and nothing that the file holds more.

    `risque_le` and `raison` say why it stands there, `ensuite_le` and `ensuite` what else is lost
    first; `sans_document_le` is the first day without a document if nobody does anything.
    `decidee_le`: the day of the decision, which a card may follow for months.
    """

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
    sans_document_le: date | None = None
    ensuite_le: date | None = None
    ensuite: RaisonRang | None = None
    taches: tuple[Tache, ...] = ()
    decidee_le: date | None = None


class Classement(NamedTuple):
    """`rang` sorts: first day without a document, then oldest filing. None of it once decided."""

    prefecture: str
    rang: str
    fiche: Fiche
    nom_cle: str
    ouvert: bool


def risques(dossier: Dossier) -> tuple[Risque, ...]:
    """What the person loses if nobody acts: her document first, the others by date."""
    depuis = sans_document_le(dossier)
    if depuis is None:
        return ()
    candidats = {
        RaisonRang.FILIATION: filiation.avant_le(dossier),
        RaisonRang.REFUS_IMPLICITE: refus_implicite(dossier),
        RaisonRang.DEBUT_EMPLOI: _debut_d_emploi(dossier),
        RaisonRang.MAJORITE: _majorite(dossier),
    }
    dates = (Risque(le, raison) for raison, le in candidats.items() if le)
    return (_du_document(dossier, depuis), *sorted(dates, key=lambda risque: risque.le))


def _du_document(dossier: Dossier, depuis: date) -> Risque:
    """The last day of the document, for who held one when filing or got one since."""
    depose = dossier.jour_du_depot
    if depose and depuis > depose:
        return Risque(depuis - timedelta(days=1), RaisonRang.FIN_DOCUMENT)
    return Risque(depuis, RaisonRang.SANS_DOCUMENT)


def _debut_d_emploi(dossier: Dossier) -> date | None:
    activite = dossier.reponses.activite
    return activite.date_debut if activite and activite.volonte == "oui" else None


def _majorite(dossier: Dossier) -> date | None:
    """The day a minor must hold a permit."""
    depose = dossier.jour_du_depot
    if not dossier.concerne_un_mineur or depose is None:
        return None
    naissance = dossier.personne.etat_civil.date_naissance.au_plus_tard
    return delai(CodeDelai.MAJORITE, depose).apres(naissance)


def classer(dossier: Dossier) -> Classement:
    """Raises ValueError for a request that was never filed."""
    if dossier.depose_le is None or dossier.numero_demande is None:
        raise ValueError("not a filed dossier")
    depuis = sans_document_le(dossier) or JAMAIS
    rang = f"{depuis.isoformat()}#{dossier.depose_le.isoformat()}#{dossier.id}"
    etat_civil = dossier.personne.etat_civil
    nom = f"{etat_civil.nom_naissance} {' '.join(etat_civil.prenoms)}"
    return Classement(
        prefecture=dossier.prefecture.code,
        rang=rang,
        fiche=_fiche(dossier, nom),
        nom_cle=f"{cle_de_nom(nom)}#{dossier.id}",
        ouvert=dossier.est_ouvert,
    )


def cle_de_nom(nom: str) -> str:
    """How a name is sorted and looked for: no accent, no hyphen, small letters."""
    return " ".join(normaliser(nom))


def _fiche(dossier: Dossier, nom: str) -> Fiche:
    premier, ensuite = (*risques(dossier), *2 * [Risque(JAMAIS, RaisonRang.ANCIENNETE)])[:2]
    instruction = dossier.instruction
    affectation, attendu = instruction.affectation, instruction.complement
    profil, finie_le = dossier.profil, instruction.finie_le or dossier.annulee_le
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
        mineur=dossier.concerne_un_mineur,
        agent=affectation.nom if affectation else "",
        agent_id=affectation.agent_id if affectation else "",
        version=dossier.version,
        suspendu_jusqu_au=attendu.fin_arret if attendu and attendu.suspend else None,
        finie_le=dossier.fuseau.jour(finie_le) if finie_le else None,
        complements=len(instruction.complements),
        sans_document_le=sans_document_le(dossier),
        ensuite_le=ensuite.le if ensuite.le != JAMAIS else None,
        ensuite=ensuite.raison if ensuite.le != JAMAIS else None,
        taches=taches(dossier),
        decidee_le=decidee_le(dossier),
    )


def est_urgent(fiche: Fiche, jour: date) -> bool:
    """No document, or none any more within thirty days."""
    return fiche.risque_le <= jour + timedelta(days=30)


def est_sans_document(fiche: Fiche, jour: date) -> bool:
    """No document is valid that day. A line written before that was kept says when its ended."""
    if fiche.sans_document_le is not None:
        return fiche.sans_document_le <= jour
    return Risque(fiche.risque_le, fiche.raison).au(jour).raison is RaisonRang.SANS_DOCUMENT
