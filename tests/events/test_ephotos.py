"""A code that is not active yet does not stop the filing: it is looked at every hour (R28)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.domain.pieces.ephoto import IssueEphoto
from chalicelib.events.ephotos import VerificationEphoto
from chalicelib.storage.registre.ephotos import Ephotos, en_attente
from tests import faits
from tests.builders import une_ephoto
from tests.events.test_annonces import messages
from tests.web.site import Site, Usager, ephoto_inconnue

Files = Callable[[str], list[str]]
ATTENDUE = "Nous vérifions encore votre photo"


@pytest.fixture
def code() -> str:
    return ephoto_inconnue()


@pytest.fixture
def depose(site: Site, code: str) -> Usager:
    """Filed with a code that the registry does not know."""
    site.dynamodb.vider()
    usager = site.usager_avec()
    assert usager.envoyer("justificatifs", ephoto=code).statut == 422
    assert usager.envoyer("justificatifs", ephoto=code).vers == f"{usager.base}/recapitulatif"
    assert ATTENDUE in usager.get("recapitulatif").texte
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    return usager


def heures(site: Site, files: Files, nombre: int = 1) -> None:
    """So many hours, each with its schedule; the queue gives each message twice."""
    for _ in range(nombre):
        site.maintenant += timedelta(hours=1)
        with Client(site.app, stage_name="test") as client:
            evenement = client.events.generate_cw_event("aws.events", "x", {}, [])
            client.lambda_.invoke("ephotos", evenement)
        while recus := files("veilles"):
            dates = [
                VerificationEphoto.model_validate_json(r).model_copy(
                    update={"ephotos_le": site.maintenant}
                )
                for r in recus
            ]
            for recu in dates:
                corps = recu.model_dump_json()
                assert site.lot("veilles", corps, corps) == {"batchItemFailures": []}


def types(site: Site, usager: Usager) -> list[str]:
    return [f.type for f in faits.du_dossier(site.table, usager.dossier_id)]


@pytest.mark.exigence("R28")
def test_rien_n_est_perdu_et_chacun_sait_que_la_photo_est_attendue(
    site: Site, depose: Usager
) -> None:
    assert depose.dossier.numero_demande
    assert depose.dossier.issue_ephoto is IssueEphoto.PAS_ENCORE_ACTIVE
    site.delivrer(depose.dossier_id)
    assert ATTENDUE in depose.nav.get("/espace").texte
    agent = site.agent(prefectures={"69"})
    page = agent.get(f"/agents/dossiers/{depose.dossier_id}?but=INSTRUCTION")
    assert "Code e-photo pas encore actif" in page.texte


@pytest.mark.exigence("R28")
def test_un_code_active_dans_les_72_heures_est_pris_sans_un_mot(
    site: Site, files: Files, depose: Usager, code: str
) -> None:
    heures(site, files)
    assert en_attente(site.table) == (depose.dossier_id,)
    Ephotos(site.table).put(une_ephoto(code=code, activee_le=site.maintenant))
    version = depose.dossier.version
    heures(site, files, 2)
    assert depose.dossier.issue_ephoto is IssueEphoto.VALIDE
    assert depose.dossier.version == version
    fiche = Ephotos(site.table).get(code)
    assert fiche is not None
    assert fiche.utilisee_par == depose.dossier_id
    assert types(site, depose).count("EphotoActivee") == 1
    assert "EphotoRefusee" not in types(site, depose)
    assert en_attente(site.table) == ()
    page = depose.autre_navigateur().nav.get("/espace")
    assert page.statut == 200
    assert ATTENDUE not in page.texte


@pytest.mark.exigence("R28")
@pytest.mark.parametrize(
    ("fiche", "issue", "phrase"),
    [
        ({"utilisee_par": "autre"}, IssueEphoto.DEJA_UTILISEE, "servi à une autre démarche"),
        ({"jours": 200}, IssueEphoto.PERIMEE, "trop ancienne"),
    ],
)
def test_un_code_qui_ne_peut_pas_servir_est_dit_avec_sa_raison(
    site: Site, files: Files, depose: Usager, code: str, fiche: dict[str, Any], issue: IssueEphoto,
    phrase: str,
) -> None:  # fmt: skip
    Ephotos(site.table).put(une_ephoto(code=code, **fiche))
    heures(site, files, 2)
    assert depose.dossier.issue_ephoto is issue
    assert types(site, depose).count("EphotoRefusee") == 1
    usager = depose.autre_navigateur()
    for adresse in ("/espace", "/espace/notifications"):
        assert "Il faut une nouvelle photo" in usager.nav.get(adresse).texte
    fait = next(
        f for f in faits.du_dossier(site.table, depose.dossier_id) if f.type == "EphotoRefusee"
    )
    assert phrase in usager.get(f"notifications/{fait.id}").texte


@pytest.mark.exigence("R28")
def test_apres_72_heures_un_courriel_part_une_fois_et_un_autre_code_peut_etre_donne(
    site: Site, files: Files, depose: Usager
) -> None:
    site.maintenant += timedelta(hours=70)
    heures(site, files)
    assert en_attente(site.table) == (depose.dossier_id,)
    heures(site, files, 3)
    assert depose.dossier.issue_ephoto is IssueEphoto.INCONNUE
    (fait,) = [
        f for f in faits.du_dossier(site.table, depose.dossier_id) if f.type == "EphotoRefusee"
    ]
    for _ in range(2):
        assert site.lot("courriels", fait.model_dump_json()) == {"batchItemFailures": []}
    (message,) = messages(site, depose)
    assert message["Subject"] == "Il faut une nouvelle photo pour votre demande"
    nouveau = site.ephoto()
    usager = depose.autre_navigateur()
    usager.post(f"{usager.base}/corriger")
    assert usager.envoyer("justificatifs", ephoto=nouveau).statut == 303
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    assert usager.dossier.issue_ephoto is IssueEphoto.VALIDE
    assert en_attente(site.table) == ()


def test_une_demande_annulee_n_attend_plus_son_code(
    site: Site, files: Files, depose: Usager
) -> None:
    assert depose.post(f"{depose.base}/annuler", confirmer="oui").statut == 303
    assert en_attente(site.table) == ()
    heures(site, files)
    assert "EphotoRefusee" not in types(site, depose)
