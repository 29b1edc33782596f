"""Everything that is kept of a request in one ZIP: history, documents, justificatifs (R6)."""

from collections.abc import Iterable
from tempfile import TemporaryFile
from zipfile import ZIP_STORED, ZipFile

from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.dossier.archive import a_joindre, nom_de_fichier
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage.attestations.documents import Documents, cle_attestation, cle_historique
from chalicelib.storage.dossier.fichiers import FichierAbsent, Fichiers

ABSENT = (
    "Ce document n’a pas pu être lu. Ouvrez-le depuis « Voir ce que j’ai envoyé », ou appelez le "
    "0 806 001 620."
)


def archiver_dossier(
    dossier: Dossier,
    historique: bytes,
    delivrees: Iterable[Delivree],
    lettres: Iterable[tuple[str, bytes]],
    *,
    documents: Documents,
    fichiers: Fichiers,
) -> str:
    """The key of the archive; `historique` is its PDF, which names what is not inside.

    `lettres` are those of the préfecture, each a name and its PDF.
    One file is read at a time and nothing is compressed: images and PDFs already are.
    """
    cle = cle_historique(dossier.id, "zip")
    with TemporaryFile() as brouillon:
        with ZipFile(brouillon, "w", ZIP_STORED) as archive:
            archive.writestr("historique.pdf", historique)
            for lue in delivrees:
                source = cle_attestation(dossier.id, lue.id)
                if documents.existe(source):
                    nom = f"{lue.attestation.designation.fichier}-{lue.id}.pdf"
                    archive.writestr(f"documents-recus/{nom}", documents.lire(source))
            for nom, pdf in lettres:
                archive.writestr(f"documents-recus/{nom}", pdf)
            for fichier in a_joindre(dossier):
                _joindre(archive, dossier.id, fichier, fichiers)
        brouillon.seek(0)
        documents.ranger_archive(cle, brouillon)
    return cle


def _joindre(archive: ZipFile, dossier_id: str, fichier: Fichier, fichiers: Fichiers) -> None:
    """One file that cannot be read takes nothing from the rest: a line says what to do."""
    nom = f"documents-envoyes/{nom_de_fichier(fichier)}"
    try:
        archive.writestr(nom, fichiers.octets(dossier_id, fichier.id))
    except FichierAbsent:
        archive.writestr(f"{nom}.absent.txt", ABSENT)
