"""Where an agent goes once an act is done."""

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.classement import classer
from chalicelib.domain.instruction.habilitations import Lecture, peut
from chalicelib.web.agents.dossier import decision, vues_pieces
from chalicelib.web.http.requete import Requete

OUVRENT = (Acte.PRENDRE_EN_CHARGE, Acte.REPRENDRE)
"""After these, the agent reads the documents: the page opens on them, with its keys."""


def adresse(acte: Acte, avant: Dossier, dossier: Dossier, requete: Requete, agent: Agent) -> str:
    """The next document to examine, or the file with what was done and the place it had.

    A file that left with its card is not shown any more: its former préfecture reads where it is.
    """
    if not peut(agent, Lecture.DOSSIER, dossier.prefecture.code):
        return adresses.parti(avant.prefecture.code, dossier.prefecture.code)
    if acte is Acte.EXAMINER_PIECE:
        return _apres_examen(dossier, requete, agent)
    file, rang = requete.query.get("file", ""), classer(avant).rang
    vers = adresses.dossier(dossier.id, fait=acte.value, file=file, rang=rang)
    return f"{vers}#piece" if acte in OUVRENT else vers


def _apres_examen(dossier: Dossier, requete: Requete, agent: Agent) -> str:
    """After the last document accepted, the press that grants the card has the focus."""
    toutes = vues_pieces.pieces(dossier)
    code = vues_pieces.suivante(toutes, requete.formulaire.get("piece"))
    if decision.titre_a_accorder(dossier, agent, toutes, requete.jour):
        return adresses.a_accorder(dossier.id, code)
    return adresses.piece(dossier.id, code)
