"""An address that a page signs is signed with the rights of its function: it must have them."""

import json
from fnmatch import fnmatchcase
from typing import Any

from chalicelib.storage.attestations import documents
from chalicelib.storage.attestations.documents import Documents
from chalicelib.storage.dossier.fichiers import CleQuarantaine, Fichiers
from chalicelib.storage.registre.photos_ephoto import PhotosEphoto
from tests.builders import un_fichier
from tools.template import INFRA

DROIT_DE = {"get_object": "s3:GetObject"}


class Signataire:
    """Signs nothing: it keeps what a browser would ask for, in the name of the function."""

    def __init__(self) -> None:
        self.demandes: set[tuple[str, str]] = set()

    def generate_presigned_url(self, operation: str, *, Params: dict[str, str], **_: Any) -> str:
        self.demandes.add((DROIT_DE[operation], f"{Params['Bucket']}/{Params['Key']}"))
        return "adresse"

    def head_object(self, **_: Any) -> None:
        """What is signed is there."""

    def generate_presigned_post(self, bucket: str, cle: str, **_: Any) -> dict[str, Any]:
        self.demandes.add(("s3:PutObject", f"{bucket}/{cle}"))
        return {"url": "adresse", "fields": {}}


def signees() -> set[tuple[str, str]]:
    """Everything that pages and the API give a browser to fetch or to send."""
    signe = Signataire()
    fichiers = Fichiers(signe, signe, "BucketTeleversements")
    fichier = un_fichier("PHOTO")
    fichiers.formulaire(CleQuarantaine("d1", "PHOTO", "t1"))
    fichiers.lecture("d1", fichier)
    fichiers.image("d1", fichier, apercu=True)
    fichiers.lecture_capture("C-2345-6789", fichier)
    PhotosEphoto(None, signe, "BucketTeleversements").lecture("e1")
    cles = [getattr(documents, nom) for nom in sorted(vars(documents)) if nom.startswith("cle_")]
    for cle in cles:
        lieu = cle(*("x" for _ in range(cle.__code__.co_argcount - len(cle.__defaults__ or ()))))
        Documents(None, signe, "BucketDocuments").lecture(lieu, "x.pdf")
    return signe.demandes


def accordees(nom: str) -> list[tuple[str, str]]:
    """The (action, pattern of object) of the S3 rights of a function."""
    lues = json.loads((INFRA / "politiques" / f"{nom}.json").read_text())["Statement"]
    droits = []
    for lue in lues:
        sur = lue["Resource"] if isinstance(lue["Resource"], list) else [lue["Resource"]]
        motifs = [un["Fn::Sub"] for un in sur if isinstance(un, dict) and "Fn::Sub" in un]
        objets = [m.replace("${", "").replace(".Arn}", "") for m in motifs]
        droits += [(action, objet) for action in lue["Action"] for objet in objets]
    return droits


def test_une_adresse_signee_par_une_page_l_est_avec_un_droit_que_sa_fonction_a() -> None:
    droits = accordees("api")
    demandes = signees()
    assert len(demandes) == 11, demandes
    sans_droit = [
        demande
        for demande in sorted(demandes)
        if not any(demande[0] == a and fnmatchcase(demande[1], o) for a, o in droits)
    ]
    assert not sans_droit
