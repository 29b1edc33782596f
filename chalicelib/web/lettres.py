"""The letters of the préfecture as PDFs: printed once, then read as they were kept."""

from chalicelib.domain.autorites import est_autorite_de_test
from chalicelib.domain.lettres import FICHIERS_LETTRES, Lettre
from chalicelib.domain.prefectures import toutes
from chalicelib.settings import settings


def imprimer(lettre: Lettre) -> bytes:
    """Same letter, same bytes."""
    from chalicelib.documents.lettre import imprimer as imprimer_lettre

    return imprimer_lettre(
        lettre,
        prefecture=toutes()[lettre.code_prefecture],
        marque=settings().marque.value,
        specimen=est_autorite_de_test(settings().autorite_de_cachet),
    )


def nom(lettre: Lettre) -> str:
    """The name of the file."""
    return f"{FICHIERS_LETTRES[lettre.nature]}-{lettre.numero_demande}.pdf"
