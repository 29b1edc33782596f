"""At night, the card of a request as the registre knows it: read, kept, compared later (R17).

Nothing of the request changes by itself: no état, no document, no right.
"""

from datetime import date, datetime
from typing import Literal

from chalicelib.domain.dossier.carte_au_registre import CarteAuRegistre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, NON_DECIDEE, Etat
from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.dossier.recit import Auteur, Recit
from chalicelib.domain.instruction.taches_du_registre import a_comparer
from chalicelib.domain.personne.registre import NatureTitre, Personne, TitreOuVisa, TypeCarte
from chalicelib.domain.suivi.relecture import meme_personne

NUITS = 7
"""An undecided request is compared one night in so many: each on its own night of the week."""


class CarteRelue(FaitDuDossier):
    """Among agents; the number stays on the request, an événement travels."""

    type: Literal["CarteRelue"] = "CarteRelue"
    source: Literal["REGISTRE"] = "REGISTRE"
    connue: bool

    recit = Recit(
        banc="Registre relu : il connaît une carte depuis cette demande",
        histoire="",
        annonce=None,
        courriel=None,
    )
    reveille = ()
    auteur = Auteur.SERVICE
    fait_avancer = False

    def dit(self) -> Recit:
        if self.connue:
            return self.recit
        banc = "Registre relu : il ne connaît plus de carte depuis cette demande"
        return Recit(banc=banc, histoire="", annonce=None, courriel=None)


def carte_a_relire(dossier: Dossier, jour: date) -> bool:
    """A card is on its way, or was handed over and both do not agree yet; seldom before that."""
    if dossier.depose_le is None:
        return False
    if dossier.etat in NON_DECIDEE:
        return (jour.toordinal() + sum(map(ord, dossier.id))) % NUITS == 0
    remise = dossier.etat is Etat.TITRE_REMIS and a_comparer(dossier) is not None
    return remise or dossier.etat in ACCORDEE


def relire_la_carte(dossier: Dossier, lue: Personne | None, maintenant: datetime) -> Dossier:
    """The request with the card of the registre; the same one when it says nothing new.

    Somebody else under the same number is nobody: another écart says it.
    """
    elle = lue if lue and meme_personne(dossier, lue.etat_civil) else None
    trouvee = _carte(dossier, elle) if elle else None
    connue = dossier.instruction.carte_au_registre
    if _meme(connue, trouvee):
        return dossier
    vue = trouvee and CarteAuRegistre(
        numero=trouvee.numero, debut=trouvee.debut, fin=trouvee.fin, vue_le=maintenant
    )
    suite = dossier.instruction.model_copy(update={"carte_au_registre": vue})
    return dossier.model_copy(update={"instruction": suite})


def _meme(connue: CarteAuRegistre | None, trouvee: TitreOuVisa | None) -> bool:
    if connue is None or trouvee is None:
        return connue is None and trouvee is None
    dates = connue.numero, connue.debut, connue.fin
    return dates == (trouvee.numero, trouvee.debut, trouvee.fin)


def _carte(dossier: Dossier, lue: Personne) -> TitreOuVisa | None:
    """The card of our number; or else the one that ends last of those it knows since."""
    production = dossier.instruction.production
    numero = production.numero_titre if production else ""
    nouvelles = [titre for titre in lue.titres if _nouvelle(dossier, titre, numero)]
    rang = [(t.numero == numero, t.fin, t.debut, t.numero) for t in nouvelles]
    return nouvelles[rang.index(max(rang))] if rang else None


def _nouvelle(dossier: Dossier, titre: TitreOuVisa, numero: str) -> bool:
    """A permit that the request did not begin with.

    Once it is granted, one that begins with it: a duplicate keeps the dates of what was lost.
    """
    depose, decision = dossier.jour_du_depot, dossier.instruction.decision
    if titre.nature is not NatureTitre.TITRE or depose is None:
        return False
    if numero and titre.numero == numero:
        return True
    if decision is None or dossier.etat in NON_DECIDEE:
        return titre.debut > depose
    ancienne = titre.numero in _anciennes(dossier, depose)
    des = min(depose, decision.titre.debut)
    return not ancienne and titre.carte is not TypeCarte.AUTRE and titre.debut >= des


def _anciennes(dossier: Dossier, depose: date) -> set[str]:
    connus = {t.numero for t in dossier.personne.titres if t.debut <= depose}
    return connus | {refaite.numero_titre for refaite in dossier.instruction.cartes_refaites}
