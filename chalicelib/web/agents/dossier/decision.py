"""What was decided of a file, or proposed, said at its head; the card that the rules propose."""

from datetime import date
from typing import NamedTuple

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.convocations import Convocation
from chalicelib.domain.dossier.desistements import Desistement
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.dossier.faits_ouverts import rendez_vous_donne
from chalicelib.domain.dossier.fins_de_sejour import (
    CauseFin,
    Contestation,
    FinDeSejour,
    RetourSurFin,
)
from chalicelib.domain.dossier.instruction import (
    AvisCommission,
    NotificationPostale,
    Preavis,
    Refus,
    Remise,
    SensAvis,
)
from chalicelib.domain.dossier.pieces_du_dossier import EtatPiece
from chalicelib.domain.droit.delais import dernier_jour
from chalicelib.domain.droit.titre_accorde import TitreAccorde
from chalicelib.domain.instruction import motifs_de_fin
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes import deces, nationalite, retour
from chalicelib.domain.instruction.gardes import etat_civil_valide
from chalicelib.domain.instruction.habilitations import actes_permis
from chalicelib.domain.instruction.motifs_refus import motifs_connus
from chalicelib.typographie import date_claire
from chalicelib.web.agents.dossier.carte import Lignes, vie_de_la_carte
from chalicelib.web.agents.dossier.vues_pieces import VuePiece


class Decide(NamedTuple):
    """`actes` are the links that go with it: words, address."""

    titre: str
    lignes: Lignes
    actes: tuple[tuple[str, str], ...] = ()


def decide(dossier: Dossier, agent: Agent, jour: date) -> list[Decide]:
    """What holds now, and nothing that was put aside."""
    instruction = dossier.instruction
    dits = [_accorde(dossier)] if instruction.decision else []
    if instruction.commission_avis:
        dits.append(_avis(dossier, instruction.commission_avis))
    if instruction.postale:
        dits.append(_postale(dossier, instruction.postale))
    if instruction.refus:
        dits.append(_refus(dossier, instruction.refus, agent, jour))
    if instruction.desistement:
        dits.append(_desistement(dossier, instruction.desistement))
    if donne := rendez_vous_donne(dossier):
        dits.append(_rendez_vous(dossier, donne, agent))
    if instruction.fin_de_sejour:
        dits.append(_fin_de_sejour(dossier, instruction.fin_de_sejour))
    if instruction.contestation:
        dits.append(_contestation(dossier, instruction.contestation, agent))
    dits += [_retour(dossier, fait) for fait in instruction.retours]
    if instruction.preavis:
        dits.append(_fin(dossier, instruction.preavis, agent, jour))
    return dits


AVIS = {
    SensAvis.FAVORABLE: "Favorable au titre",
    SensAvis.DEFAVORABLE: "Défavorable au titre",
    SensAvis.AUCUN: "Aucun avis rendu",
}
REMISES = {
    Remise.REMISE: "Remise à la personne",
    Remise.NON_RETIREE: "Présentée, non retirée",
}


def _avis(dossier: Dossier, avis: AvisCommission) -> Decide:
    lignes: Lignes = [
        ("Avis", AVIS[avis.sens]),
        ("Noté par", f"{avis.par.nom}, le {date_claire(avis.le, dossier.fuseau)}"),
    ]
    if avis.resume:
        lignes.append(("Ce que dit l’avis", avis.resume))
    return Decide("Avis de la commission du titre de séjour", lignes)


def _postale(dossier: Dossier, postale: NotificationPostale) -> Decide:
    return Decide(
        "Décision notifiée par la poste",
        [
            ("Jour", date_claire(postale.notifiee_le)),
            ("Lettre", REMISES[postale.remise]),
            ("Recommandé", postale.recommande),
            ("Noté par", f"{postale.par.nom}, le {date_claire(postale.le, dossier.fuseau)}"),
        ],
    )


