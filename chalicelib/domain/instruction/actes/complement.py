"""Documents asked of the person, given up, or sent and read again (CRPA L114-5, CMP-01 to 06)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, Etat
from chalicelib.domain.dossier.faits import FaitAgent, Precisions
from chalicelib.domain.dossier.faits_ouverts import complement_a_lire, complement_attendu
from chalicelib.domain.dossier.instruction import (
    Complement,
    Instruction,
    PieceDemandee,
    VerdictPiece,
)
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.erreurs import SaisieImpossible
from chalicelib.domain.fait import COURRIELS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.actes.examen import exiger_piece
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import ComplementAbsent, DateImpossible, TropDActes
from chalicelib.domain.instruction.gardes import sans_refus
from chalicelib.domain.instruction.saisies import TEXTE_MAX
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

COMPLEMENTS_MAX = 20
PIECES_MAX = 20
DELAI = {
    False: "L’étude de la demande continue pendant ce temps.",
    True: "Le délai de réponse de la préfecture s’arrête pendant ce temps.",
}
"""What happens to the clock of silence, by whether the documents stop it."""


class SaisieComplement(Modele):
    """The documents to complete; without `avant_le`, the usual time (`droit/delais.csv`).

    `suspend` is for pieces without which the request cannot be examined, and says why: a missing
    piece does not stop the examination of a right otherwise (CRPA L114-5, L114-5-1).
    """

    pieces: Annotated[
        tuple[PieceDemandee, ...],
        Field(min_length=1, max_length=20),
        Phrases(absent="Choisissez au moins une pièce.", invalide="Choisissez 20 pièces au plus."),
    ]
    message: Annotated[str, Saisi(Genre.LETTRE, TEXTE_MAX)] = ""
    avant_le: date | None = None
    suspend: bool = False
    raison: Annotated[
        str,
        Saisi(Genre.LETTRE, 500),
        Phrases(absent="Écrivez pourquoi, sans ces pièces, la demande ne peut pas être étudiée."),
    ] = ""


class SuspensionSansRaison(SaisieImpossible):
    """CRPA L114-5-1: the clock goes on unless the piece is indispensable."""

    champ = "raison"
    phrase = "Le délai ne s’arrête que si ces pièces sont indispensables."
    suite = "Écrivez pourquoi : la personne le lit. Sinon, décochez la case : le délai continue."


class ComplementDemande(FaitAgent):
    type: Literal["ComplementDemande"] = "ComplementDemande"

    recit = Recit(
        banc="Complément demandé",
        histoire="",
        annonce=Annonce("La préfecture vous demande des documents", "complement"),
        courriel=Nouvelle(
            "complement_demande",
            "{dossier_A} doit être complété",
            (
                "La préfecture étudie {demande}. Elle a besoin d’un complément de votre part.",
                "Répondez au plus tard le {avant_le}. {delai}",
                "Connectez-vous : vous verrez ce qui est demandé, pourquoi, et comment l’envoyer.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS,)

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """The deadline given by this very request for documents, whatever came after it."""
        demandes = dossier.instruction.complements
        demande = next((c for c in demandes if c.demande_par(self.id)), None)
        if demande is None:
            return None
        return {"avant_le": demande.avant_le, "delai": DELAI[demande.suspend]}


class ComplementLeve(FaitAgent):
    type: Literal["ComplementLeve"] = "ComplementLeve"

    recit = Recit(
        banc="Demande de complément levée",
        histoire="",
        annonce=Annonce(
            "La préfecture n’attend plus de documents",
            phrase="Vous n’avez plus rien à envoyer. La préfecture continue d’étudier votre "
            "demande.",
        ),
        courriel=Nouvelle(
            "complement_leve",
            "Vous n’avez plus de complément à envoyer",
            (
                "La préfecture n’attend plus de complément pour {demande}. Elle continue de "
                "l’étudier.",
                "Vous n’avez rien à faire.",
            ),
        ),
    )
    reveille = (COURRIELS,)
    eteint = (ComplementDemande,)


class InstructionReprise(FaitAgent):
    type: Literal["InstructionReprise"] = "InstructionReprise"

    recit = Recit(
        banc="Instruction reprise",
        histoire="Étude de la demande reprise.",
        annonce=None,
        courriel=None,
    )
    reveille = ()


Evenement = ComplementDemande | ComplementLeve | InstructionReprise


def demander_complement(dossier: Dossier, saisie: SaisieComplement, ctx: Contexte) -> Instruction:
    """The time it gives makes a notice of end fall; while one is open, more is asked with it.

    Raises PieceInconnue, SuspensionSansRaison, DateImpossible, TropDActes.
    """
    if saisie.suspend and not saisie.raison:
        raise SuspensionSansRaison
    for demandee in saisie.pieces:
        exiger_piece(demandee.piece, demandee.motif, ctx.jour)
    connus = dossier.instruction.complements
    if sum(1 + len(c.ajouts) for c in connus) >= COMPLEMENTS_MAX:
        raise TropDActes
    avant_le = saisie.avant_le or delai(CodeDelai.COMPLEMENT, ctx.jour).apres(ctx.jour)
    if not ctx.jour < avant_le <= ctx.horizon:
        raise DateImpossible
    ouverte = complement_attendu(dossier)
    if ouverte:
        complements = (*connus[:-1], _ajoute(ouverte, saisie, avant_le, ctx))
    else:
        complements = (*_lus(connus), _nouveau(saisie, avant_le, ctx))
    return suite(dossier, complements=complements, preavis=None)


def _nouveau(saisie: SaisieComplement, avant_le: date, ctx: Contexte) -> Complement:
    return Complement(
        id=ctx.identifiant,
        pieces=saisie.pieces,
        message=saisie.message,
        demande_le=ctx.maintenant,
        avant_le=avant_le,
        suspend=saisie.suspend,
        raison=saisie.raison if saisie.suspend else "",
    )


def _ajoute(
    ouverte: Complement, saisie: SaisieComplement, avant_le: date, ctx: Contexte
) -> Complement:
    """More is asked, and what was begun is kept; the time given is never shorter.

    The clock of silence that was never stopped stops from now on; once its time is over it is not
    stopped again. Raises TropDActes.
    """
    demandees = {p.piece: p for p in (*ouverte.pieces, *saisie.pieces)}
    if len(demandees) > PIECES_MAX:
        raise TropDActes
    en_retard = ctx.jour > ouverte.avant_le
    arrete = saisie.suspend and not (ouverte.suspend and en_retard)
    champs: dict[str, object] = {
        "pieces": tuple(demandees.values()),
        "message": "\n".join(t for t in (ouverte.message, saisie.message) if t),
        "avant_le": max(ouverte.avant_le, avant_le),
        "ajouts": (*ouverte.ajouts, ctx.identifiant),
        "arret_jusqu_au": None if arrete else ouverte.fin_arret,
    }
    if arrete:
        champs["raison"] = " ".join(t for t in (ouverte.raison, saisie.raison) if t)
    if arrete and not ouverte.suspend:
        champs |= {"suspend": True, "arret_des": ctx.maintenant}
    return ouverte.model_copy(update=champs)


def _lus(complements: tuple[Complement, ...]) -> tuple[Complement, ...]:
    """Who asks for documents has read those that came."""
    return tuple(c.model_copy(update={"a_lire": False}) if c.a_lire else c for c in complements)


def _ouvert(dossier: Dossier) -> None:
    if complement_attendu(dossier) is None:
        raise ComplementAbsent


def _a_lire(dossier: Dossier) -> None:
    if complement_a_lire(dossier) is None:
        raise ComplementAbsent


def lever_complement(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """The documents are not indispensable after all, or came by another way (L114-5-1).

    A notice of end falls with them.
    """
    *anciens, dernier = dossier.instruction.complements
    leve = dernier.model_copy(update={"leve_le": ctx.maintenant})
    return suite(dossier, complements=(*anciens, leve), preavis=None)


def reprendre(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """The documents sent are read: those asked about are to examine again."""
    lu = complement_a_lire(dossier)
    demandees = {p.piece for p in lu.pieces} if lu else set()
    restes = (
        e
        for e in dossier.instruction.examens
        if e.piece not in demandees or e.verdict is VerdictPiece.ACCEPTEE
    )
    lus = _lus(dossier.instruction.complements)
    return suite(dossier, examens=tuple(restes), complements=lus)


ACTES = (
    ActeAgent(
        acte=Acte.DEMANDER_COMPLEMENT,
        intitule="Demander un complément",
        depuis=frozenset({Etat.EN_INSTRUCTION, Etat.COMPLEMENT_TRANSMIS}),
        vers=Etat.COMPLEMENT_DEMANDE,
        sur_place=A_DECIDER - {Etat.EN_INSTRUCTION, Etat.COMPLEMENT_TRANSMIS},
        saisie=SaisieComplement,
        exemple={
            "pieces": [
                {
                    "piece": "DOM_PERSO",
                    "motif": "ILLISIBLE",
                    "precision": "Le bas de la page est coupé.",
                }
            ],
            "message": "Une photo nette de la facture entière suffit.",
        },
        gardes=(sans_refus,),
        faire=demander_complement,
        fait=ComplementDemande,
        redige=True,
    ),
    ActeAgent(
        acte=Acte.LEVER_COMPLEMENT,
        intitule="Lever la demande de complément",
        depuis=frozenset({Etat.COMPLEMENT_DEMANDE}),
        vers=Etat.EN_INSTRUCTION,
        sur_place=A_DECIDER - {Etat.COMPLEMENT_DEMANDE},
        gardes=(_ouvert,),
        faire=lever_complement,
        fait=ComplementLeve,
    ),
    ActeAgent(
        acte=Acte.REPRENDRE,
        intitule="Reprendre l’instruction",
        depuis=frozenset({Etat.COMPLEMENT_TRANSMIS}),
        vers=Etat.EN_INSTRUCTION,
        sur_place=A_DECIDER - {Etat.COMPLEMENT_TRANSMIS},
        gardes=(_a_lire,),
        faire=reprendre,
        fait=InstructionReprise,
        principal=True,
        direct=True,
    ),
)
