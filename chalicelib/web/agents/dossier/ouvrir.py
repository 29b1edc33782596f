"""A file opened for an agent: the right in its préfecture first, then what was filed."""

from hashlib import sha256

from chalicelib import hasard
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.habilitations import Action, HabilitationRefusee
from chalicelib.domain.modele import Modele
from chalicelib.entrepots import actes, dossiers, equipes, instructions
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from chalicelib.usecases.instruction.ouvrir_dossier import ouvrir_dossier
from chalicelib.web.http.dossier_ouvert import est_identifiant
from chalicelib.web.http.requete import Requete


def ouvrir(agent: Agent, dossier_id: str, action: Action) -> Dossier:
    """The file as last filed. Raises HabilitationRefusee, whether it exists elsewhere or not."""
    if not est_identifiant(dossier_id):
        raise HabilitationRefusee
    ouvert = ouvrir_dossier(agent, dossier_id, action, dossiers=dossiers(), actes=actes())
    return ouvert.depose


def accomplir(
    requete: Requete,
    agent: Agent,
    acte: Acte,
    dossier_id: str,
    saisie: Modele,
    *,
    version: int | None = None,
) -> Dossier:
    """The act of a form: its `version` is what the agent saw, its `envoi` makes it one.

    Raises as `accomplir_acte`.
    """
    if not est_identifiant(dossier_id):
        raise HabilitationRefusee
    return accomplir_acte(
        acte,
        dossier_id,
        saisie,
        Contexte(agent, requete.maintenant, _identifiant(requete, agent, acte, dossier_id)),
        version_lue=_version(requete) if version is None else version,
        dossiers=dossiers(),
        actes=actes(),
        instructions=instructions(),
        equipes=equipes(),
    )


def _identifiant(requete: Requete, agent: Agent, acte: Acte, dossier_id: str) -> str:
    """The same form sent twice is one act; one form for many files is an act for each."""
    envoi = requete.formulaire.get("envoi") or hasard.hexadecimal(12)
    brut = f"{envoi}|{acte.value}|{dossier_id}|{agent.id}"
    return sha256(brut.encode("utf-8", "replace")).hexdigest()[:24]


def _version(requete: Requete) -> int:
    """-1, the version of nothing, when the form does not say."""
    brut = requete.formulaire.get("version")
    return int(brut) if brut.isascii() and brut.isdigit() and len(brut) < 10 else -1
