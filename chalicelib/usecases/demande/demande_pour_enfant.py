"""File for a child whom somebody else may have filed for: nobody is turned away (S6, K-16)."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import AutreDemandeDeposee
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier import revisions
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.enfants import DemandesDEnfant, rattachement
from chalicelib.storage.ecritures import Ecriture


def avec_les_autres(
    depose: Dossier, *, dossiers: Dossiers, identifiant: str, maintenant: datetime
) -> tuple[Dossier, tuple[Ecriture, ...]]:
    """The filing, which knows the other request of the child, and what is written with it.

    The writes raise EnfantDemandeEntreTemps. Nothing for a request about oneself.
    """
    numero = depose.personne.numero_etranger
    if not depose.cas.est_pour_enfant or not numero:
        return depose, ()
    connues = dossiers.de_l_enfant(numero)
    attache = rattachement(depose, connues)
    autre = next(iter(sorted(_autres(depose, connues, dossiers))), None)
    if autre is None:
        return depose, attache
    faits = (
        journal.ecrire(
            keys.dossier(lui),
            AutreDemandeDeposee(
                id=f"{identifiant}{cote}", survenu_le=maintenant, dossier_id=lui, autre_id=elle
            ),
        )
        for cote, lui, elle in (("e", depose.id, autre[1]), ("f", autre[1], depose.id))
    )
    chez_l_autre = revisions.fait(keys.dossier(autre[1]))
    connait = depose.model_copy(update={"autre_demande": autre[1]})
    return connait, (*attache, chez_l_autre, *faits)


def _autres(
    depose: Dossier, connues: DemandesDEnfant, dossiers: Dossiers
) -> Iterator[tuple[datetime, str]]:
    """The requests of other accounts that stand for the same child and the same procedure."""
    place = depose.creneau
    lus = [lu for autre in connues.ids if (lu := dossiers.get(autre))]
    if connues.ancien_compte:
        lus += dossiers.du_compte(connues.ancien_compte)
    for lu in lus:
        ouverte = lu.depose_le and lu.est_ouvert and lu.compte_id != depose.compte_id
        if ouverte and lu.depose_le and lu.creneau == place:
            yield lu.depose_le, lu.id
