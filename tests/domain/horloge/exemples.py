"""Worked examples of the legal clock: `exemples.csv`, each row played on the real rules.

Their dates were worked out apart from the code, by hand and with another arithmetic of the
calendar: a row that the code does not find is a fault of one of them, never to be copied over.
"""

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.fin_de_protection import MotifProtection
from chalicelib.domain.dossier.instruction import (
    Affectation,
    Complement,
    NatureFin,
    PieceDemandee,
    Preavis,
    Refus,
)
from chalicelib.domain.dossier.reponses import Observations
from chalicelib.domain.dossier.reponses_titre import TitreActuel
from chalicelib.domain.droit.delais import CodeDelai, delai, dernier_jour
from chalicelib.domain.instruction.acte import SansSaisie
from chalicelib.domain.instruction.actes.commission import SaisieCommission, saisir_commission
from chalicelib.domain.instruction.actes.complement import (
    SaisieComplement,
    demander_complement,
    lever_complement,
)
from chalicelib.domain.instruction.actes.protection import (
    SaisieFinProtection,
    annoncer,
)
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.desistement import se_desister
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.domain.personne.registre import TypeCarte
from tests.agents import un_agent
from tests.builders import (
    NUMERO_DEMANDE,
    des_reponses,
    un_cas,
    un_dossier,
    un_dossier_complet,
    un_etat_civil,
    une_coordonnee,
    une_personne,
)
from tests.builders_du_cas import un_lien_declare

FICHIER = Path(__file__).with_name("exemples.csv")
AGENT = Affectation(agent_id="agent-test", nom="Anne Exemple")


class Exemple(NamedTuple):
    """One row; `attendu` is what the clock must say on the day `demande_le`, `qui` who must act
    before, `sinon` what happens else."""

    numero: int
    theme: str
    article: str
    confiance: str
    faits: str
    evenements: tuple[str, ...]
    demande_le: date
    attendu: str
    qui: str
    sinon: str


def exemples() -> tuple[Exemple, ...]:
    with FICHIER.open(encoding="utf-8", newline="") as ouvert:
        return tuple(_exemple(ligne) for ligne in csv.DictReader(ouvert, delimiter=";"))


def _exemple(ligne: dict[str, str]) -> Exemple:
    return Exemple(
        numero=int(ligne["numero"]),
        theme=ligne["theme"],
        article=ligne["article"],
        confiance=ligne["confiance"],
        faits=ligne["faits"],
        evenements=tuple(ligne["evenements"].split(" ; ")),
        demande_le=date.fromisoformat(ligne["demande_le"]),
        attendu=ligne["attendu"],
        qui=ligne["qui"],
        sinon=ligne["sinon"],
    )


class Fil:
    """The request as the événements of an example leave it, and what else they say."""

    def __init__(self) -> None:
        self.dossier: Dossier = un_dossier()
        self.decision: date | None = None
        self.notifiee_le: date | None = None
        self.regle: date | None = None

    def joue(self, evenements: tuple[str, ...]) -> "Fil":
        for ecrit in evenements:
            nom, *mots = ecrit.split()
            EVENEMENTS[nom](self, mots)
        return self

    def ecrit(self, etat: Etat, **instruction: Any) -> None:
        suite = self.dossier.instruction.model_copy(update=instruction)
        self.dossier = self.dossier.model_copy(update={"etat": etat, "instruction": suite})

    def contexte(self, instant: str) -> Contexte:
        return Contexte(un_agent(), _instant(instant), "acte00000001", self.dossier.fuseau)


def _instant(ecrit: str) -> datetime:
    return datetime.fromisoformat(ecrit.replace("Z", "+00:00"))


def _commune(departement: str) -> Adresse:
    insee = f"{departement}01" if len(departement) == 3 else f"{departement}001"
    postal = f"{departement[:3]}00" if len(departement) == 3 else f"{departement}000"
    return Adresse(voie="1 rue du Port", code_postal=postal, commune="Exemple", code_insee=insee)


def _depot(fil: Fil, mots: list[str]) -> None:
    """« dépôt 2026-11-20T09:00Z @69 »: filed, and its acknowledgement says all."""
    lieu = une_coordonnee(adresse=_commune(mots[1].removeprefix("@")))
    motif = des_reponses().motif
    assert motif is not None
    decide = motif.model_copy(update={"decision_date": fil.decision or date(2023, 1, 2)})
    complet = un_dossier_complet(reponses={"coordonnees": lieu, "motif": decide})
    depose = complet.observer(Observations()).deposer(NUMERO_DEMANDE, _instant(mots[0]))
    assert depose.prefecture.code == mots[1].removeprefix("@")
    fil.dossier = depose.model_copy(update={"accuse_manque": (), "etat": Etat.EN_INSTRUCTION})


def _protection(fil: Fil, mots: list[str]) -> None:
    fil.decision = date.fromisoformat(mots[0])


def _incomplet(fil: Fil, mots: list[str]) -> None:
    fil.dossier = fil.dossier.model_copy(update={"accuse_manque": ("courriel",)})


def _complement(fil: Fil, mots: list[str]) -> None:
    """« complément 2026-12-01T09:00Z jusqu’au 2026-12-31 arrêt »."""
    arret = "arrêt" in mots
    saisie = SaisieComplement(
        pieces=(PieceDemandee(piece="DOM_PERSO", motif="ILLISIBLE"),),
        avant_le=date.fromisoformat(mots[2]) if "jusqu’au" in mots else None,
        suspend=arret,
        raison="Sans elle, rien ne peut être étudié." if arret else "",
    )
    fait = demander_complement(fil.dossier, saisie, fil.contexte(mots[0]))
    fil.ecrit(Etat.COMPLEMENT_DEMANDE, complements=fait.complements)


