"""Justificatifs in S3: quarantaine/ (as received), pieces/ (checked), apercus/ (previews)."""

from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import Any, NamedTuple

QUARANTAINE = "quarantaine"
PLAFOND_OCTETS = 25 * 1024 * 1024
"""What S3 itself refuses. Above the 10 Mo rule on purpose: a file of 10 to 25 Mo gets the rule's
sentence from the check, where S3 could only answer in XML to a browser without script."""
DUREE_FORMULAIRE = 3600
DUREE_LECTURE = 120


class CleQuarantaine(NamedTuple):
    """`quarantaine/<dossier>/<piece>/<tirage>`: signed whole by the form that put it there."""

    dossier_id: str
    piece: str
    tirage: str

    @classmethod
    def lire(cls, cle: str) -> "CleQuarantaine":
        """Raises ValueError for a key that no form of ours could make."""
        racine, *reste = cle.split("/")
        if racine != QUARANTAINE or len(reste) != 3:
            raise ValueError("not a quarantine key")
        return cls(*reste)

    def __str__(self) -> str:
        return f"{QUARANTAINE}/{self.dossier_id}/{self.piece}/{self.tirage}"


class FormulaireTeleversement(NamedTuple):
    """A presigned POST: where to send, and the fields to send with the file."""

    url: str
    champs: dict[str, str]


class FichierAbsent(LookupError):
    """The list names a file that the storage does not hold."""


class Recu(NamedTuple):
    """An object in quarantine; `marque` changes with its content (a form may be sent twice)."""

    octets: bytes
    nom: str
    marque: str


class EnAttente(NamedTuple):
    """A file received and not yet checked."""

    piece: str
    recu_le: datetime


class Fichiers:
    """`client` reads and writes from here; `public` signs addresses for browsers."""

    def __init__(self, client: Any, public: Any, bucket: str) -> None:
        self._client = client
        self._public = public
        self._bucket = bucket

    def formulaire(self, cle: CleQuarantaine, retour: str = "") -> FormulaireTeleversement:
        """A form that can only put one file of this piece in quarantine, for an hour.

        The content type is fixed: whatever is received, no browser could be made to run it.
        `retour` is where S3 sends the browser afterwards; without it, S3 answers 204.
        """
        fixes = {"Content-Type": "application/octet-stream"}
        fixes |= {"success_action_redirect": retour} if retour else {"success_action_status": "204"}
        signe = self._public.generate_presigned_post(
            self._bucket,
            str(cle),
            Fields=fixes | {"x-amz-meta-nom": "${filename}"},
            Conditions=[
                ["starts-with", "$x-amz-meta-nom", ""],
                ["content-length-range", 0, PLAFOND_OCTETS],
                *({nom: valeur} for nom, valeur in fixes.items()),
            ],
            ExpiresIn=DUREE_FORMULAIRE,
        )
        return FormulaireTeleversement(signe["url"], signe["fields"])

    def en_attente(self, dossier_id: str) -> tuple[EnAttente, ...]:
        """What was received for this dossier and is not checked yet, oldest first."""
        prefixe = f"{QUARANTAINE}/{dossier_id}/"
        reponse = self._client.list_objects_v2(Bucket=self._bucket, Prefix=prefixe, MaxKeys=100)
        objets = reponse.get("Contents", [])
        recus = (
            EnAttente(CleQuarantaine.lire(objet["Key"]).piece, objet["LastModified"])
            for objet in objets
        )
        return tuple(sorted(recus, key=lambda recu: recu.recu_le))

    def en_quarantaine(self, cle: str) -> Recu | None:
        """The object received under this key, or None when it is gone."""
        try:
            objet = self._client.get_object(Bucket=self._bucket, Key=cle)
        except self._client.exceptions.NoSuchKey:
            return None
        with objet["Body"] as corps:
            octets = corps.read()
        return Recu(octets, _nom(objet["Metadata"].get("nom", "")), objet["ETag"].strip('"')[:8])

    def ranger(self, dossier_id: str, fichier_id: str, octets: bytes, genre: str) -> None:
        """A checked file, with the type that was decoded and never the one that was claimed."""
        self._put(f"pieces/{dossier_id}/{fichier_id}", octets, genre)

    def ranger_apercu(self, dossier_id: str, fichier_id: str, octets: bytes, genre: str) -> None:
        self._put(f"apercus/{dossier_id}/{fichier_id}", octets, genre)

    def ranger_capture(self, reference: str, fichier_id: str, octets: bytes, genre: str) -> None:
        """A checked screenshot of a ticket: apart, so that it is erased with its ticket."""
        self._put(f"captures/{reference}/{fichier_id}", octets, genre)

    def sortir_de_quarantaine(self, cle: str) -> None:
        self._client.delete_object(Bucket=self._bucket, Key=cle)

    def supprimer(self, dossier_id: str, fichier_id: str) -> None:
        for prefixe in ("pieces", "apercus"):
            cle = f"{prefixe}/{dossier_id}/{fichier_id}"
            self._client.delete_object(Bucket=self._bucket, Key=cle)

    def octets(self, dossier_id: str, fichier_id: str) -> bytes:
        """A checked file as it was received. Raises FichierAbsent."""
        cle = f"pieces/{dossier_id}/{fichier_id}"
        try:
            objet = self._client.get_object(Bucket=self._bucket, Key=cle)
        except self._client.exceptions.NoSuchKey as absent:
            raise FichierAbsent(cle) from absent
        with objet["Body"] as corps:
            octets: bytes = corps.read()
        return octets

    def lecture(self, dossier_id: str, fichier_id: str, *, apercu: bool = False) -> str:
        """An address that shows a checked file for two minutes."""
        return self._lecture(f"{'apercus' if apercu else 'pieces'}/{dossier_id}/{fichier_id}")

    def lecture_capture(self, reference: str, fichier_id: str) -> str:
        """An address that shows a checked screenshot of a ticket for two minutes."""
        return self._lecture(f"captures/{reference}/{fichier_id}")

    def _lecture(self, cle: str) -> str:
        adresse: str = self._public.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": cle,
                "ResponseContentDisposition": "inline",
            },
            ExpiresIn=DUREE_LECTURE,
        )
        return adresse

    def _put(self, cle: str, octets: bytes, genre: str) -> None:
        self._client.put_object(Bucket=self._bucket, Key=cle, Body=octets, ContentType=genre)


def _nom(brut: str) -> str:
    """S3 gives back names that are not ASCII as RFC 2047 encoded words."""
    try:
        return str(make_header(decode_header(brut)))
    except (HeaderParseError, UnicodeDecodeError, LookupError):
        return brut
