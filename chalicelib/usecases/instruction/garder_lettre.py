"""Print the letter of an act as soon as it is done, and keep it as it was sent (R6)."""

from collections.abc import Callable

from chalicelib.domain.lettres.des_actes import ActeEcrit, lettre_de_l_acte
from chalicelib.domain.lettres.lettre import Lettre
from chalicelib.storage.attestations.documents import Documents, cle_lettre
from chalicelib.storage.dossier.dossiers import Dossiers


def garder_lettre(
    fait: ActeEcrit,
    *,
    dossiers: Dossiers,
    documents: Documents,
    imprimer: Callable[[Lettre], bytes],
    ou: Callable[[str, str], str] = cle_lettre,
) -> str | None:
    """The key of the PDF, None without a letter. The first print stays: done again, it is there.

    `ou`: where it goes when none is kept yet. What is seen by the Internet keeps nothing (S19).
    """
    cle = cle_lettre(fait.dossier_id, fait.id)
    if documents.existe(cle):
        return cle
    dossier = dossiers.get(fait.dossier_id)
    lettre = lettre_de_l_acte(fait, dossier) if dossier else None
    if lettre is None:
        return None
    lieu = ou(fait.dossier_id, fait.id)
    documents.ranger(lieu, imprimer(lettre))
    return lieu
