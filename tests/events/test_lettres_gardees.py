"""The letters of the préfecture, printed when the act is done and kept as they were sent."""

import pytest

from chalicelib.domain.transitions import Acte
from tests.events.test_annonces import instructeur
from tests.web.site import Site, Usager


def lettres(site: Site, usager: Usager) -> dict[str, bytes]:
    prefixe = f"lettres/{usager.dossier_id}/"
    objets = site.s3.list_objects_v2(Bucket="documents", Prefix=prefixe).get("Contents", [])
    cles = [str(objet["Key"]) for objet in objets]
    return {c: site.s3.get_object(Bucket="documents", Key=c)["Body"].read() for c in cles}


def travailler(site: Site, *corps: str) -> None:
    assert site.lot("attestations", *corps) == {"batchItemFailures": []}


@pytest.mark.exigence("R6", "R19")
def test_each_act_that_calls_for_a_letter_leaves_one_pdf(site: Site) -> None:
    convoque, refuse, prevenu = (site.usager_avec(depose=True) for _ in range(3))
    for usager in (convoque, prevenu):
        instructeur(site, usager).faire(Acte.PRENDRE_EN_CHARGE)
    for usager, fait in (
        (convoque, instructeur(site, convoque).faire(Acte.CONVOQUER)),
        (refuse, instructeur(site, refuse).refuser()),
        (prevenu, instructeur(site, prevenu).faire(Acte.ANNONCER_FIN)),
    ):
        travailler(site, fait)
        (pdf,) = lettres(site, usager).values()
        assert pdf.startswith(b"%PDF-")
        travailler(site, fait)
        assert list(lettres(site, usager).values()) == [pdf]


def test_a_notice_given_up_meanwhile_leaves_no_letter(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    agent = instructeur(site, usager)
    agent.faire(Acte.PRENDRE_EN_CHARGE)
    annonce = agent.faire(Acte.ANNONCER_FIN)
    agent.faire(Acte.RENONCER_FIN)
    travailler(site, annonce)
    assert lettres(site, usager) == {}


def test_the_person_downloads_the_letter_that_was_kept(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    travailler(site, instructeur(site, usager).refuser())
    ((cle, _),) = lettres(site, usager).items()
    site.s3.put_object(Bucket="documents", Key=cle, Body=b"%PDF- as it was sent")
    identifiant = cle.rpartition("/")[2].removesuffix(".pdf")
    reponse = usager.get(f"notifications/{identifiant}/pdf")
    assert reponse.statut == 303
    assert cle in str(reponse.en_tetes["Location"])
    assert lettres(site, usager)[cle] == b"%PDF- as it was sent"
