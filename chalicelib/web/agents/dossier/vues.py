"""A file as its page shows it to an agent."""

from datetime import date
from typing import Any, NamedTuple

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.attestations.attestation_a_decider import attestation_a_decider
from chalicelib.domain.attestations.couverture import CAUSES, couverture
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.differences import differences
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Choix, Complement
from chalicelib.domain.dossier.silence import est_suspendu
from chalicelib.domain.eligibilite.regles import signales
from chalicelib.domain.horloge.horloge import termes
from chalicelib.domain.horloge.mots import QUI_POUR_L_AGENT
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.poste import decidee_le
from chalicelib.domain.instruction.classement import RAISONS, Risque, risques
from chalicelib.domain.instruction.habilitations import Lecture, actes_permis, peut
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.journal.notifications import decision_notifiee_le, notifications
from chalicelib.domain.pieces import motifs_complement
from chalicelib.domain.pieces.ephoto import code_en_clair
from chalicelib.domain.suivi.echeance import accuse_incomplet
from chalicelib.entrepots import actes, dossiers, instructions
from chalicelib.storage.dossier import historique as histoire
from chalicelib.storage.table import Table
from chalicelib.typographie import date_claire
from chalicelib.web.agents.dossier import (
    decision,
    file_suivie,
    messages_d_aide,
    taches,
    visionneuse,
    vues_pieces,
)
from chalicelib.web.agents.dossier.actes_offerts import cachets, offerts
from chalicelib.web.agents.dossier.conversation import conversation
from chalicelib.web.agents.dossier.historique import historique
from chalicelib.web.agents.dossier.lectures import DossierAuBanc
from chalicelib.web.agents.dossier.mots import ETATS
from chalicelib.web.demande import recapitulatif
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.volet import PAR_PAGE, Volet
from chalicelib.web.suivi import vues_versions
from chalicelib.web.suivi.vues_versions import AvantApres


def vue(lu: DossierAuBanc, agent: Agent, requete: Requete) -> dict[str, Any]:
    dossier = lu.dossier
    jour, code = requete.jour, dossier.prefecture.code
    toutes = vues_pieces.pieces(dossier)
    piece = vues_pieces.courante(dossier, toutes, requete.query.get("piece", ""))
    rang = toutes.index(piece)
    nom = intitule(dossier.cas, dossier.jour_des_regles)
    sans_document = _sans_document(dossier, jour)
    a_couvrir = attestation_a_decider(dossier, jour)
    # The attestation of a child waits for the tie: offered first, it would only be refused.
    d_abord = bool(a_couvrir) and not filiation.a_verifier(dossier)
    return {
        "dossier": dossier,
        "titre_demande": nom[0].upper() + nom[1:],
        "etat": ETATS[dossier.etat],
        "a_couvrir": a_couvrir,
        "risques": _risques(dossier, jour),
        "sans_document": sans_document,
        "taches": taches.dites(dossier, jour, sans_document=bool(sans_document)),
        "suspendu": est_suspendu(dossier, jour),
        "accuse_incomplet": accuse_incomplet(dossier),
        "age": (jour - dossier.jour_du_depot).days if dossier.jour_du_depot else 0,
        "pieces": toutes,
        "piece": piece,
        "rang": rang,
        "precedente": toutes[rang - 1].href if rang else "",
        "suivante": toutes[rang + 1].href if rang + 1 < len(toutes) else "",
        "apercu": visionneuse.ouvrir(dossier, piece, requete)
        if peut(agent, Lecture.PIECE, code)
        else None,
        "voit_les_pieces": peut(agent, Lecture.PIECE, code),
        "ephoto": code_en_clair(dossier.reponses.ephoto.code) if dossier.reponses.ephoto else "",
        "motifs": vues_pieces.motifs(piece.code, jour),
        "examinable": Acte.EXAMINER_PIECE in actes_permis(agent, dossier),
        "adresse_acte": lambda acte: adresses.acte(dossier.id, acte),
        "decisions": decision.decide(dossier, agent, jour),
        "a_accorder": (titre := decision.titre_a_accorder(dossier, agent, toutes, jour)),
        "offerts": [
            offert
            for offert in offerts(dossier, agent, sans_document=d_abord)
            if not (titre and offert[0] is Acte.ACCORDER)
        ],
        "suivant": file_suivie.suivant(requete, agent, lu.lecture, dossier),
        "cachets": cachets(dossier, requete),
        "journal": peut(agent, Lecture.ACCES, code),
        "fil": [(f"Dossier {dossier.numero_demande}", "")],
        **_dit(lu, agent, requete),
    }


