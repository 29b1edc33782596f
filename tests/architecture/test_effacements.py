"""Nothing is deleted in passing (K-18): one room does, and one function may."""

import ast
import json

import pytest

from tools.paths import ROOT
from tools.template import INFRA

SEUL = ROOT / "chalicelib/storage/menage/objets.py"
EFFACER = {"delete_object", "delete_objects", "delete_bucket", "put_bucket_lifecycle_configuration"}
"""What makes an object go, at once or later."""


@pytest.mark.exigence("K-18")
def test_only_the_round_of_objects_deletes_one() -> None:
    fautifs = [
        str(fichier.relative_to(ROOT))
        for fichier in sorted((ROOT / "chalicelib").rglob("*.py"))
        for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8")))
        if isinstance(noeud, ast.Attribute) and noeud.attr in EFFACER
    ]
    assert set(fautifs) == {str(SEUL.relative_to(ROOT))}


@pytest.mark.exigence("K-18")
def test_only_its_function_may_delete_an_object() -> None:
    droits = {
        politique.stem
        for politique in sorted((INFRA / "politiques").glob("*.json"))
        for dite in json.loads(politique.read_text(encoding="utf-8"))["Statement"]
        for action in ([dite["Action"]] if isinstance(dite["Action"], str) else dite["Action"])
        if action in ("s3:*", "*") or action.startswith("s3:Delete")
    }
    assert droits == {"balayages"}


@pytest.mark.exigence("K-18")
def test_a_deletion_names_the_very_object_that_was_seen() -> None:
    appels = [
        noeud
        for noeud in ast.walk(ast.parse(SEUL.read_text(encoding="utf-8")))
        if isinstance(noeud, ast.Call)
        and isinstance(noeud.func, ast.Attribute)
        and noeud.func.attr == "delete_object"
    ]
    temoins = [{mot.arg for mot in a.keywords} & {"IfMatch", "VersionId"} for a in appels]
    assert temoins
    assert all(temoins)


@pytest.mark.exigence("K-18")
def test_received_files_keep_their_former_versions_as_long_as_the_rule_says() -> None:
    from datetime import date

    from chalice.package import YAMLTemplateSerializer

    from chalicelib.domain.droit.delais import CodeDelai, delai

    fichier = INFRA / "fichiers.yaml"
    lue = YAMLTemplateSerializer().load_template(fichier.read_text(), str(fichier))
    seau = lue["Resources"]["BucketTeleversements"]["Properties"]
    assert seau["VersioningConfiguration"] == {"Status": "Enabled"}
    regles = {r["Id"]: r for r in seau["LifecycleConfiguration"]["Rules"]}
    jours = regles["versions-trente-jours"]["NoncurrentVersionExpiration"]["NoncurrentDays"]
    assert jours == delai(CodeDelai.FICHIER_VERSIONS, date(2026, 11, 30)).valeur
    # Nothing else goes by its age alone: what S3 counts by itself reads no line.
    expirent = {r["Prefix"] for r in regles.values() if "ExpirationInDays" in r}
    assert expirent == {"quarantaine/"}


@pytest.mark.exigence("K-18")
def test_a_reception_is_noted_longer_than_its_object_may_wait() -> None:
    from chalice.package import YAMLTemplateSerializer

    from chalicelib.storage.dossier.receptions import GARDE

    fichier = INFRA / "fichiers.yaml"
    lue = YAMLTemplateSerializer().load_template(fichier.read_text(), str(fichier))
    regles = lue["Resources"]["BucketTeleversements"]["Properties"]["LifecycleConfiguration"]
    (attente,) = [r["ExpirationInDays"] for r in regles["Rules"] if "ExpirationInDays" in r]
    assert GARDE.days > attente
