"""Requests that were never filed: nobody's answers go untold, and none stay for ever."""

from datetime import date, datetime, timedelta

from tests.univers.auditeur.dossier import DossierLu, jour_de
from tests.univers.auditeur.livre import BROUILLON, Ligne, Livre, Lot
from tests.univers.auditeur.regle import Dits, a_la_fin, des_lignes

GARDE, PREAVIS = timedelta(days=90), timedelta(days=14)
"""Choice of the project (ADR 0058): how long without a word, and how long before it is told."""
TOURNEE = timedelta(days=2)
"""The list is looked at once a day."""
AVERTI = "BrouillonBientotEfface"


def _ecrit_le(dossier: DossierLu, tete: Ligne) -> date:
    """When somebody last wrote in it; what the service says of it is nothing that she wrote."""
    dits = [str(tete["cree_le"])]
    dits += [str(e["ecrite_le"]) for e in dossier.de("ETAPE#").values() if "ecrite_le" in e]
    faits = [fait.le for fait in dossier.faits if fait.genre != AVERTI]
    return jour_de(max([*faits, *map(datetime.fromisoformat, dits)]))


def _averti_le(dossier: DossierLu, ecrit_le: date) -> date | None:
    """When she was told of this silence; a word of hers makes it another."""
    dits = [jour_de(fait.le) for fait in dossier.faits if fait.genre == AVERTI]
    return min((le for le in dits if le >= ecrit_le), default=None)


@des_lignes("TETE")
def un_brouillon_ne_s_efface_que_tu_et_annonce(livre: Livre, lot: Lot) -> Dits:
    for pk, sk, avant, apres in lot.changements:
        if sk == "TETE" and apres is None and avant and avant["etat"] == BROUILLON:
            dossier, jour = DossierLu(livre, pk), jour_de(lot.le)
            ecrit_le = _ecrit_le(dossier, avant)
            averti_le = _averti_le(dossier, ecrit_le)
            if jour <= ecrit_le + GARDE:
                yield f"{dossier.id} : effacé le {jour}, écrit le {ecrit_le}"
            elif averti_le is None or jour <= averti_le + PREAVIS:
                yield f"{dossier.id} : effacé le {jour}, annoncé le {averti_le}"


@a_la_fin
def un_brouillon_tu_s_annonce_puis_s_efface(livre: Livre) -> Dits:
    jour = jour_de(livre.maintenant())
    for pk in [pk for pk in livre.lignes if pk.startswith("DOSSIER#")]:
        dossier = DossierLu(livre, pk)
        if dossier.etat != BROUILLON:
            continue
        ecrit_le = _ecrit_le(dossier, dossier.tete)
        averti_le = _averti_le(dossier, ecrit_le)
        if averti_le is None and jour > ecrit_le + GARDE - PREAVIS + TOURNEE:
            yield f"{dossier.id} : tu depuis le {ecrit_le}, et rien ne l’annonce"
        elif averti_le and jour > max(ecrit_le + GARDE, averti_le + PREAVIS) + TOURNEE:
            yield f"{dossier.id} : tu depuis le {ecrit_le}, annoncé le {averti_le}, toujours là"


@a_la_fin
def un_brouillon_efface_ne_laisse_rien(livre: Livre) -> Dits:
    for un in livre.effaces:
        restent = sorted(livre.lignes.get(f"DOSSIER#{un}", ()))
        restent += [cle for objets in livre.seaux().values() for cle in objets if un in cle]
        if restent:
            yield f"{un} : {restent[:3]}"
