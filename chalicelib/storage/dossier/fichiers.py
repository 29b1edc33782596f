"""Justificatifs in S3: quarantaine/ (as received), pieces/ (checked), apercus/ (previews)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from chalicelib.domain.aide.tickets import CAPTURE
from chalicelib.domain.dossier.messages import dossier_de
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.domain.pieces.televersements import PATIENCE
from chalicelib.storage import keys, objets_gardes
from chalicelib.storage.dossier import noms_recus

QUARANTAINE = "quarantaine"
PLAFOND_OCTETS = 25 * 1024 * 1024
"""What S3 itself refuses. Above the 10 Mo rule on purpose: a file of 10 to 25 Mo gets the rule's
sentence from the check, where S3 could only answer in XML to a browser without script."""
DUREE_FORMULAIRE = 3600
DUREE_LECTURE = 120
LONGUEUR_MARQUE = 8
REMPLACE = ("PreconditionFailed", "412", "NoSuchKey", "404")
"""What S3 says when the object there is not the one that was meant, or none was."""


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

    @property
    def lieu(self) -> keys.Receveuse:
        """Where its reception is noted: its ticket, or the request it is for, by a message too."""
        if self.piece == CAPTURE:
            return keys.ticket(self.dossier_id)
        return keys.dossier(dossier_de(self.piece) or self.dossier_id)

    def fichier_id(self, marque: str) -> str:
        """That of the file which came by this form; it changes with its content."""
        return f"{self.tirage}{marque}"

    def __str__(self) -> str:
        return f"{QUARANTAINE}/{self.dossier_id}/{self.piece}/{self.tirage}"


class FormulaireTeleversement(NamedTuple):
    """A presigned POST: where to send, and the fields to send with the file."""

    url: str
    champs: dict[str, str]


class Recu(NamedTuple):
    """An object in quarantine; its ETag changes with its content."""

    octets: bytes
    nom: str
    etag: str

    @property
    def marque(self) -> str:
        return _marque(self.etag)


class EnAttente(NamedTuple):
    """An object in quarantine."""

    place: CleQuarantaine
    etag: str
    recu_le: datetime

    @property
    def piece(self) -> str:
        return self.place.piece

    def tarde(self, maintenant: datetime) -> bool:
        """Its check did not come in time: the page says so, and waits for it no more."""
        return maintenant - self.recu_le >= PATIENCE

    @property
    def marque(self) -> str:
        return _marque(self.etag)

    @property
    def fichier_id(self) -> str:
        """The one it has in its dossier."""
        return self.place.fichier_id(self.marque)


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

    def en_attente(self, dossier_id: str, connus: Iterable[Fichier]) -> tuple[EnAttente, ...]:
        """What was received for this dossier, oldest first; `Receptions.encore` says what waits.

        One that is `connus` waits for another try: its dossier already says so.
        """
        deja = {fichier.id for fichier in connus}
        prefixe = f"{QUARANTAINE}/{dossier_id}/"
        reponse = self._client.list_objects_v2(Bucket=self._bucket, Prefix=prefixe)
        objets = reponse.get("Contents", [])
        recus = (_en_attente(objet) for objet in objets)
        attendus = (recu for recu in recus if recu.fichier_id not in deja)
        return tuple(sorted(attendus, key=lambda recu: recu.recu_le))

    def en_quarantaine(self, cle: str) -> Recu | None:
        """The object received under this key, or None when it is gone."""
        try:
            objet = self._client.get_object(Bucket=self._bucket, Key=cle)
        except self._client.exceptions.ClientError as refus:
            if not objets_gardes.est_absent(refus):
                raise
            return None
        with objet["Body"] as corps:
            octets = corps.read()
        return Recu(octets, noms_recus.lire(objet["Metadata"].get("nom", "")), objet["ETag"])

    def ranger(self, dossier_id: str, fichier_id: str, octets: bytes, genre: str) -> None:
        """A checked file, with the type that was decoded and never the one that was claimed."""
        self._put(f"pieces/{dossier_id}/{fichier_id}", octets, genre)

    def ranger_apercu(self, dossier_id: str, fichier_id: str, octets: bytes, genre: str) -> None:
        self._put(f"apercus/{dossier_id}/{fichier_id}", octets, genre)

    def ranger_capture(self, reference: str, fichier_id: str, octets: bytes, genre: str) -> None:
        """A checked screenshot of a ticket: apart, so that it is erased with its ticket."""
        self._put(f"captures/{reference}/{fichier_id}", octets, genre)

    def octets(self, dossier_id: str, fichier_id: str) -> bytes:
        """A checked file as it was received. Raises FichierPerdu."""
        return objets_gardes.lire(self._client, self._bucket, f"pieces/{dossier_id}/{fichier_id}")

    def lecture(self, dossier_id: str, fichier: Fichier) -> str:
        """An address that shows a checked file for two minutes. Raises FichierPerdu."""
        cle = f"pieces/{dossier_id}/{fichier.id}"
        objets_gardes.exiger(self._client, self._bucket, cle)
        return self._lecture(cle, fichier.nom_servi)

    def image(self, dossier_id: str, fichier: Fichier, *, apercu: bool) -> str:
        """The address of a picture in a page, or of its preview, for two minutes.

        Not looked at first: a page shows in its place the words beside it, and the link to
        `lecture`, which says it."""
        racine = "apercus" if apercu else "pieces"
        return self._lecture(f"{racine}/{dossier_id}/{fichier.id}", fichier.nom_servi)

    def lecture_capture(self, reference: str, capture: Fichier) -> str:
        """An address that shows a checked screenshot of a ticket for two minutes.

        Raises FichierPerdu.
        """
        cle = f"captures/{reference}/{capture.id}"
        objets_gardes.exiger(self._client, self._bucket, cle)
        return self._lecture(cle, capture.nom_servi)

    def _lecture(self, cle: str, nom: str) -> str:
        adresse: str = self._public.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": cle,
                "ResponseContentDisposition": noms_recus.disposition(nom),
            },
            ExpiresIn=DUREE_LECTURE,
        )
        return adresse

    def _put(self, cle: str, octets: bytes, genre: str) -> None:
        """Once: what was put by a first check is what may have been filed since."""
        try:
            self._client.put_object(
                Bucket=self._bucket, Key=cle, Body=octets, ContentType=genre, IfNoneMatch="*"
            )
        except self._client.exceptions.ClientError as refus:
            if refus.response["Error"]["Code"] not in REMPLACE:
                raise


def _en_attente(objet: Any) -> EnAttente:
    return EnAttente(CleQuarantaine.lire(objet["Key"]), objet["ETag"], objet["LastModified"])


def depuis_fichier_id(fichier_id: str) -> tuple[str, str]:
    """The draw of its form and its mark; an id made otherwise has no draw."""
    return fichier_id[:-LONGUEUR_MARQUE], fichier_id[-LONGUEUR_MARQUE:]


def _marque(etag: str) -> str:
    return etag.strip('"')[:LONGUEUR_MARQUE]