def _reponse(fil: Fil, mots: list[str]) -> None:
    *anciens, dernier = fil.dossier.instruction.complements
    envoye: Complement = dernier.model_copy(
        update={"transmis_le": _instant(mots[0]), "a_lire": True}
    )
    fil.ecrit(Etat.COMPLEMENT_TRANSMIS, complements=(*anciens, envoye))


def _levee(fil: Fil, mots: list[str]) -> None:
    fait = lever_complement(fil.dossier, SansSaisie(), fil.contexte(mots[0]))
    fil.ecrit(Etat.EN_INSTRUCTION, complements=fait.complements)


def _refus(fil: Fil, mots: list[str]) -> None:
    """« refus notifié 2026-12-01 oqtf », « refus non notifié »."""
    depose = fil.dossier.depose_le
    assert depose
    refus = Refus(
        motifs=("ORDRE_PUBLIC",),
        faits="Des faits.",
        propose_par=AGENT,
        propose_le=depose,
        signe_par=AGENT,
        signe_le=depose,
        avec_oqtf="oqtf" in mots,
    )
    fil.notifiee_le = date.fromisoformat(mots[1]) if mots[0] == "notifié" else None
    fil.ecrit(Etat.REFUSEE, refus=refus)


def _carte(fil: Fil, mots: list[str]) -> None:
    fin = date.fromisoformat(mots[0])
    actuel = TitreActuel(
        numero="RT1234567", carte=TypeCarte.RESIDENT, debut=date(fin.year - 10, 1, 1), fin=fin
    )
    brouillon = un_dossier(cas=un_cas(objet=Objet.RENOUVELLEMENT))
    fil.dossier = brouillon.repondre(titre_actuel=actuel)


def _enfant(fil: Fil, mots: list[str]) -> None:
    ne = date.fromisoformat(mots[0])
    naissance = DateNaissance(annee=ne.year, mois=ne.month, jour=ne.day)
    declare = un_lien_declare(LienFamilial.ENFANT, entree_reunification="non")
    fil.dossier = un_dossier(
        cas=un_cas(lien=LienFamilial.ENFANT),
        personne=une_personne(statut=None, etat_civil=un_etat_civil(date_naissance=naissance)),
    ).repondre(lien_familial=declare)


def _attestation(fil: Fil, mots: list[str]) -> None:
    """« attestation 2026-12-31 de 6 mois »: delivered that day, as long as the law has it."""
    debut = date.fromisoformat(mots[0])
    code = CodeDelai.ADP_PREMIERE if mots[2] == "6" else CodeDelai.ADP_RENOUVELLEMENT
    _depot(fil, [f"{debut.isoformat()}T10:00Z", "@69"])
    duree = delai(code, debut)
    assert duree.valeur == int(mots[2])
    fil.ecrit(Etat.EN_INSTRUCTION, droits_jusqu_au=dernier_jour(debut, duree.mois))


def _retrait(fil: Fil, mots: list[str]) -> None:
    fil.dossier = se_desister(fil.dossier, _instant(mots[0]))


def _preavis(fil: Fil, mots: list[str]) -> None:
    ctx = fil.contexte(mots[0])
    preavis = Preavis(
        nature=NatureFin.CLOTURE,
        motif="SANS_OBJET",
        faits="Des faits.",
        annonce_le=ctx.maintenant,
        pas_avant=delai(CodeDelai.PREAVIS_FIN, ctx.jour).apres(ctx.jour),
        par=AGENT,
    )
    fil.ecrit(Etat.EN_INSTRUCTION, preavis=preavis)


def _protection_finie(fil: Fil, mots: list[str]) -> None:
    ctx = fil.contexte(mots[0])
    saisie = SaisieFinProtection(
        motif=MotifProtection.CESSATION,
        decision_le=ctx.jour,
        definitive="oui",
        sejour_depuis=ctx.jour,
        faits="Des faits.",
    )
    fait = annoncer(fil.dossier, saisie, ctx)
    fil.ecrit(Etat.EN_INSTRUCTION, fin_de_protection=fait.fin_de_protection)


def _commission(fil: Fil, mots: list[str]) -> None:
    saisie = SaisieCommission(reunion_le=date.fromisoformat(mots[2]))
    fait = saisir_commission(fil.dossier, saisie, fil.contexte(mots[0]))
    fil.ecrit(Etat.COMMISSION, commission_reunion_le=fait.commission_reunion_le)


def _regle(fil: Fil, mots: list[str]) -> None:
    """« règle escalade.chef depuis 2026-12-01 @67 »: a duration of the law, from a day."""
    depuis = date.fromisoformat(mots[2])
    lieu = mots[3].removeprefix("@") if len(mots) > 3 else ""
    fil.regle = delai(CodeDelai(mots[0]), depuis).apres(depuis, lieu)


EVENEMENTS: dict[str, Callable[[Fil, list[str]], None]] = {
    "dépôt": _depot,
    "protection": _protection,
    "accusé": _incomplet,
    "complément": _complement,
    "réponse": _reponse,
    "levée": _levee,
    "refus": _refus,
    "carte": _carte,
    "enfant": _enfant,
    "attestation": _attestation,
    "retrait": _retrait,
    "préavis": _preavis,
    "protection-finie": _protection_finie,
    "commission": _commission,
    "règle": _regle,
}
"""What may happen in an example, and what it makes of the request."""
