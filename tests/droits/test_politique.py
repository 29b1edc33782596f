"""A policy is read as IAM reads it."""

from typing import Any

import pytest

from tests.droits.politique import Demande, lire, permise

TABLE = {"Fn::GetAtt": ["Table", "Arn"]}
OBJETS = {"Fn::Sub": "${BucketDocuments.Arn}/lettres/*"}
CLES = "dynamodb:LeadingKeys"


def allouee(demande: Demande, *dites: dict[str, Any]) -> bool:
    document = {"Statement": [{"Sid": "Un", "Effect": "Allow"} | dite for dite in dites]}
    return permise(lire(document), demande)


def lue(*cles: str) -> Demande:
    return Demande("dynamodb:GetItem", "Table", ((CLES, cles),))


def test_ce_qu_aucune_ligne_ne_donne_est_refuse() -> None:
    donnee = {"Action": ["s3:GetObject"], "Resource": OBJETS}
    assert allouee(Demande("s3:GetObject", "BucketDocuments/lettres/d1/e1.pdf"), donnee)
    assert not allouee(Demande("s3:PutObject", "BucketDocuments/lettres/d1/e1.pdf"), donnee)
    assert not allouee(Demande("s3:GetObject", "BucketDocuments/attestations/d1.pdf"), donnee)
    assert not allouee(Demande("s3:GetObject", "BucketCourriels/lettres/d1"), donnee)


def test_un_refus_l_emporte_sur_ce_qui_est_donne() -> None:
    donnee = {"Action": "sns:Publish", "Resource": "*"}
    refus = {
        "Effect": "Deny",
        "Action": "sns:Publish",
        "Resource": {"Fn::Sub": "arn:${AWS::Partition}:sns:*:*:*"},
    }
    assert allouee(Demande("sns:Publish", "+33612345678"), donnee, refus)
    assert not allouee(Demande("sns:Publish", "arn:aws:sns:eu-west-3:1:alarmes"), donnee, refus)


@pytest.mark.parametrize("action", ["S3:getobject", "s3:GetObject"])
def test_une_action_se_lit_sans_majuscules_et_avec_ses_jokers(action: str) -> None:
    demande = Demande(action, "BucketDocuments/lettres/x")
    assert allouee(demande, {"Action": "s3:Get*", "Resource": OBJETS})
    assert allouee(demande, {"Action": "s3:Get?bject", "Resource": OBJETS})
    assert not allouee(demande, {"Action": "s3:GetObject?", "Resource": OBJETS})


def test_les_crochets_ne_sont_pas_des_jokers() -> None:
    donnee = {"Action": "s3:GetObject", "Resource": "BucketDocuments/[ab]/x"}
    assert not allouee(Demande("s3:GetObject", "BucketDocuments/a/x"), donnee)
    assert allouee(Demande("s3:GetObject", "BucketDocuments/[ab]/x"), donnee)


def test_toutes_les_cles_d_une_lecture_doivent_etre_permises() -> None:
    conditions = {"ForAllValues:StringLike": {CLES: ["DOSSIER#*", "FREIN#*"]}}
    donnee = {"Action": ["dynamodb:GetItem"], "Resource": TABLE, "Condition": conditions}
    assert allouee(lue("DOSSIER#d1"), donnee)
    assert allouee(lue("DOSSIER#d1", "FREIN#a"), donnee)
    assert not allouee(lue("DOSSIER#d1", "COMPTE#c1"), donnee)
    assert not allouee(lue("VIEUX_DOSSIER#d1"), donnee)


def test_une_condition_sur_ce_que_la_demande_ne_dit_pas_n_est_pas_tenue() -> None:
    conditions = {"StringLike": {"s3:prefix": "lettres/*"}}
    seau = {"Fn::GetAtt": ["BucketDocuments", "Arn"]}
    donnee = {"Action": "s3:ListBucket", "Resource": seau, "Condition": conditions}
    dite = Demande("s3:ListBucket", "BucketDocuments", (("s3:prefix", ("lettres/d1/",)),))
    assert allouee(dite, donnee)
    assert not allouee(dite._replace(contexte=()), donnee)


def test_une_condition_que_l_on_ne_sait_pas_juger_arrete_tout() -> None:
    conditions = {"NumericLessThan": {"s3:max-keys": "10"}}
    with pytest.raises(NotImplementedError):
        allouee(lue("x"), {"Action": "*", "Resource": "*", "Condition": conditions})