def _accorde(dossier: Dossier) -> Decide:
    decision, production = dossier.instruction.decision, dossier.instruction.production
    if decision is None:
        raise ValueError("nothing was granted")
    titre = decision.titre
    lignes: Lignes = [
        ("Titre", titre.libelle),
        ("Durée", _duree(titre)),
        ("Décidé par", f"{decision.par.nom}, le {date_claire(decision.le, dossier.fuseau)}"),
        ("Article", titre.article),
    ]
    if decision.correction:
        lignes.append(("Autre titre que celui des règles", decision.correction))
    if production and production.numero_titre:
        lignes.append(("Carte", f"{production.numero_titre}, {production.lieu}"))
    lignes += vie_de_la_carte(dossier)
    if production and production.remis_le:
        lignes.append(("Remise", date_claire(production.remis_le, dossier.fuseau)))
    return Decide("Titre accordé", lignes)


def _duree(titre: TitreAccorde) -> str:
    """« 10 ans, du … au … »; the dates alone when the agent made it shorter."""
    entiere = titre.fin == dernier_jour(titre.debut, 12 * titre.duree_ans)
    ans = f"{titre.duree_ans} an{'s' if titre.duree_ans > 1 else ''}, " if entiere else ""
    return f"{ans}du {date_claire(titre.debut)} au {date_claire(titre.fin)}"


def _refus(dossier: Dossier, refus: Refus, agent: Agent, jour: date) -> Decide:
    connus = motifs_connus(dossier, jour)
    lignes: Lignes = [
        (
            "Proposé par",
            f"{refus.propose_par.nom}, le {date_claire(refus.propose_le, dossier.fuseau)}",
        ),
        ("Motifs", [connus[code].libelle if code in connus else code for code in refus.motifs]),
        ("Faits", refus.faits),
    ]
    if refus.avec_oqtf and refus.signe_par:
        lignes.append(("Obligation de quitter le territoire", "Oui, jointe à l’ancien formulaire"))
    if refus.signe_par and refus.signe_le:
        lignes.append(
            (
                "Signé par",
                f"{refus.signe_par.nom}, le {date_claire(refus.signe_le, dossier.fuseau)}",
            )
        )
        return Decide("Titre refusé", lignes)
    liens = _liens(dossier, agent, Acte.SIGNER_REFUS, "Lire la lettre et signer")
    return Decide("Refus proposé, pas encore signé", lignes, liens)


def _rendez_vous(dossier: Dossier, donne: Convocation, agent: Agent) -> Decide:
    """The appointment given, and what the person says of it."""
    lignes: Lignes = [
        ("Quand", dossier.fuseau.rendez_vous(donne.quand)),
        ("Où", donne.lieu),
    ]
    dit = donne.empechement
    if dit is None:
        return Decide("Rendez-vous donné", lignes)
    besoins = [
        mots for vrai, mots in zip((dit.interprete, dit.mobilite), BESOINS, strict=True) if vrai
    ]
    lignes.append(("Demande de la personne", date_claire(dit.dit_le, dossier.fuseau)))
    lignes.extend(
        (titre, mots)
        for titre, mots in (
            ("Sa raison", dit.raison),
            ("Quand elle peut venir", dit.souhaits),
            ("Ses besoins", besoins),
            ("Rendez-vous gardé", donne.maintien),
        )
        if mots
    )
    if donne.maintenu_le:
        return Decide("Rendez-vous gardé", lignes)
    return Decide(
        "La personne demande un autre rendez-vous",
        lignes,
        (
            *_liens(dossier, agent, Acte.CONVOQUER, "Donner un autre rendez-vous"),
            *_liens(dossier, agent, Acte.MAINTENIR_RENDEZ_VOUS, "Garder celui-ci"),
        ),
    )


BESOINS = ("Un interprète", "Un accès facile : elle a du mal à se déplacer")


def _desistement(dossier: Dossier, retrait: Desistement) -> Decide:
    lignes: Lignes = [
        ("Demandé par la personne", date_claire(retrait.demande_le, dossier.fuseau)),
        ("La demande s’arrête", date_claire(retrait.effet_le)),
    ]
    if retrait.fini_le:
        return Decide("Demande retirée par la personne", lignes)
    lignes.append(("À faire", "Rien : la personne peut encore garder sa demande avant ce jour."))
    return Decide("La personne retire sa demande", lignes)