def _dit(lu: DossierAuBanc, agent: Agent, requete: Requete) -> dict[str, Any]:
    """The answers, what the automatic checks said, what changed, and what was written."""
    dossier, lue = lu.dossier, lu.table
    survenus, avant = histoire.du_dossier(lue, dossier.id), lu.lecture.avant
    passe, jour = historique(survenus, dossier.prefecture.code), requete.jour
    notifiee_le = decision_notifiee_le(dossier, notifications(survenus))
    return {
        "sections": recapitulatif.sections_pour_agent(dossier),
        "signalements": list(signales(dossier, jour).values()),
        "manquantes": [a.piece.pour_agent for a in dossier.pieces_manquantes],
        "historique": Volet.de(requete, passe, ancre="#historique"),
        "avant": avant,
        "nouveautes": [ligne for ligne in passe[:PAR_PAGE] if avant and ligne.quand > avant.le],
        "changements": _changements(lue, dossier, avant.depots if avant else dossier.depots),
        "tickets": messages_d_aide.du_dossier(lue, dossier, lu.lecture.vu.le),
        "conversation": conversation(lue, dossier, survenus, agent, requete),
        "autres_demandes": _autres_demandes(dossier),
        "rectifications": actes(lue).rectifications(dossier.id)[::-1],
        "interrompue": _interrompue(lue, dossier),
        "complements": _complements(dossier, jour),
        "termes": [(t, QUI_POUR_L_AGENT[t.mots.qui]) for t in termes(dossier, jour, notifiee_le)],
        "notification": _notification(dossier, survenus),
    }


def _notification(dossier: Dossier, survenus: tuple[EvenementDuDossier, ...]) -> str:
    """Whether the decision reached the person: nobody is notified by silence."""
    if decidee_le(dossier) is None or dossier.est_ouvert:
        return ""
    if le := decision_notifiee_le(dossier, notifications(survenus)):
        return f"Décision notifiée le {date_claire(le)} : le délai pour la contester court."
    return (
        "Décision pas encore notifiée : la personne n’a pas ouvert sa lettre, et aucun délai ne "
        "court. Envoyez-la en recommandé, puis notez la preuve."
    )


def _autres_demandes(dossier: Dossier) -> list[str]:
    """Where the other requests filed for the same child are read; nothing for a grown-up."""
    numero = dossier.personne.numero_etranger
    if not dossier.cas.est_pour_enfant or numero is None:
        return []
    ids = dossiers().de_l_enfant(numero).ids
    return [adresses.dossier(autre) for autre in ids if autre != dossier.id]


class VueComplement(NamedTuple):
    """A request for documents: each one, why, and what the person did of it."""

    complement: Complement
    lignes: list[tuple[str, str, str, str, str]]


CHOIX = {Choix.GARDER: "gardée par la personne", Choix.REMPLACER: "remplacée"}


def _complements(dossier: Dossier, jour: date) -> list[VueComplement]:
    """Newest first."""
    libelles = {vue.code: vue.libelle for vue in vues_pieces.pieces(dossier)}
    motifs = motifs_complement.en_vigueur(jour)
    return [
        VueComplement(
            demande,
            [
                (
                    libelles.get(piece.piece, piece.piece),
                    motifs[piece.motif].libelle if piece.motif in motifs else piece.motif,
                    CHOIX[demande.choix[piece.piece]] if piece.piece in demande.choix else "",
                    piece.precision,
                    demande.explications.get(piece.piece, ""),
                )
                for piece in demande.pieces
            ],
        )
        for demande in reversed(dossier.instruction.complements)
    ]


def _risques(dossier: Dossier, jour: date) -> list[tuple[str, Risque]]:
    """What the person loses and when, her document first, in words."""
    return [(RAISONS[dit.raison], dit) for dit in (r.au(jour) for r in risques(dossier))]


def _sans_document(dossier: Dossier, jour: date) -> str:
    """Why the person has no valid document today; empty when she has one."""
    tenue = couverture(dossier, jour)
    return CAUSES[tenue.cause] if tenue and tenue.cause else ""


def _changements(lue: Table, dossier: Dossier, depots: int) -> list[AvantApres]:
    """The answers and files filed since the version the agent had read."""
    avant = actes(lue).depot(dossier.id, depots) if 0 < depots < dossier.depots else None
    return (
        vues_versions.avant_apres(
            differences(avant, dossier), dossier.jour_des_regles, pour_agent=True
        )
        if avant
        else []
    )


def _interrompue(lue: Table, dossier: Dossier) -> list[AvantApres]:
    """What the person was changing when the file was taken: to be asked, not to be applied."""
    saisies = instructions(lue).inachevees(dossier.id)
    return (
        vues_versions.avant_apres(
            differences(dossier, saisies[-1]), dossier.jour_des_regles, pour_agent=True
        )
        if saisies
        else []
    )
