"""What a person does once she has filed: reads, writes, corrects, answers, withdraws, moves."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from chalicelib.domain.demande.rectifications import SaisieRectification
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.instruction import Choix
from chalicelib.domain.instruction.conversation import SaisieEcrit
from chalicelib.domain.instruction.empechement import SaisieEmpechement
from chalicelib.domain.instruction.reponse_complement import ReponseComplement, attendu
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.suivi.contestation import SaisieContestation
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.notifications import marquer_lue
from chalicelib.storage.instruction.complements import Complements
from chalicelib.storage.instruction.instructions import Instructions
from chalicelib.usecases.compte.changer_coordonnees import changer_coordonnees
from chalicelib.usecases.demande.annuler_demande import annuler_demande
from chalicelib.usecases.demande.contester_fin import contester_fin
from chalicelib.usecases.demande.corriger_demande import ouvrir_correction
from chalicelib.usecases.demande.demander_rectification import demander_rectification
from chalicelib.usecases.demande.deplacer_rendez_vous import deplacer_rendez_vous
from chalicelib.usecases.demande.se_desister import garder_la_demande, se_desister
from chalicelib.usecases.demande.transmettre_complement import transmettre_complement
from chalicelib.usecases.instruction.ecrire_a_la_prefecture import ecrire_a_la_prefecture
from tests.annee.aide import ecrire_au_centre
from tests.annee.depots import ADRESSES
from tests.univers.gestes.avant import abandonner, acte, retirer
from tests.univers.gestes.habitants import Habitant
from tests.univers.univers import Univers

Geste = Callable[[Univers, Habitant, Dossier], None]


def ecrire(u: Univers, qui: Habitant, lu: Dossier) -> None:
    preavis = lu.instruction.preavis
    en_reponse = preavis.acte_id if preavis and u.hasard.random() < 0.7 else ""
    ecrire_a_la_prefecture(
        lu,
        SaisieEcrit(ecrit="Où en est ma demande ?", en_reponse_a=en_reponse),
        actes=ActesDossier(u.table),
        instructions=Instructions(u.table),
        **acte(u),
    )


def repondre(u: Univers, qui: Habitant, lu: Dossier) -> None:
    """The documents asked for: some kept as they are, others sent again before."""
    demande = attendu(lu)
    voulues = demande.pieces if demande else ()
    nouvelles = {f.piece for f in lu.fichiers if demande and f.depose_le > demande.demande_le}
    choix = {d.piece: Choix.REMPLACER if d.piece in nouvelles else Choix.GARDER for d in voulues}
    transmettre_complement(
        lu,
        ReponseComplement(complement_id=demande.id if demande else "aucun", choix=choix),
        complements=Complements(u.table),
        **acte(u),
    )


def corriger(u: Univers, qui: Habitant, lu: Dossier) -> None:
    ouvrir_correction(lu, actes=ActesDossier(u.table), **acte(u))


def annuler(u: Univers, qui: Habitant, lu: Dossier) -> None:
    annuler_demande(lu, actes=ActesDossier(u.table), **acte(u))


def partir(u: Univers, qui: Habitant, lu: Dossier) -> None:
    se_desister(lu, instructions=Instructions(u.table), **acte(u))


def rester(u: Univers, qui: Habitant, lu: Dossier) -> None:
    garder_la_demande(lu, instructions=Instructions(u.table), **acte(u))


def rectifier(u: Univers, qui: Habitant, lu: Dossier) -> None:
    traits = acte(u)
    traits.pop("dossiers")
    saisie = SaisieRectification(inexact="La rue", exact="3 quai Neuf")
    demander_rectification(lu, saisie, actes=ActesDossier(u.table), **traits)


def empecher(u: Univers, qui: Habitant, lu: Dossier) -> None:
    """She cannot come."""
    donnes = lu.instruction.convocations
    deplacer_rendez_vous(
        lu,
        SaisieEmpechement(raison="Je travaille."),
        lu=donnes[-1].acte_id if donnes else "aucun",
        instructions=Instructions(u.table),
        **acte(u),
    )


def contester(u: Univers, qui: Habitant, lu: Dossier) -> None:
    saisie = SaisieContestation(texte="C’est une erreur.")
    contester_fin(lu, saisie, actes=ActesDossier(u.table), **acte(u))


def lire(u: Univers, qui: Habitant, lu: Dossier) -> None:
    """She opens the last notice."""
    annonces = [*u.evenements(lu.id)]
    if annonces:
        fait = NotificationLue(
            id=u.identifiant("l"),
            survenu_le=u.maintenant,
            dossier_id=lu.id,
            evenement_id=annonces[-1].cle[1].rpartition("#")[2],
        )
        marquer_lue(u.table, fait)


def demenager(u: Univers, qui: Habitant, lu: Dossier) -> None:
    """Another address, perhaps of another préfecture."""
    ailleurs = u.hasard.choice(u.prefectures)
    nouvelles = CoordonneesCompte(adresse=ADRESSES[ailleurs], telephone=qui.telephone)
    changer_coordonnees(lu.compte_id, nouvelles, table=u.table, **acte(u))


def demander_de_l_aide(u: Univers, qui: Habitant, lu: Dossier) -> None:
    ecrire_au_centre(u, Connecte(qui.courriel, lu.compte_id))


class Connecte(NamedTuple):
    courriel: str
    compte_id: str


GESTES: dict[str, tuple[int, Geste]] = {
    "écrire": (5, ecrire),
    "lire": (5, lire),
    "corriger": (4, corriger),
    "demander de l’aide": (2, demander_de_l_aide),
    "rectifier": (2, rectifier),
    "retirer un fichier": (3, retirer),
    "se désister": (1, partir),
    "garder sa demande": (2, rester),
    "annuler": (1, annuler),
    "ne pas pouvoir venir": (2, empecher),
    "contester": (2, contester),
    "abandonner la correction": (1, abandonner),
    "déménager": (1, demenager),
}
"""Name -> how often, and what it does. Some are refused: she reads why."""
CORRIGE, ANNULE = 0.3, 0.37
"""How often she corrects what nobody opened yet; else cancels it."""


def au_hasard(u: Univers, qui: Habitant) -> tuple[str, Callable[[], None]]:
    """What she does of a request that is filed: an answer first, when one is waited for."""
    lu = Dossiers(u.table_sure).get(qui.dossier_id)
    if lu and attendu(lu) and u.hasard.random() < 0.6:
        return "répondre", partial(sur, repondre, u, qui)
    if lu and lu.etat is Etat.DEPOSEE and (tirage := u.hasard.random()) < ANNULE:
        nom, geste = ("corriger", corriger) if tirage < CORRIGE else ("annuler", annuler)
        return nom, partial(sur, geste, u, qui)
    (nom,) = u.hasard.choices([*GESTES], [poids for poids, _ in GESTES.values()])
    return nom, partial(sur, GESTES[nom][1], u, qui)


def sur(geste: Geste, u: Univers, qui: Habitant) -> None:
    """The page reads the request, then does it."""
    lu = Dossiers(u.table).get(qui.dossier_id)
    if lu:
        geste(u, qui, lu)
