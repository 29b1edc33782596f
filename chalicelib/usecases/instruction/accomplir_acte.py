"""One act of an agent on a request: right, rule, one transaction with its événement."""

from collections.abc import Iterable
from contextlib import suppress

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.messages import Message
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.instruction.accompli import accompli
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.deces import DecesConstate, un_deces
from chalicelib.domain.instruction.actes.message import SaisieMessage
from chalicelib.domain.instruction.actes.prise_en_charge import AgentInconnu, SaisieAffectation
from chalicelib.domain.instruction.actes.representants import (
    AutreDemandeFinie,
    DemandesReunies,
    EnfantLibere,
    sans_le_compte,
)
from chalicelib.domain.instruction.actes.retour import FinAnnulee
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.table import accomplir
from chalicelib.domain.modele import Modele
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.storage.compte import resumes
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.noms import noms_deplaces
from chalicelib.storage.dossier.revisions import ecrit
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.instruction import representants, signatures
from chalicelib.storage.instruction.instructions import (
    Instructions,
    correction_interrompue,
    fermeture,
    interrompt,
    liberation,
    message,
    reouverture,
    reprise,
)
from chalicelib.usecases.instruction.ouvrir_dossier import DossierOuvert, ouvrir_dossier

ESSAIS = 3


def accomplir_acte(
    acte: Acte,
    dossier_id: str,
    saisie: Modele,
    ctx: Contexte,
    *,
    version_lue: int,
    dossiers: Dossiers,
    actes: ActesDossier,
    instructions: Instructions,
    equipes: Equipes,
    ouvert: DossierOuvert | None = None,
) -> Dossier:
    """The request after the act; the same act sent again (`ctx.identifiant`) gives the same one.

    `version_lue` is what the agent saw: a document delivered meanwhile leaves it as it was, and the
    request is then read again. `ouvert` is the request when it was just opened for this act, and
    stands there: it is not read again for that. Raises HabilitationRefusee (also when there is no
    such request), CleDejaUtilisee, DossierModifieEntreTemps, AgentInconnu, ActeImpossible, and the
    errors of each act.
    """
    if ouvert and ouvert.tete.version != version_lue:
        ouvert = None
    for _ in range(ESSAIS):
        dossier, depose = ouvert or ouvrir_dossier(
            ctx.agent, dossier_id, acte, dossiers=dossiers, actes=actes
        )
        ouvert = None
        if deja := instructions.accompli(ctx, dossier_id):
            deja.exiger_le_meme(acte, saisie)
            return dossier
        if dossier.version != version_lue:
            break
        comprise = _comprise(saisie, depose, equipes)
        apres, fait = accomplir(acte, depose, comprise, ctx)
        apres = _suivie_par(acte, apres)
        trace = instructions.trace(ctx, dossier_id, accompli(acte, saisie, apres))
        with suppress(DossierModifieEntreTemps):
            instructions.avancer(
                dossier,
                apres,
                fait,
                (
                    trace,
                    *_avec(dossier, apres, saisie, ctx),
                    *_du_compte(dossier, apres, fait, dossiers),
                ),
            )
            return ecrit(apres)
    raise DossierModifieEntreTemps


def _comprise(saisie: Modele, depose: Dossier, equipes: Equipes) -> Modele:
    """A request is given to a colleague who may receive it, under the name of the team.

    Raises AgentInconnu.
    """
    if not isinstance(saisie, SaisieAffectation):
        return saisie
    instructeur = equipes.instructeur(depose.prefecture.code, saisie.agent_id)
    if instructeur is None:
        raise AgentInconnu
    return SaisieAffectation(agent_id=instructeur.id, nom=instructeur.nom)


def _avec(avant: Dossier, apres: Dossier, saisie: Modele, ctx: Contexte) -> Iterable[Ecriture]:
    """What is written with the act besides the head, the instruction and the événement."""
    yield from signatures.suivi(avant, apres)
    yield from noms_deplaces(avant, apres)
    if interrompt(avant, apres):
        yield from correction_interrompue(avant, apres)
    if isinstance(saisie, SaisieMessage):
        yield message(apres.id, _message(avant, saisie, ctx))


def _message(avant: Dossier, saisie: SaisieMessage, ctx: Contexte) -> Message:
    """It answers the last that the person wrote, if she waited for an answer."""
    ouverts = avant.instruction.messages_ouverts
    return Message(
        id=ctx.identifiant,
        texte=saisie.texte,
        par=ctx.moi.nom,
        ecrit_le=ctx.maintenant,
        en_reponse_a=ouverts[-1].id if ouverts else "",
    )


def _suivie_par(acte: Acte, apres: Dossier) -> Dossier:
    return sans_le_compte(apres) if acte is Acte.LIBERER_ENFANT else apres


def _finit(avant: Dossier, apres: Dossier) -> bool:
    """The act ends the request; one done on an ended request ends nothing.

    A card made again after its hand-over reopened it without the créneau, which was given back.
    """
    rendu = bool(avant.instruction.cartes_remises)
    return apres.etat in FINS and avant.etat not in FINS and not rendu


def _du_compte(
    avant: Dossier, apres: Dossier, fait: FaitAgent, dossiers: Dossiers
) -> Iterable[Ecriture]:
    """What the act changes for the account that follows the request.

    Raises AutreDemandeFinie, AutreRepresentantAVerifier, AutreDemandeOuverte.
    """
    match fait:
        case DemandesReunies():
            premiere = dossiers.get(avant.autre_demande)
            if premiere is None:
                raise AutreDemandeFinie
            yield from representants.reunion(avant, premiere, fait)
            yield resumes.oubli(avant.compte_id, avant.id)
        case EnfantLibere():
            yield from representants.liberation(avant, apres, fait)
            yield resumes.oubli(avant.compte_id, avant.id)
        case _ if apres.compte_id:
            yield from _de_la_fin(avant, apres, fait)
        case _:
            return


def _de_la_fin(avant: Dossier, apres: Dossier, fait: FaitAgent) -> Iterable[Ecriture]:
    """Its créneau free or taken again; the account of somebody dead closed, or opened again."""
    if _finit(avant, apres):
        yield from liberation(apres, apres.creneau)
    elif apres.est_ouvert and not avant.est_ouvert:
        yield from reprise(apres)
    sien = not apres.cas.est_pour_enfant
    if isinstance(fait, DecesConstate) and sien:
        yield fermeture(apres)
    elif isinstance(fait, FinAnnulee) and sien and un_deces(avant):
        yield reouverture(apres)
