"""An end without decision: announced with its reason and notice, given up, or done (R19)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, ACCORDEE, Etat
from chalicelib.domain.dossier.faits import ActeSitue, FaitAgent, Precisions
from chalicelib.domain.dossier.fins_de_sejour import CauseFin
from chalicelib.domain.dossier.instruction import (
    Code,
    Instruction,
    NatureFin,
    Preavis,
    laisse_par,
)
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.dossier.suite_message import repondus
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.actes.observations import (
    observations_ouvertes,
    observations_repondues,
)
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import (
    ComplementEnAttente,
    MotifInconnu,
    PreavisManquant,
)
from chalicelib.domain.instruction.gardes import (
    empechement_repondu,
    preavis_annonce,
    sans_rendez_vous,
    tout_lu,
)
from chalicelib.domain.instruction.motifs_de_fin import PIECES_NON_TRANSMISES, motifs_annonces
from chalicelib.domain.instruction.saisies import Texte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases

LIRE = "Connectez-vous pour lire pourquoi, comment répondre, et comment faire une autre demande."


class SaisieFin(Modele):
    """Why the request will end without decision (`droit/motifs_cloture.csv`)."""

    nature: NatureFin
    motif: Annotated[Code, Phrases(absent="Choisissez un motif.")]
    faits: Annotated[Texte, Phrases(absent="Écrivez les faits qui fondent cette fin.")]


class PreavisDejaDonne(Conflit):
    phrase = "La personne est déjà prévenue de la fin de sa demande."
    suite = "Attendez la fin du préavis, ou renoncez à cette fin."


class AucunePieceEnRetard(Conflit):
    phrase = "Aucune demande de documents n’est restée sans réponse."
    suite = "Choisissez un autre motif, ou continuez l’instruction."


class FinAnnoncee(ActeSitue):
    """The notice before an end without decision; a letter is made of it."""

    type: Literal["FinAnnoncee"] = "FinAnnoncee"
    motif: str

    recit = Recit(
        banc="Fin sans décision annoncée",
        histoire="",
        annonce=Annonce("Votre demande peut s’arrêter : répondez", "preavis"),
        courriel=Nouvelle(
            "preavis",
            "{demande_A} peut s’arrêter : vous pouvez répondre",
            (
                "La préfecture pense arrêter l’étude de {demande}. Rien ne s’arrête avant le "
                "{pas_avant}.",
                "Connectez-vous avant cette date pour lire pourquoi, et comment répondre.",
            ),
            importante=True,
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS)

    def preavis(self, dossier: Dossier) -> Preavis | None:
        """The notice that this very act gave, while it holds."""
        connu = dossier.instruction.preavis
        return connu if connu and laisse_par(self, connu.acte_id, connu.annonce_le) else None

    def precisions(self, dossier: Dossier) -> Precisions | None:
        preavis = self.preavis(dossier)
        return {"pas_avant": preavis.pas_avant} if preavis else None


class FinRenoncee(FaitAgent):
    type: Literal["FinRenoncee"] = "FinRenoncee"

    recit = Recit(
        banc="Fin sans décision abandonnée",
        histoire="",
        annonce=Annonce(
            "Votre demande continue",
            phrase="La préfecture n’arrête pas votre demande. Elle continue de l’étudier.",
        ),
        courriel=Nouvelle(
            "fin_renoncee",
            "{demande_A} continue",
            ("La préfecture continue l’étude de {demande}.", "Vous n’avez rien à faire."),
        ),
    )
    reveille = (COURRIELS,)
    eteint = (FinAnnoncee,)


class DemandeClassee(FaitAgent):
    """A letter is made of it."""

    type: Literal["DemandeClassee"] = "DemandeClassee"
    motif: str

    recit = Recit(
        banc="Demande classée sans suite",
        histoire="",
        annonce=Annonce("Votre demande est classée sans suite", "fin", ouvre_un_delai=True),
        courriel=Nouvelle(
            "demande_classee",
            "{demande_A} est classée",
            ("La préfecture a classé {demande} : elle ne l’étudie plus.", LIRE),
            importante=True,
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS, ECHANGES)


class DemandeCloturee(FaitAgent):
    """A letter is made of it."""

    type: Literal["DemandeCloturee"] = "DemandeCloturee"
    motif: str

    recit = Recit(
        banc="Demande clôturée",
        histoire="",
        annonce=Annonce("Votre demande est clôturée", "fin", ouvre_un_delai=True),
        courriel=Nouvelle(
            "demande_cloturee",
            "{demande_A} est clôturée",
            ("La préfecture a clôturé {demande} : elle ne l’étudie plus.", LIRE),
            importante=True,
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS, ECHANGES)


Evenement = FinAnnoncee | FinRenoncee | DemandeClassee | DemandeCloturee


def fin_prononcee(fait: DemandeClassee | DemandeCloturee, dossier: Dossier) -> Preavis | None:
    """The end that this very act did, with the notice that came before."""
    fin = dossier.instruction.preavis
    return fin if fin and laisse_par(fait, fin.prononce_acte_id, fin.prononce_le) else None


def sans_preavis(dossier: Dossier) -> None:
    """Raises PreavisDejaDonne."""
    if dossier.instruction.preavis:
        raise PreavisDejaDonne


def _annoncee(nature: NatureFin) -> Callable[[Dossier], None]:
    def garde(dossier: Dossier) -> None:
        if preavis_annonce(dossier).nature is not nature:
            raise PreavisManquant

    return garde


def annoncer_fin(dossier: Dossier, saisie: SaisieFin, ctx: Contexte) -> Instruction:
    """Reason, legal basis and notice first.

    Raises MotifInconnu, ComplementEnAttente, AucunePieceEnRetard.
    """
    connu = motifs_annonces(ctx.jour).get(saisie.motif)
    if connu is None or connu.nature is not saisie.nature:
        raise MotifInconnu
    _exiger_sans_attente(dossier, saisie.nature, saisie.motif, ctx.jour)
    preavis = Preavis(
        **saisie.model_dump(),
        acte_id=ctx.identifiant,
        annonce_le=ctx.maintenant,
        pas_avant=delai(CodeDelai.PREAVIS_FIN, ctx.jour).apres(ctx.jour),
        par=ctx.moi,
        entendus=len(dossier.instruction.messages),
    )
    return suite(dossier, preavis=preavis)


def renoncer_fin(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """That is the answer to what the person said of it; what was noted goes with it."""
    connus = dossier.instruction.messages
    observations = {message.id for message in observations_ouvertes(dossier)}
    messages = tuple(
        repondu if message.id in observations else message
        for message, repondu in zip(connus, repondus(connus, ctx.maintenant), strict=True)
    )
    return suite(dossier, preavis=None, messages=messages, fin_de_sejour=None)


def finir(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """What was announced is done, if it still can be; who became French has nothing to send.

    Raises ComplementEnAttente, AucunePieceEnRetard.
    """
    preavis = preavis_annonce(dossier)
    if preavis.motif != CauseFin.NATIONALITE:
        _exiger_sans_attente(dossier, preavis.nature, preavis.motif, ctx.jour)
    prononce = {
        "prononce_le": ctx.maintenant,
        "prononce_par": ctx.moi,
        "prononce_acte_id": ctx.identifiant,
        "etat_avant": dossier.etat,
    }
    return suite(dossier, preavis=preavis.model_copy(update=prononce))


def _exiger_sans_attente(dossier: Dossier, nature: NatureFin, motif: str, jour: date) -> None:
    """Documents asked leave their time to the person; only classing may follow without an answer.

    Raises ComplementEnAttente, AucunePieceEnRetard.
    """
    attendu = dossier.instruction.complement
    if attendu and (jour <= attendu.avant_le or nature is NatureFin.CLOTURE):
        raise ComplementEnAttente
    if attendu is None and motif == PIECES_NON_TRANSMISES:
        raise AucunePieceEnRetard


def _motif(dossier: Dossier, saisie: Modele) -> Mapping[str, Any]:
    """`dossier` is the request after the act."""
    return {"motif": preavis_annonce(dossier).motif}


ACTES = (
    ActeAgent(
        acte=Acte.ANNONCER_FIN,
        intitule="Annoncer une fin sans décision",
        depuis=A_DECIDER,
        saisie=SaisieFin,
        exemple={
            "nature": "CLASSEMENT",
            "motif": "INADAPTEE",
            "faits": "Le titre demandé le 2 mars relève d’une autre démarche.",
        },
        gardes=(sans_preavis, tout_lu, empechement_repondu),
        faire=annoncer_fin,
        fait=FinAnnoncee,
        details=_motif,
        redige=True,
    ),
    ActeAgent(
        acte=Acte.RENONCER_FIN,
        intitule="Renoncer à cette fin",
        depuis=A_DECIDER | ACCORDEE | {Etat.DEPOSEE},
        gardes=(preavis_annonce,),
        faire=renoncer_fin,
        fait=FinRenoncee,
    ),
    ActeAgent(
        acte=Acte.CLASSER,
        intitule="Classer sans suite",
        depuis=A_DECIDER,
        vers=Etat.CLASSEE_SANS_SUITE,
        gardes=(
            _annoncee(NatureFin.CLASSEMENT),
            observations_repondues,
            tout_lu,
            sans_rendez_vous,
        ),
        faire=finir,
        fait=DemandeClassee,
        apres_reponse=True,
        details=_motif,
    ),
    ActeAgent(
        acte=Acte.CLOTURER,
        intitule="Clôturer",
        depuis=A_DECIDER | ACCORDEE | {Etat.DEPOSEE},
        vers=Etat.CLOTUREE,
        gardes=(
            _annoncee(NatureFin.CLOTURE),
            observations_repondues,
            tout_lu,
            sans_rendez_vous,
        ),
        faire=finir,
        fait=DemandeCloturee,
        apres_reponse=True,
        details=_motif,
    ),
)