def _fin(dossier: Dossier, fin: Preavis, agent: Agent, jour: date) -> Decide:
    connus = motifs_de_fin.motifs_de_cloture(jour)
    lignes: Lignes = [
        ("Motif", connus[fin.motif].libelle if fin.motif in connus else fin.motif),
        ("Faits", fin.faits),
        ("Annoncée par", f"{fin.par.nom}, le {date_claire(fin.annonce_le, dossier.fuseau)}"),
    ]
    if fin.prononce_le and dossier.etat in FINS:
        titre = (
            "Demande clôturée" if dossier.etat is Etat.CLOTUREE else "Demande classée sans suite"
        )
        par = (fin.prononce_par or fin.par).nom
        return Decide(
            titre,
            [*lignes, ("Faite par", f"{par}, le {date_claire(fin.prononce_le, dossier.fuseau)}")],
        )
    lignes.append(("Possible à partir du", date_claire(fin.pas_avant)))
    return Decide("Fin sans décision annoncée", lignes)


CAUSES = {CauseFin.DECES: "Décès", CauseFin.NATIONALITE: "Nationalité française"}


def _fin_de_sejour(dossier: Dossier, fin: FinDeSejour) -> Decide:
    preuve = {**deces.PREUVES, **nationalite.PREUVES}[fin.preuve]
    lignes: Lignes = [
        ("Preuve", f"{preuve} {fin.reference}".strip()),
        ("Jour de la preuve", date_claire(fin.le)),
        ("Noté par", f"{fin.par}, le {date_claire(fin.note_le, dossier.fuseau)}"),
    ]
    return Decide(CAUSES[fin.cause], lignes)


def _contestation(dossier: Dossier, dite: Contestation, agent: Agent) -> Decide:
    """The first thing to read: somebody says that the end is a mistake."""
    lignes: Lignes = [
        ("Ce que la personne écrit", dite.texte),
        ("Le", date_claire(dite.le, dossier.fuseau)),
    ]
    revenir = _liens(dossier, agent, Acte.REVENIR_SUR_FIN, "Revenir sur cette fin")
    rester = _liens(dossier, agent, Acte.CONFIRMER_FIN, "Répondre que la fin reste")
    return Decide("La personne dit que c’est une erreur", lignes, (*revenir, *rester))


def _retour(dossier: Dossier, fait: RetourSurFin) -> Decide:
    lignes: Lignes = [
        ("Pourquoi", retour.MOTIFS_RETOUR[fait.motif]),
        ("Ce qui montre l’erreur", fait.raison),
        ("Par", f"{fait.par}, le {date_claire(fait.le, dossier.fuseau)}"),
    ]
    return Decide("Fin annulée", lignes)


def _liens(dossier: Dossier, agent: Agent, acte: Acte, mots: str) -> tuple[tuple[str, str], ...]:
    permis = acte in actes_permis(agent, dossier)
    return ((mots, adresses.acte(dossier.id, acte.value)),) if permis else ()


class AAccorder(NamedTuple):
    """The card of the rules; `avec_etat_civil`: the press says too that OFPRA's act is there."""

    titre: TitreAccorde
    avec_etat_civil: bool


def titre_a_accorder(
    dossier: Dossier, agent: Agent, pieces: tuple[VuePiece, ...], jour: date
) -> AAccorder | None:
    """When one press may grant the card: everything was examined and accepted."""
    permis, attend = actes_permis(agent, dossier), not etat_civil_valide(dossier)
    if not (dossier.profil and Acte.ACCORDER in permis):
        return None
    if attend and Acte.RECEVOIR_ETAT_CIVIL not in permis:
        return None
    if any(vue.etat is not EtatPiece.ACCEPTEE for vue in pieces):
        return None
    return AAccorder(dossier.titre_propose(jour), attend)
