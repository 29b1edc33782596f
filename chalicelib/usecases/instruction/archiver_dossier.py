"""Everything that is kept of a request in one ZIP: history, documents, justificatifs (R6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile

from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.dossier.archive import a_joindre, nom_de_fichier
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.services import NUMERO_NATIONAL
from chalicelib.domain.erreurs import FichierPerdu
from chalicelib.storage.attestations.documents import Documents, cle_attestation, cle_historique
from chalicelib.storage.dossier.fichiers import Fichiers

INDEX = "LISEZ-MOI.txt"
ENTETE = "Ce que contient cette archive :"
APPELER = f"appelez le {NUMERO_NATIONAL}."
PERDU = f"ABSENT. Nous n’avons pas pu le lire. Ce n’est pas votre faute : {APPELER}"
PAS_PRET = f"ABSENT. Il n’est pas encore prêt. Recommencez plus tard, ou {APPELER}"
TROP_GROS = "ABSENT. L’archive est trop grosse. Ouvrez-le depuis la page de l’historique."


class Archive(NamedTuple):
    """Where it is, and the ids of the files that the storage should hold and does not."""

    cle: str
    perdus: tuple[str, ...]


def archiver_dossier(
    dossier: Dossier,
    historique: bytes,
    delivrees: Iterable[Delivree],
    lettres: Iterable[tuple[str, str]],
    *,
    documents: Documents,
    fichiers: Fichiers,
) -> Archive:
    """One ZIP; its index names what is not inside, and why. A missing file takes nothing else.

    `historique` is a PDF, `lettres` are those of the préfecture, each a name and where its PDF is.
    One file is read at a time and nothing is compressed: images and PDFs already are.
    """
    cle = cle_historique(dossier.id, "zip")
    with TemporaryFile() as brouillon:
        with ZipFile(brouillon, "w", ZIP_STORED) as zip_:
            index = _Index(zip_)
            index.ajouter("historique.pdf", historique)
            for lue in delivrees:
                source = cle_attestation(dossier.id, lue.id)
                nom = f"documents-recus/{lue.attestation.designation.fichier}-{lue.id}.pdf"
                index.ajouter(nom, _s_il_est_la(documents, source), PAS_PRET)
            for nom, source in lettres:
                index.ajouter(f"documents-recus/{nom}", _s_il_est_la(documents, source), PERDU)
            perdus = tuple(_joindre_les_pieces(index, dossier, fichiers))
            zip_.writestr(INDEX, "\n".join((ENTETE, *index.lignes, "")))
        brouillon.seek(0)
        documents.ranger_archive(cle, brouillon)
    return Archive(cle, perdus)


def _s_il_est_la(documents: Documents, cle: str) -> bytes | None:
    try:
        return documents.lire(cle)
    except FichierPerdu:
        return None


@dataclass
class _Index:
    """The archive while it is filled, and what its first page will say of it."""

    zip_: ZipFile
    lignes: list[str] = field(default_factory=list)

    def ajouter(self, nom: str, octets: bytes | None, pourquoi: str = "") -> None:
        """None: it is not there, and the index says why."""
        if octets is None:
            self.lignes.append(f"- {nom} : {pourquoi}")
            return
        self.zip_.writestr(nom, octets)
        self.lignes.append(f"- {nom}")


def _joindre_les_pieces(index: _Index, dossier: Dossier, fichiers: Fichiers) -> Iterator[str]:
    """The ids of those that cannot be read."""
    joints = a_joindre(dossier)
    for fichier in (f for f in dossier.fichiers if f.accepte):
        nom = f"documents-envoyes/{nom_de_fichier(fichier)}"
        if fichier not in joints:
            index.ajouter(nom, None, TROP_GROS)
            continue
        try:
            index.ajouter(nom, fichiers.octets(dossier.id, fichier.id))
        except FichierPerdu:
            index.ajouter(nom, None, PERDU)
            yield fichier.id
