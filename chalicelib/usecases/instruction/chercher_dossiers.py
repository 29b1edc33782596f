"""Find the requests of a préfecture by names, by a request's number or by a foreigner's number.

Pages and API ask here: what one finds, the other does.
"""

from collections.abc import Iterator

from chalicelib.domain.instruction.classement import Fiche, classer
from chalicelib.domain.instruction.recherche import NUMERO_DEMANDE, SaisieRecherche
from chalicelib.storage import keys
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.instruction.files_attente import FilesAttente, Page
from chalicelib.storage.instruction.recherches import Recherches
from chalicelib.storage.table import Table
from chalicelib.usecases.instruction.ouvrir_dossier import tel_que_depose


def chercher_dossiers(
    prefecture: str,
    saisie: SaisieRecherche,
    *,
    table: Table,
    recherches: Recherches,
    files: FilesAttente,
    dossiers: Dossiers,
    actes: ActesDossier,
) -> Page:
    """Open or not; one of elsewhere is found by nothing. Raises CurseurIllisible."""
    if saisie.nom:
        return recherches.par_nom(
            prefecture, saisie.nom, curseur=saisie.curseur, limite=saisie.limite
        )
    numero = saisie.numero or ""
    if len(numero) == NUMERO_DEMANDE:
        trouves = _de_ce_numero(numero, files, dossiers, actes)
    else:
        trouves = _de_la_personne(numero, table, dossiers, actes)
    return Page(tuple(fiche for code, fiche in trouves if code == prefecture), None)


def _de_ce_numero(
    numero: str, files: FilesAttente, dossiers: Dossiers, actes: ActesDossier
) -> Iterator[tuple[str, Fiche]]:
    dossier_id = files.par_numero(numero)
    if dossier_id and (lu := dossiers.get(dossier_id)):
        depose = tel_que_depose(lu, actes)
        yield depose.prefecture.code, classer(depose).fiche


def _de_la_personne(
    numero: str, table: Table, dossiers: Dossiers, actes: ActesDossier
) -> Iterator[tuple[str, Fiche]]:
    """The requests of the account, or of the account holder who filed for a child."""
    lus = table.get_many([keys.identifiant(numero), keys.enfant(numero).compte])
    comptes = dict.fromkeys(str(item["compte_id"]) for item in lus.values())
    connus = {lu.id: lu for compte_id in comptes for lu in dossiers.du_compte(compte_id)}
    for enfant in dossiers.de_l_enfant(numero).ids:
        if enfant not in connus and (lu := dossiers.get(enfant)):
            connus[enfant] = lu
    for lu in connus.values():
        if lu.depose_le and lu.personne.numero_etranger == numero:
            depose = tel_que_depose(lu, actes)
            yield depose.prefecture.code, classer(depose).fiche
