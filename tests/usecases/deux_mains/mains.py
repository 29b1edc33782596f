"""Every hand that writes one request: acts of agents, of its owner, and what runs by itself."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from chalicelib.domain.agents.agent import Agent, Role
from chalicelib.domain.demande.parcours import ecran_de
from chalicelib.domain.demande.rectifications import SaisieRectification
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Choix
from chalicelib.domain.dossier.reponses import Observations
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.classement import classer
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.conversation import SaisieEcrit
from chalicelib.domain.instruction.empechement import SaisieEmpechement
from chalicelib.domain.instruction.reponse_complement import ReponseComplement
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.pieces.examen import ConseilPhoto
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.instruction.complements import Complements
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.attestations.delivrer_attestation import delivrer_attestation
from chalicelib.usecases.compte.changer_coordonnees import changer_coordonnees
from chalicelib.usecases.demande.annuler_demande import annuler_demande
from chalicelib.usecases.demande.completer_ecran import completer_ecran
from chalicelib.usecases.demande.corriger_demande import abandonner_correction, ouvrir_correction
from chalicelib.usecases.demande.demander_rectification import demander_rectification
from chalicelib.usecases.demande.deplacer_rendez_vous import deplacer_rendez_vous
from chalicelib.usecases.demande.deposer_demande import deposer_ou_corriger
from chalicelib.usecases.demande.garder_photo import garder_photo
from chalicelib.usecases.demande.retirer_fichier import retirer_fichier
from chalicelib.usecases.demande.se_desister import garder_la_demande, se_desister
from chalicelib.usecases.demande.transmettre_complement import transmettre_complement
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from chalicelib.usecases.instruction.ecrire_a_la_prefecture import ecrire_a_la_prefecture
from chalicelib.usecases.instruction.veiller import veiller
from tests import faits
from tests.agents import un_agent
from tests.builders import COMPTE, DOSSIER, un_fichier, une_coordonnee
from tests.usecases.bureau import Bureau
from tests.usecases.saisies_de_la_marche import saisie

ICI = frozenset({"69"})
INSTRUCTEUR = un_agent(id="instructeur", roles={Role.INSTRUCTEUR}, prefectures=ICI)
CHEF = un_agent(
    id="chef", roles={Role.CHEF_DE_SECTION, Role.INSTRUCTEUR, Role.REFERENT}, prefectures=ICI
)
ARRIVE = un_fichier("DOM_PERSO", rang=7)
SOMBRE = un_fichier("DOM_PERSO", rang=8, conseils=(ConseilPhoto.SOMBRE,))
Geste = Callable[[], object]
Main = Callable[[Bureau, str], Geste]
"""What a hand does to the request that it sees now; the text names it, so that it is done once."""


def instructions(bureau: Bureau) -> Instructions:
    return Instructions(bureau.table)


def un_acte(acte: Acte, agent: Agent = CHEF) -> Main:
    def main(bureau: Bureau, rang: str) -> Geste:
        vue = bureau.dossier.version
        return lambda: accomplir_acte(
            acte,
            DOSSIER,
            saisie(acte, bureau.maintenant),
            Contexte(agent, bureau.maintenant, rang),
            version_lue=vue,
            dossiers=bureau.dossiers,
            actes=bureau.actes,
            instructions=instructions(bureau),
            equipes=Equipes(bureau.table),
        )

    return main


def rien_vu(dossier: Dossier) -> Mapping[str, Any]:
    return {}


def elle(
    usage: Callable[..., object], *avec: str, vu: Callable[[Dossier], Mapping[str, Any]] = rien_vu
) -> Main:
    """Her own act, on the request as it was when she sent it; `vu` is what her page showed."""

    def main(bureau: Bureau, rang: str) -> Geste:
        entrepots = {
            "dossiers": bureau.dossiers,
            "actes": bureau.actes,
            "instructions": instructions(bureau),
            "complements": Complements(bureau.table),
            "registre": Registre(bureau.table),
        }
        commun: dict[str, Any] = {nom: entrepots[nom] for nom in avec}
        commun |= {"identifiant": rang, "maintenant": bureau.maintenant}
        commun |= vu(bureau.dossier)
        return lambda: usage(bureau.dossier, **commun)

    return main


def _completer(dossier: Dossier, **commun: Any) -> object:
    nouvelle = une_coordonnee(courriel="ailleurs@exemple.test")
    vue = dossier.empreinte("coordonnees")
    return completer_ecran(dossier, ecran_de("coordonnees"), nouvelle, vue=vue, **commun)


def _rectifier(dossier: Dossier, **commun: Any) -> object:
    dite = SaisieRectification(inexact="La rue", exact="3 quai Neuf")
    return demander_rectification(dossier, dite, **commun)


def _ecrire(dossier: Dossier, **commun: Any) -> None:
    ecrire_a_la_prefecture(dossier, SaisieEcrit(ecrit="Bonjour"), **commun)


def _demande(dossier: Dossier) -> Mapping[str, Any]:
    attendu = dossier.instruction.complement
    return {"complement_id": attendu.id if attendu else "aucun"}


def _repondre(dossier: Dossier, complement_id: str, **commun: Any) -> object:
    choix = {"DOM_PERSO": Choix.GARDER}
    reponse = ReponseComplement(complement_id=complement_id, choix=choix)
    return transmettre_complement(dossier, reponse, **commun)


def _rendez_vous(dossier: Dossier) -> Mapping[str, Any]:
    donnes = dossier.instruction.convocations
    return {"lu": donnes[-1].acte_id if donnes else ""}


def _empecher(dossier: Dossier, **commun: Any) -> object:
    return deplacer_rendez_vous(dossier, SaisieEmpechement(raison="Malade."), **commun)


def _deposer(dossier: Dossier, **commun: Any) -> object:
    return deposer_ou_corriger(dossier.observer(Observations()), tirage=lambda: 42, **commun)


def _premier_fichier(dossier: Dossier) -> Mapping[str, Any]:
    return {"fichier_id": dossier.fichiers[0].id if dossier.fichiers else "aucun"}


def _retirer(dossier: Dossier, fichier_id: str, **commun: Any) -> None:
    retirer_fichier(dossier, fichier_id, **commun)


def _garder(dossier: Dossier, **commun: Any) -> None:
    garder_photo(dossier, SOMBRE.id, **commun)


def demenager(bureau: Bureau, rang: str) -> Geste:
    chez = une_coordonnee().adresse
    nouvelles = CoordonneesCompte(adresse=chez, telephone="06 39 98 00 02")
    return lambda: changer_coordonnees(
        COMPTE,
        nouvelles,
        dossiers=bureau.dossiers,
        table=bureau.table,
        identifiant=rang,
        maintenant=bureau.maintenant,
    )


def recevoir(bureau: Bureau, rang: str) -> Geste:
    """The check of a file ends."""
    fait = faits.fichier_verifie(ARRIVE).model_copy(update={"id": rang})
    return lambda: bureau.dossiers.garder_fichier(DOSSIER, ARRIVE, fait)


def reconnaitre(bureau: Bureau, rang: str) -> Geste:
    """More is known of a file of the list."""
    connue = SOMBRE.model_copy(update={"pages": 3})
    fait = faits.fichier_verifie(SOMBRE).model_copy(update={"id": rang})
    return lambda: bureau.dossiers.remplacer_fichier(DOSSIER, connue, fait)


def veille(bureau: Bureau, rang: str) -> Geste:
    """The night, on the line that it read."""
    fiche = classer(bureau.dossier).fiche
    return lambda: veiller(
        fiche,
        dossiers=bureau.dossiers,
        actes=bureau.actes,
        instructions=instructions(bureau),
        registre=Registre(bureau.table),
        maintenant=bureau.maintenant,
    )


def relecture(bureau: Bureau, rang: str) -> Geste:
    """The registre learnt where she was born: the night writes it."""
    nuit = veille(bureau, rang)

    def relire() -> object:
        personne = bureau.dossier.personne
        etat_civil = personne.etat_civil.model_copy(update={"ville_naissance": "Keren"})
        Registre(bureau.table).save(personne.model_copy(update={"etat_civil": etat_civil}))
        return nuit()

    return relire


def delivrance(bureau: Bureau, rang: str) -> Geste:
    fait = faits.demande_deposee().model_copy(update={"id": rang})
    documents: Any = SimpleNamespace(ranger=lambda cle, pdf: None)
    return lambda: delivrer_attestation(
        fait,
        dossiers=bureau.dossiers,
        actes=bureau.actes,
        attestations=Attestations(bureau.table),
        documents=documents,
        sceller=lambda attestation: "code",
        imprimer=lambda attestation, code: b"%PDF-",
        tirer_un_code=lambda: "Vx7Kq2mPz4Rt9LwB",
        maintenant=bureau.maintenant,
    )


PERSONNE: Mapping[str, Main] = {
    "annuler": elle(annuler_demande, "actes", "dossiers"),
    "corriger": elle(ouvrir_correction, "actes", "dossiers"),
    "abandonner": elle(abandonner_correction, "actes", "dossiers"),
    "deposer": elle(_deposer, "actes", "dossiers", "registre"),
    "completer": elle(_completer, "dossiers"),
    "rectifier": elle(_rectifier, "actes"),
    "ecrire": elle(_ecrire, "actes", "dossiers", "instructions"),
    "repondre": elle(_repondre, "complements", "dossiers", vu=_demande),
    "empecher": elle(_empecher, "dossiers", "instructions", vu=_rendez_vous),
    "se desister": elle(se_desister, "dossiers", "instructions"),
    "garder la demande": elle(garder_la_demande, "dossiers", "instructions"),
    "retirer un fichier": elle(_retirer, "dossiers", vu=_premier_fichier),
    "garder une photo": elle(_garder, "dossiers"),
    "demenager": demenager,
}
SEULES: Mapping[str, Main] = {
    "la nuit": veille,
    "le registre relu": relecture,
    "un document": delivrance,
    "un fichier verifie": recevoir,
    "un fichier reconnu": reconnaitre,
}
"""What runs by itself comes back: the next night, or its message again."""
DU_BROUILLON = (*PERSONNE, "un fichier verifie", "un fichier reconnu")
"""Those that know of a draft."""
AGENTS: Mapping[str, Main] = {f"agent {acte}": un_acte(acte) for acte in ACTES}
MAINS: Mapping[str, Main] = {**AGENTS, **PERSONNE, **SEULES}

D_UN_ENFANT, D_UNE_AUTRE = "the request of a child", "another request beside this one"
SANS_SITUATION: Mapping[str, str] = {
    f"agent {acte}": raison
    for raison, actes in {
        D_UN_ENFANT: (Acte.INVITER_COMPTE_ENFANT, Acte.LIBERER_ENFANT),
        D_UNE_AUTRE: (Acte.REUNIR_DEMANDES, Acte.GARDER_A_PART, Acte.ENREGISTRER_CHANGEMENT),
        "a contested end": (Acte.CONFIRMER_FIN,),
        "a person who moved": (Acte.TRANSFERER_TITRE,),
        "an appointment to come": (Acte.MAINTENIR_RENDEZ_VOUS,),
    }.items()
    for acte in actes
}
"""What no situation allows here, and what it would need."""
