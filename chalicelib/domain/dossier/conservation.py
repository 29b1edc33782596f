"""How long an ended request is kept (CESEDA R142-21): a pure reading of what happened to it.

The durations are rows of `droit/delais.csv`. Whatever nobody decided is kept without end.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.dossier.fins_de_sejour import CauseFin, PreuveFin
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import PARIS


class Garde(StrEnum):
    """Why a request is kept; its value stands in what the operator reads."""

    BROUILLON = "brouillon"  # nothing tells when its owner last wrote in it
    EN_COURS = "en cours"  # nobody ended it
    AUTRE_EN_COURS = "autre demande en cours"  # of the same person: her file lives
    MESSAGE = "message sans réponse"
    CONTESTATION = "fin contestée"
    DELAI = "délai de conservation"


class Conservation(NamedTuple):
    """`jusqu_au` is the last day it is kept; None: as long as `garde` holds."""

    garde: Garde
    jusqu_au: date | None = None

    def est_passee(self, jour: date) -> bool:
        """Whether its last day is over: it is to be erased."""
        return self.jusqu_au is not None and jour > self.jusqu_au


NATURALISATION = {
    PreuveFin.DECRET: CodeDelai.CONSERVATION_DECRET,
    PreuveFin.DECLARATION: CodeDelai.CONSERVATION_DECLARATION,
}
"""What becoming French changes, by the act that says it; any other proof changes nothing."""


def conservation(
    dossier: Dossier, dernier_fait: datetime, autres: Iterable[Dossier], jour: date
) -> Conservation:
    """`dernier_fait` is when something last happened to the person's requests; `autres` are her
    account's other ones. Judged under the durations in force on `jour`."""
    voisins = [autre for autre in autres if autre.id != dossier.id and _de_la_meme(dossier, autre)]
    retenue = _retenue(dossier) or _retenue_par(voisins)
    if retenue:
        return Conservation(retenue)
    fins = [_fin(un, jour) for un in (dossier, *voisins) if not un.est_brouillon]
    francaise = [au for un in (dossier, *voisins) if (au := _devenue_francaise(un, jour))]
    if francaise:
        return Conservation(Garde.DELAI, max(*francaise, *(_plancher(d, jour) for d in fins)))
    duree = delai(CodeDelai.CONSERVATION_DOSSIER, jour)
    faits = [dossier.fuseau.jour(dernier_fait), *(connu for fin in fins for connu in fin)]
    return Conservation(Garde.DELAI, duree.apres(max(faits)))


def conservation_du_compte(dernier_fait: datetime, jour: date) -> Conservation:
    """Of an account that no request keeps: as long as a file, from the last thing that happened to
    it or that its owner did there."""
    duree = delai(CodeDelai.CONSERVATION_DOSSIER, jour)
    return Conservation(Garde.DELAI, duree.apres(PARIS.jour(dernier_fait)))


class _Fin(NamedTuple):
    """When the request ended, the last day of the rights and permits that it gave or told."""

    finie_le: date
    dernier_droit: date


def _de_la_meme(dossier: Dossier, autre: Dossier) -> bool:
    """Of the same person, or nothing says that it is of another one."""
    numeros = {dossier.personne.numero_etranger, autre.personne.numero_etranger}
    return len(numeros) == 1 or None in numeros


def _retenue(dossier: Dossier) -> Garde | None:
    if dossier.est_brouillon:
        return Garde.BROUILLON
    instruction = dossier.instruction
    if dossier.etat not in FINS or instruction.finie_le is None:
        return Garde.EN_COURS
    if instruction.contestation:
        return Garde.CONTESTATION
    return Garde.MESSAGE if instruction.messages_ouverts else None


def _retenue_par(voisins: Iterable[Dossier]) -> Garde | None:
    """A request that goes on keeps the whole file of its person; a draft is nothing yet."""
    vives = (_retenue(voisin) for voisin in voisins if not voisin.est_brouillon)
    return Garde.AUTRE_EN_COURS if any(vives) else None


def _fin(dossier: Dossier, jour: date) -> _Fin:
    dite = dossier.instruction.finie_le
    finie = dossier.fuseau.jour(dite) if dite else jour
    decision, droits = dossier.instruction.decision, dossier.instruction.droits_jusqu_au
    titres = [titre.fin for titre in dossier.personne.titres]
    accorde = [decision.titre.fin] if decision else []
    return _Fin(finie, max([finie, *titres, *accorde, *([droits] if droits else [])]))


def _devenue_francaise(dossier: Dossier, jour: date) -> date | None:
    """Until when the file is kept for the act that made the person French."""
    fin = dossier.instruction.fin_de_sejour
    constatee = fin is not None and fin.cause is CauseFin.NATIONALITE
    if fin is None or not constatee or dossier.etat is not Etat.CLOTUREE:
        return None
    code = NATURALISATION.get(fin.preuve)
    return delai(code, jour).apres(fin.le) if code else None


def _plancher(fin: _Fin, jour: date) -> date:
    """Before it, the end may still be undone by a chef, or disputed before a judge."""
    retour = delai(CodeDelai.RETOUR_SUR_FIN, jour).apres(fin.finie_le)
    return max(retour, delai(CodeDelai.CONTESTATION_FIN, jour).apres(fin.finie_le))
