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
from chalicelib.storage import keys
from chalicelib.storage.table import Table
from chalicelib.usecases.instruction.accomplir_acte import accomplir_acte
from chalicelib.usecases.instruction.ouvrir_dossier import DossierOuvert, ouvrir_dossier
from chalicelib.web.http.dossier_ouvert import est_identifiant
from chalicelib.web.http.requete import Requete


def ouvrir(agent: Agent, dossier_id: str, action: Action) -> DossierOuvert:
    """The file, also as last filed. Raises HabilitationRefusee, wherever else it may exist."""
    if not est_identifiant(dossier_id):
        raise HabilitationRefusee
    return ouvrir_dossier(agent, dossier_id, action, dossiers=dossiers(), actes=actes())


def ouvrir_entier(agent: Agent, dossier_id: str, action: Action) -> tuple[DossierOuvert, Table]:
    """The same, with all that its page shows: the table, where that is read. Raises as `ouvrir`."""
    if not est_identifiant(dossier_id):
        raise HabilitationRefusee
    lue = dossiers().autour(dossier_id, keys.dossier(dossier_id).pour_un_agent)
    ouvert = ouvrir_dossier(agent, dossier_id, action, dossiers=dossiers(lue), actes=actes(lue))
    return ouvert, lue


def accomplir(
    requete: Requete,
    agent: Agent,
    acte: Acte,
    dossier_id: str,
    saisie: Modele,
    *,
    version: int | None = None,
    ouvert: DossierOuvert | None = None,
) -> Dossier:
    """The act of a form: its `version` is what the agent saw, its `envoi` makes it one.

    `ouvert`: the file, when its page has just read it.

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
        ouvert=ouvert,
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
