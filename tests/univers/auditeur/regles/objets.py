"""No object without its line, no line without its object, once everything is at rest."""

from tests.univers.auditeur.dossier import DossierLu
from tests.univers.auditeur.livre import Livre, donnees
from tests.univers.auditeur.regle import Dits, a_la_fin, au_repos
from tests.univers.auditeur.regles.depots import MARQUE


@au_repos
def chaque_attestation_a_son_document(dossier: DossierLu) -> Dits:
    for un in dossier.attestations:
        if not dossier.livre.objet("documents", f"attestations/{dossier.id}/{un}.pdf"):
            yield f"{dossier.id} {un}"


@a_la_fin
def chaque_document_a_son_attestation(livre: Livre) -> Dits:
    for cle in livre.seaux().get("documents", {}):
        if cle.startswith("attestations/"):
            _, dossier_id, nom = cle.split("/")
            un = nom.removesuffix(".pdf")
            if livre.ligne(f"DOSSIER#{dossier_id}", f"ATTESTATION#{un}") is None:
                yield cle


@au_repos
def chaque_fichier_accepte_a_son_objet(dossier: DossierLu) -> Dits:
    """Those that came by a form of ours; the world writes the others itself."""
    recues = dossier.de("RECEPTION#")
    for un, fichier in dossier.fichiers.items():
        if fichier.get("etat", "ACCEPTE") == "ACCEPTE" and un[:-MARQUE] in recues:
            if not dossier.livre.objet("televersements", f"pieces/{dossier.id}/{un}"):
                yield f"{dossier.id} {un}"
            avec = fichier.get("avec_apercu")
            if avec and not dossier.livre.objet("televersements", f"apercus/{dossier.id}/{un}"):
                yield f"{dossier.id} {un} sans aperçu"


@au_repos
def un_controle_fini_est_note(dossier: DossierLu) -> Dits:
    """What was accepted or refused is checked no more: its object may leave quarantine at once, and
    the same notice that comes again does nothing."""
    recues = dossier.de("RECEPTION#")
    for un, fichier in dossier.fichiers.items():
        reception = recues.get(un[:-MARQUE], {})
        finie = reception.get("conclue") or reception.get(f"m_{un[-MARQUE:]}")
        if fichier.get("etat", "ACCEPTE") in CONTROLES and reception and not finie:
            yield f"{dossier.id} {un}"


CONTROLES = ("ACCEPTE", "REFUSE")


@a_la_fin
def chaque_piece_a_sa_ligne(livre: Livre) -> Dits:
    for cle in livre.seaux().get("televersements", {}):
        racine, dossier_id, *reste = cle.split("/")
        if racine in ("pieces", "apercus") and reste[0] not in _connus(livre, dossier_id):
            yield cle


def _connus(livre: Livre, dossier_id: str) -> set[str]:
    """In the list, in a filing, in a correction that was interrupted, or with a message."""
    lignes = livre.lignes[f"DOSSIER#{dossier_id}"]
    listes = [x for sk, x in lignes.items() if sk.startswith(("DEPOT#", "INACHEVEE#", "MESSAGE#"))]
    connus = {f["id"] for ligne in listes for f in donnees(ligne).get("fichiers", ())}
    directs = [*listes, lignes.get("FICHIERS", {})]
    return connus | {n.removeprefix("f_") for x in directs for n in x if n.startswith("f_")}


@a_la_fin
def rien_ne_reste_en_quarantaine(livre: Livre) -> Dits:
    for cle in livre.seaux().get("televersements", {}):
        if cle.startswith("quarantaine/"):
            yield cle


@a_la_fin
def ce_qui_fut_recu_est_dans_le_dossier_ou_refuse(livre: Livre) -> Dits:
    """A form that served to its end left a file in the list, or somebody took it out."""
    for dossier_id, lignes in livre.partition("DOSSIER#"):
        connus = {un[:-MARQUE] for un in _connus(livre, dossier_id)}
        dits = {
            f.dit["fichier_id"][:-MARQUE]
            for f in livre.faits[f"DOSSIER#{dossier_id}"].values()
            if f.genre in ("FichierVerifie", "FichierRetire", "FichierNonControle")
        }
        for sk, ligne in lignes.items():
            tirage = sk.removeprefix("RECEPTION#")
            conclue = ligne.get("conclue") or any(
                n.startswith("m_") and x for n, x in ligne.items()
            )
            if tirage != sk and not conclue and tirage not in connus | dits:
                yield f"{dossier_id} {tirage}"


@a_la_fin
def aucun_message_n_est_abandonne(livre: Livre) -> Dits:
    if livre.morts():
        yield f"{livre.morts()} messages que personne ne prendra"
    for file, combien in livre.attente().items():
        if combien:
            yield f"{file} : {combien} messages attendent"
