"""One operation for each act of an agent, made from the table of acts.

An act says which version of the request it is about (If-Match), and bears a key of the caller's
(Idempotency-Key): sent again, it is the same act, with the same answer.
"""

from hashlib import sha256
from http import HTTPStatus

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import api as adresses
from chalicelib.api import noms, parametres, reponses, saisies
from chalicelib.api.appel import Appel
from chalicelib.api.erreurs import DossierAvance
from chalicelib.api.operation import Operation, Succes
from chalicelib.api.vues import ActeAccompli
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.instruction.accompli import Accompli, accompli
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.journal.changements import depuis_la_version
from chalicelib.storage.dossier import historique
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte

REJOUE = "Idempotent-Replayed"


def _operation(acte: Acte) -> Operation:
    def vue(appel: Appel) -> Response:
        return accomplir(acte, appel)

    return Operation(
        nom=acte.value.replace("-", "_"),
        methode="POST",
        adresse=adresses.acte.route_de(acte=acte.value),
        resume=ACTES[acte].intitule,
        vue=vue,
        succes=Succes(
            "L’acte est fait ; l’en-tête Idempotent-Replayed dit s’il l’était déjà.",
            ActeAccompli,
            en_tetes=("ETag", REJOUE),
        ),
        action=acte,
        parametres=(parametres.DOSSIER, parametres.SI_VERSION, parametres.CLE),
        saisie=ACTES[acte].saisie,
        exemple=dict(ACTES[acte].exemple),
        autres=(HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED),
    )


OPERATIONS = tuple(_operation(acte) for acte in ACTES)


def accomplir(acte: Acte, appel: Appel) -> Response:
    """Raises SaisieRefusee, AgentSansNom, DossierAvance, and what the act itself raises."""
    saisie = saisies.lire(ACTES[acte].saisie, appel)
    dossier_id, version = appel.chemin["dossier_id"], _version_lue(appel)
    ctx = Contexte(noms.nommer(appel.agent), appel.maintenant, _evenement_id(appel))
    instructions = entrepots.instructions()
    deja = instructions.accompli(ctx, dossier_id)
    try:
        apres = accomplir_acte(
            acte,
            dossier_id,
            saisie,
            ctx,
            version_lue=version,
            dossiers=entrepots.dossiers(),
            actes=entrepots.actes(),
            instructions=instructions,
            equipes=entrepots.equipes(),
        )
    except DossierModifieEntreTemps:
        raise _avance(dossier_id, version) from None
    # The same call sent twice at once is one act, of the first to write: its trace says the rest.
    fait = deja or instructions.accompli(ctx, dossier_id) or accompli(acte, saisie, apres)
    return _reponse(dossier_id, ctx, fait, rejoue=deja is not None)


def _version_lue(appel: Appel) -> int:
    return int((parametres.SI_VERSION.lire(appel) or "").strip('"'))


def _evenement_id(appel: Appel) -> str:
    """The same agent, request and key make the same événement."""
    cle = parametres.CLE.lire(appel)
    brut = f"{appel.agent.id}|{appel.chemin['dossier_id']}|{cle}"
    return sha256(brut.encode()).hexdigest()[:24]


def _avance(dossier_id: str, lue: int) -> DossierAvance:
    """What happened since the version read; the right was already checked."""
    dossier = entrepots.dossiers().get(dossier_id)
    faits = historique.du_dossier(entrepots.table(), dossier_id)
    return DossierAvance(depuis_la_version(faits, lue, dossier.version) if dossier else ())


def _reponse(dossier_id: str, ctx: Contexte, fait: Accompli, *, rejoue: bool) -> Response:
    corps = ActeAccompli(
        dossier_id=dossier_id,
        acte=fait.acte,
        evenement_id=ctx.identifiant,
        etat=fait.etat,
        version=fait.version,
    )
    plus = {REJOUE: "true"} if rejoue else {}
    return reponses.json(corps, **reponses.etiquette(fait.version), **plus)
