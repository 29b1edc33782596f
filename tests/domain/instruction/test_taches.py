"""What agents owe by a day, and who must do it when nobody did (K-10)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.dossier.carte import EnvoiCarte, Production
from chalicelib.domain.dossier.carte_au_registre import CarteAuRegistre
from chalicelib.domain.dossier.convocations import Convocation, Empechement, ObjetConvocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.dossier.fin_de_protection import FinDeProtection, MotifProtection
from chalicelib.domain.dossier.fins_de_sejour import (
    CauseFin,
    Contestation,
    FinDeSejour,
    PreuveFin,
)
from chalicelib.domain.dossier.instruction import (
    Affectation,
    Complement,
    Decision,
    Instruction,
    NatureFin,
    PieceDemandee,
    Preavis,
    Refus,
)
from chalicelib.domain.dossier.suite_message import SuiteMessage
from chalicelib.domain.droit.escalade import Palier
from chalicelib.domain.instruction.classement import classer
from chalicelib.domain.instruction.taches import (
    APRES_LA_FIN,
    AVANCE,
    D_ABORD,
    TACHES,
    NatureTache,
    Tache,
    a_faire,
    est_proche,
    taches,
)
from tests.builders import JOUR, MAINTENANT, une_personne
from tests.dossiers_types import famille, mineur, premiere, titulaire

# The filing is on Saturday 21 November 2026.
N = NatureTache
ANNE = Affectation(agent_id="anne", nom="Anne Exemple")
LUNDI = datetime(2026, 12, 7, 9, tzinfo=MAINTENANT.tzinfo)
CINQ = date(2026, 12, 14)
"""Five working days after that Monday."""


def avec(dossier: Dossier, etat: Etat = Etat.EN_INSTRUCTION, **instruction: Any) -> Dossier:
    return dossier.model_copy(update={"etat": etat, "instruction": Instruction(**instruction)})


def un_complement(**traits: Any) -> Complement:
    pieces = (PieceDemandee(piece="DOM_PERSO", motif="ILLISIBLE"),)
    connus: dict[str, Any] = {"demande_le": MAINTENANT, "avant_le": date(2026, 12, 6)}
    return Complement(id="c1", pieces=pieces, suspend=False, **connus | traits)


def une_decision() -> Decision:
    return Decision(titre=premiere().titre_propose(JOUR), par=ANNE, le=LUNDI)


CONVOCATION = Convocation(
    objet=ObjetConvocation.EMPREINTES,
    quand=datetime(2026, 12, 6, 9, tzinfo=MAINTENANT.tzinfo),
    lieu="guichet 4",
    annoncee_le=MAINTENANT,
)
EMPECHEE = CONVOCATION.model_copy(update={"empechement": Empechement(dit_le=LUNDI)})
PREAVIS = Preavis(
    nature=NatureFin.CLASSEMENT,
    motif="SANS_REPONSE",
    faits="exemple",
    annonce_le=MAINTENANT,
    pas_avant=date(2026, 12, 7),
    par=ANNE,
)
DECES = FinDeSejour(
    acte_id="a" * 24,
    cause=CauseFin.DECES,
    preuve=PreuveFin.ACTE_DE_DECES,
    le=date(2026, 12, 1),
    etat_avant=Etat.EN_INSTRUCTION,
    agent_id="anne",
    par="Anne Exemple",
    note_le=LUNDI,
)
PROTECTION = FinDeProtection(
    acte_id="b" * 24,
    motif=MotifProtection.CESSATION,
    decision_le=date(2026, 11, 2),
    faits="exemple",
    annonce_le=MAINTENANT,
    avant_le=date(2026, 12, 6),
    decider_avant_le=date(2027, 3, 2),
    agent_id="anne",
    par="Anne Exemple",
)
CONTESTEE = Contestation(id="c" * 24, texte="Je suis vivante.", le=LUNDI)
REFUS = Refus(motifs=("CONDITIONS",), faits="exemple", propose_par=ANNE, propose_le=LUNDI)
SUITE = SuiteMessage(id="m" * 24, ecrit_le=LUNDI)
ENVOI = EnvoiCarte(acte_id="e" * 24, de="75", vers="69", par="Anne Exemple", le=LUNDI)
VUE = CarteAuRegistre(
    numero="RES000000009", debut=date(2026, 12, 1), fin=date(2036, 11, 30), vue_le=LUNDI
)
REMISE = Production(
    commande_le=LUNDI,
    recu_le=LUNDI,
    remis_le=LUNDI,
    numero_titre="RES000000001",
    attendue_au_registre=True,
)
VERIFIEE, LIEN = date(2026, 11, 27), date(2026, 11, 23)
DUES: dict[NatureTache, tuple[Dossier, date, date]] = {
    N.ATTESTATION: (famille(LienFamilial.PARENT), JOUR, VERIFIEE),
    N.FILIATION: (mineur(deposee_par=""), JOUR, LIEN),
    N.DEUX_DEMANDES: (mineur(autre_demande="d0551e0000000000000000b2"), JOUR, LIEN),
    N.PROTECTION: (premiere(personne=une_personne(statut=None)), JOUR, VERIFIEE),
    N.TITRE: (titulaire(90, connu=False), JOUR, VERIFIEE),
    N.IDENTITE: (mineur(identite_saisie=True), JOUR, VERIFIEE),
    N.CARTE_ATTENDUE: (
        avec(premiere(), Etat.TITRE_EN_FABRICATION, production=Production(commande_le=LUNDI)),
        date(2027, 2, 5),
        date(2027, 2, 12),
    ),
    N.CARTE_A_ENVOYER: (
        avec(
            premiere(),
            Etat.TITRE_DISPONIBLE,
            production=Production(commande_le=LUNDI, prefecture="75", demenage_le=LUNDI),
        ),
        LUNDI.date(),
        CINQ,
    ),
    N.CARTE_EN_ROUTE: (
        avec(
            premiere(),
            Etat.TITRE_EN_FABRICATION,
            production=Production(commande_le=LUNDI, prefecture="69", envoi=ENVOI),
        ),
        LUNDI.date(),
        date(2026, 12, 21),
    ),
    N.CARTE_NON_RETIREE: (
        avec(
            premiere(),
            Etat.TITRE_DISPONIBLE,
            production=Production(commande_le=LUNDI, recu_le=LUNDI),
        ),
        date(2027, 2, 5),
        date(2027, 2, 12),
    ),
    N.REGISTRE_AUTRE_ISSUE: (avec(premiere(), carte_au_registre=VUE), LUNDI.date(), CINQ),
    N.REGISTRE_DELIVREE: (
        avec(
            premiere(),
            Etat.TITRE_EN_FABRICATION,
            production=Production(commande_le=LUNDI),
            carte_au_registre=VUE,
        ),
        LUNDI.date(),
        CINQ,
    ),
    N.REGISTRE_AUTRE_NUMERO: (
        avec(premiere(), Etat.TITRE_REMIS, production=REMISE, carte_au_registre=VUE),
        LUNDI.date(),
        CINQ,
    ),
    N.REGISTRE_INCONNUE: (
        avec(premiere(), Etat.TITRE_REMIS, production=REMISE),
        date(2026, 12, 22),
        date(2026, 12, 30),
    ),
    N.COMPLEMENT_RECU: (
        avec(
            premiere(),
            Etat.COMPLEMENT_TRANSMIS,
            complements=(un_complement(transmis_le=LUNDI),),
        ),
        LUNDI.date(),
        CINQ,
    ),
    N.COMPLEMENT_ECHU: (
        avec(premiere(), Etat.COMPLEMENT_DEMANDE, complements=(un_complement(),)),
        LUNDI.date(),
        CINQ,
    ),
    N.RECTIFICATION: (avec(premiere(), rectification_le=LUNDI), LUNDI.date(), CINQ),
    N.MESSAGE_RECU: (avec(premiere(), messages=(SUITE,)), LUNDI.date(), CINQ),
    N.AUTRE_RENDEZ_VOUS: (
        avec(premiere(), Etat.CONVOCATION, convocations=(EMPECHEE,)),
        LUNDI.date(),
        CINQ,
    ),
    N.RENDEZ_VOUS_PASSE: (
        avec(premiere(), Etat.CONVOCATION, convocations=(CONVOCATION,)),
        LUNDI.date(),
        CINQ,
    ),
    N.COMMISSION_REUNIE: (
        avec(
            premiere(),
            Etat.COMMISSION,
            commission_le=MAINTENANT,
            commission_reunion_le=date(2026, 12, 6),
        ),
        LUNDI.date(),
        CINQ,
    ),
    N.PREAVIS_ECHU: (avec(premiere(), preavis=PREAVIS), LUNDI.date(), CINQ),
    N.REFUS_A_SIGNER: (avec(premiere(), refus=REFUS), LUNDI.date(), CINQ),
    N.SILENCE: (premiere(), date(2027, 2, 19), date(2027, 3, 21)),
    N.DELIVRANCE: (premiere(), JOUR, date(2026, 12, 1)),
    N.FIN_CONTESTEE: (
        avec(premiere(), Etat.CLOTUREE, fin_de_sejour=DECES, contestations=(CONTESTEE,)),
        LUNDI.date(),
        date(2026, 12, 8),
    ),
    N.OBSERVATIONS: (avec(premiere(), fin_de_protection=PROTECTION), LUNDI.date(), CINQ),
    N.RETRAIT_A_DECIDER: (
        avec(
            premiere(),
            Etat.TITRE_REMIS,
            fin_de_protection=PROTECTION.model_copy(update={"observations_le": LUNDI}),
        ),
        date(2027, 1, 31),
        date(2027, 3, 2),
    ),
    N.FAMILLE: (avec(premiere(), Etat.CLOTUREE, fin_de_sejour=DECES), LUNDI.date(), CINQ),
    N.FABRICATION: (
        avec(premiere(), Etat.DECISION_FAVORABLE, decision=une_decision()),
        LUNDI.date(),
        CINQ,
    ),
}


def due(dossier: Dossier, nature: NatureTache) -> Tache | None:
    return next((tache for tache in taches(dossier) if tache.nature is nature), None)


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("nature", NatureTache)
def test_chaque_tache_a_un_debut_un_terme_et_remonte_sans_suite(nature: NatureTache) -> None:
    dossier, depuis, avant_le = DUES[nature]
    tache = due(dossier, nature)
    assert tache == Tache(nature=nature, depuis=depuis, avant_le=avant_le)
    assert TACHES[nature].mots
    assert avant_le - depuis <= AVANCE
    paliers = [tache.palier(depuis + timedelta(days=n), "69") for n in range(60)]
    assert paliers[0] is (Palier.CHEF if nature in D_ABORD else Palier.AGENT)
    assert paliers[-1] is Palier.CHEF
    assert paliers == sorted(paliers, key=list(Palier).index)
    assert Palier.REFERENT in paliers or nature in D_ABORD


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("nature", sorted(set(NatureTache) - {N.FABRICATION, *APRES_LA_FIN}))
@pytest.mark.parametrize("etat", sorted(FINS))
def test_une_demande_finie_ne_doit_plus_rien_a_personne(nature: NatureTache, etat: Etat) -> None:
    assert taches(DUES[nature][0].model_copy(update={"etat": etat})) == ()


@pytest.mark.exigence("K-10")
def test_ce_qui_est_fait_n_est_plus_a_faire() -> None:
    couverte = avec(famille(LienFamilial.PARENT), droits_jusqu_au=JOUR + timedelta(days=80))
    a_venir = due(couverte, N.ATTESTATION)
    assert a_venir is not None
    assert a_venir.depuis == JOUR + timedelta(days=81)
    venue = CONVOCATION.model_copy(update={"honoree_le": LUNDI})
    assert (
        due(avec(premiere(), Etat.CONVOCATION, convocations=(venue,)), N.RENDEZ_VOUS_PASSE) is None
    )
    signe = REFUS.model_copy(update={"signe_le": LUNDI})
    assert due(avec(premiere(), refus=signe), N.REFUS_A_SIGNER) is None
    assert due(premiere(), N.PROTECTION) is None
    assert due(titulaire(90), N.TITRE) is None


@pytest.mark.exigence("K-10")
def test_une_tache_remontee_se_voit_quel_que_soit_l_agent_qui_a_le_dossier() -> None:
    dossier = avec(premiere(personne=une_personne(statut=None)), affectation=ANNE)
    fiche = classer(dossier).fiche

    def vues(jours: int, des: Palier) -> set[NatureTache]:
        jour = JOUR + timedelta(days=jours)
        return {due.tache.nature for due in a_faire(fiche.taches, jour, "69", des)}

    assert N.PROTECTION in vues(0, Palier.AGENT)
    assert N.PROTECTION not in vues(0, Palier.REFERENT)
    assert N.PROTECTION in vues(4, Palier.REFERENT)
    assert N.PROTECTION not in vues(4, Palier.CHEF)
    assert N.PROTECTION in vues(6, Palier.CHEF)


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("nature", NatureTache)
def test_une_file_ne_s_arrete_jamais_avant_une_tache_commencee(nature: NatureTache) -> None:
    dossier, depuis, _ = DUES[nature]
    connues = taches(dossier)
    for jours in range(70):
        jour = depuis + timedelta(days=jours)
        assert est_proche(connues, jour) or not a_faire(connues, jour, "69")
