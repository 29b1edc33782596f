"""What a worker says that it did is looked for: lost, it is made again, once, and counted."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest

from chalicelib.clock import now
from chalicelib.domain.journal.evenements import lire
from chalicelib.events import courriels, effets, rattrapage
from chalicelib.storage import keys, suites
from chalicelib.storage.aide import listes
from chalicelib.storage.ecritures import delete, update
from chalicelib.storage.menage import reparations
from chalicelib.storage.menage.reparations import Reparation
from chalicelib.storage.partitions import Cle
from chalicelib.storage.refus import DejaFait
from chalicelib.usecases.menage.verifier_effets import EffetAbsent, absents
from tests.events.test_annonces import instructeur, livrer, messages
from tests.web.site import Site, Usager, avis_s3

Files = Callable[[str], list[str]]
QUART = 15


@pytest.fixture(autouse=True)
def une_seule_prefecture(site: Site, monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """The walk stays where the people of this file live; what the log says is kept."""
    lignes = StringIO()
    for poignee in effets.journal.handlers:
        monkeypatch.setattr(poignee, "stream", lignes)
    for ligne in site.table.query(*keys.reparations("").lignes):
        site.table.write(delete(Cle(str(ligne["PK"]), str(ligne["SK"]))))
    return lignes


@pytest.fixture
def complet(site: Site, files: Files, monkeypatch: pytest.MonkeyPatch) -> Usager:
    """Filed, delivered, refused and told: all its effects are there."""
    usager = site.usager_avec(depose=True)
    code = usager.dossier.prefecture.code
    monkeypatch.setattr(effets, "toutes", lambda: {code: usager.dossier.prefecture})
    monkeypatch.setattr(effets, "absents", ceux_de(usager))
    site.delivrer(usager.dossier_id)
    refus = instructeur(site, usager).refuser()
    assert site.lot("attestations", refus) == {"batchItemFailures": []}
    livrer(site, refus)
    prendre_tout(site, usager)
    passer(site, QUART)
    return usager


def ceux_de(usager: Usager) -> Callable[..., tuple[EffetAbsent, ...]]:
    """Nothing is looked for at the people of the tests before."""

    def chercher(dossier_id: str, **avec: Any) -> tuple[EffetAbsent, ...]:
        return absents(dossier_id, **avec) if dossier_id == usager.dossier_id else ()

    return chercher


def prendre_tout(site: Site, usager: Usager) -> None:
    """Each worker said that its part is done."""
    for item in site.table.query(*keys.dossier(usager.dossier_id).evenements):
        cle = Cle(str(item["PK"]), str(item["SK"]))
        for nom in [nom for nom in item if nom.startswith("attend_")]:
            suites.prise(site.table, cle, nom.removeprefix("attend_"))


def passer(site: Site, minutes: int) -> dict[str, int]:
    """A run so many minutes after; what it counted."""
    table = site.table
    table.write(reparations.garder(reparations.Tranche()))
    effets.verifier(site.maintenant + timedelta(minutes=minutes))
    return {une.quoi: une.nombre for une in reparations.lire(table)[0]}


def evenement(site: Site, usager: Usager, genre: str) -> Cle:
    (item,) = [e for e in site.evenements(usager.dossier_id) if e["type"] == genre]
    return Cle(str(item["PK"]), str(item["SK"]))


def attendus(site: Site, usager: Usager) -> dict[str, tuple[str, ...]]:
    lues = suites.page(site.table, limite=100).suites
    return {s.type: s.attendus for s in lues if s.cle.pk == keys.dossier(usager.dossier_id).pk}


def objets(site: Site, usager: Usager, racine: str) -> dict[str, bytes]:
    prefixe = f"{racine}/{usager.dossier_id}/"
    vus = site.s3.list_objects_v2(Bucket="documents", Prefix=prefixe).get("Contents", [])
    return {
        o["Key"]: site.s3.get_object(Bucket="documents", Key=o["Key"])["Body"].read() for o in vus
    }


@pytest.mark.parametrize("racine", ["attestations", "lettres"])
def test_un_papier_dont_l_objet_est_perdu_est_refait_une_fois_et_compte(
    site: Site, complet: Usager, files: Files, racine: str
) -> None:
    avant = objets(site, complet, racine)
    assert avant
    assert not passer(site, 20)
    ecrits = len(messages(site, complet))
    for cle in avant:
        site.s3.delete_object(Bucket="documents", Key=cle)
    assert set(passer(site, 25).values()) == {1}
    assert passer(site, 30) == passer(site, 35), "not asked for again at each run"
    demandes = files("attestations")
    assert len(demandes) == len(avant)
    assert site.lot("attestations", *demandes) == {"batchItemFailures": []}
    assert objets(site, complet, racine).keys() == avant.keys()
    for cle in avant if racine == "attestations" else ():
        site.lot("expeditions", avis_s3("documents", cle))
    assert len(messages(site, complet)) == ecrits, "told once"
    assert passer(site, 45) == {}, "it holds: forgotten"


PERTES: dict[str, tuple[str, str, str]] = {
    "courriel": ("DemandeRefusee", "courriels", "courriel"),
    "suivi": ("DemandeRefusee", "courriels", "suivi"),
    "envoi": ("AttestationDelivree", "expeditions", "envoi"),
}


def perdre(site: Site, usager: Usager, perte: str) -> None:
    lieu = keys.dossier(usager.dossier_id)
    fait = evenement(site, usager, PERTES[perte][0])
    identifiant = str(lire(str((site.table.get(fait) or {})["donnees"])).id)
    if perte == "courriel":
        site.table.write(update(keys.courriel(identifiant), "REMOVE message_id"))
    elif perte == "envoi":
        cle = keys.courriel(f"depot-{identifiant.removesuffix('a')}")
        site.table.write(update(cle, "SET etat = :e", e="A_ENVOYER"))
    else:
        site.table.write(delete(lieu.acheminements[identifiant]))


@pytest.mark.parametrize("perte", PERTES)
def test_un_effet_perdu_est_attendu_de_nouveau_de_qui_devait_le_faire(
    site: Site, complet: Usager, perte: str
) -> None:
    genre, qui, effet = PERTES[perte]
    assert not attendus(site, complet)
    perdre(site, complet, perte)
    repares = passer(site, 20)
    assert attendus(site, complet) == {genre: (qui,)}
    assert [(quoi.partition("-")[0], n) for quoi, n in repares.items()] == [(effet, 1)]


@pytest.mark.parametrize("refusee", [False, True])
def test_un_depot_sans_aucun_document_est_redit_sauf_si_la_demande_a_fini_avant(
    site: Site, files: Files, monkeypatch: pytest.MonkeyPatch, refusee: bool
) -> None:
    usager = site.usager_avec(depose=True)
    code = usager.dossier.prefecture.code
    monkeypatch.setattr(effets, "toutes", lambda: {code: usager.dossier.prefecture})
    monkeypatch.setattr(effets, "absents", ceux_de(usager))
    if refusee:
        refus = instructeur(site, usager).refuser()
        assert site.lot("attestations", refus) == {"batchItemFailures": []}
        livrer(site, refus)
    prendre_tout(site, usager)
    repares = passer(site, 20)
    assert [quoi.partition("-")[0] for quoi in repares] == ([] if refusee else ["depot"])
    redit = {} if refusee else {"DemandeDeposee": ("attestations",)}
    assert attendus(site, usager) == redit
    if not refusee:
        site.delivrer(usager.dossier_id)
        prendre_tout(site, usager)
        assert passer(site, 40) == {}


def test_un_courriel_sans_numero_de_ses_repart_et_en_porte_un(
    site: Site, complet: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    refus = evenement(site, complet, "DemandeRefusee")
    corps = str((site.table.get(refus) or {})["donnees"])
    perdre(site, complet, "courriel")
    passer(site, 20)
    with monkeypatch.context() as patch:
        plus_tard = now() + timedelta(minutes=20)
        patch.setattr(courriels, "now", lambda: plus_tard)
        livrer(site, corps)
    prendre_tout(site, complet)
    assert (site.table.get(keys.courriel(lire(corps).id)) or {})["message_id"]
    assert passer(site, 40) == {}


def test_ce_qui_ne_tient_pas_est_devant_quelqu_un_apres_deux_fois_et_n_est_plus_redemande(
    site: Site, complet: Usager, files: Files, une_seule_prefecture: StringIO
) -> None:
    for cle in objets(site, complet, "attestations"):
        site.s3.delete_object(Bucket="documents", Key=cle)
    demandes = [(passer(site, 20 + 20 * tour), len(files("attestations"))) for tour in range(6)]
    assert [n for _, n in demandes] == [1, 1, 0, 0, 0, 0]
    assert [max(vues.values()) for vues, _ in demandes] == [1, 2, 3, 3, 3, 3]
    dites = [json.loads(ligne) for ligne in une_seule_prefecture.getvalue().splitlines()]
    assert [d["message"] for d in dites].count("effect does not hold") == 1
    (ticket,) = listes.du_dossier(site.table, complet.dossier_id, site.maintenant)
    assert ticket.reference


def test_ce_qui_est_attendu_encore_n_est_pas_redemande_par_ici(site: Site, complet: Usager) -> None:
    """A worker is late: it is told again as long as its mark stands."""
    perdre(site, complet, "suivi")
    suites.reattendre(site.table, evenement(site, complet, "DemandeRefusee"), "courriels")
    assert passer(site, 20) == {}


def test_une_reparation_comptee_par_un_autre_passage_ne_l_est_pas_deux_fois(site: Site) -> None:
    une = Reparation("d1", "document-a1")
    site.table.write(reparations.essai(une, site.maintenant))
    with pytest.raises(DejaFait):
        site.table.write(reparations.essai(une, site.maintenant))
    lue = une._replace(nombre=1, derniere=site.maintenant)
    site.table.write(reparations.essai(lue, site.maintenant))
    with pytest.raises(DejaFait):
        site.table.write(reparations.tenue(lue))


def test_toutes_les_demandes_passent_chacune_a_son_tour_sans_depasser_un_passage(
    site: Site, complet: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    autres = [site.usager_avec(depose=True) for _ in range(4)]
    vues: list[list[str]] = []

    def noter(dossier_id: str, **_: Any) -> tuple[()]:
        vues[-1].append(dossier_id)
        return ()

    monkeypatch.setattr(effets, "absents", noter)
    monkeypatch.setattr(effets, "PAR_PASSAGE", 2)
    site.table.write(reparations.garder(reparations.Tranche()))
    tous: list[str] = []
    while not tous or vues[-1]:
        vues.append([])
        effets.verifier(site.maintenant)
        tous += vues[-1]
    assert max(map(len, vues)) == 2
    assert {u.dossier_id for u in (complet, *autres)} <= set(tous)
    assert len(tous) == len(set(tous)), "seen twice in a walk"


def test_un_tour_fini_n_en_recommence_un_qu_apres_une_demi_journee(
    site: Site, complet: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site with few requests looked at each of them at each run, every five minutes."""
    vues: list[str] = []

    def noter(dossier_id: str, **_: Any) -> tuple[()]:
        vues.append(dossier_id)
        return ()

    monkeypatch.setattr(effets, "absents", noter)
    site.table.write(reparations.garder(reparations.Tranche()))
    le = site.maintenant
    for heures, fois in ((0, 1), (0.1, 1), (11.9, 1), (12, 2), (13, 2), (24, 3)):
        effets.verifier(le + timedelta(hours=heures))
        assert vues.count(complet.dossier_id) == fois, heures


def test_ce_qui_a_ete_repare_est_revu_sans_attendre_le_tour(site: Site, complet: Usager) -> None:
    for cle in objets(site, complet, "attestations"):
        site.s3.delete_object(Bucket="documents", Key=cle)
    assert len(passer(site, 20)) == 1
    effets.verifier(site.maintenant + timedelta(minutes=36))
    assert {une.nombre for une in reparations.lire(site.table)[0]} == {2}


def test_une_demande_qu_on_ne_peut_pas_regarder_n_arrete_ni_les_autres_ni_le_passage(
    site: Site, complet: Usager, monkeypatch: pytest.MonkeyPatch, une_seule_prefecture: StringIO
) -> None:
    for cle in objets(site, complet, "attestations"):
        site.s3.delete_object(Bucket="documents", Key=cle)
    malade = site.usager_avec(depose=True)
    regarder = ceux_de(complet)

    def tomber(dossier_id: str, **avec: Any) -> Any:
        if dossier_id == malade.dossier_id:
            raise RuntimeError("un nom")
        return regarder(dossier_id, **avec)

    monkeypatch.setattr(effets, "absents", tomber)
    assert len(passer(site, 20)) == 1
    assert "effects not verified" in une_seule_prefecture.getvalue()
    assert "un nom" not in une_seule_prefecture.getvalue()


def test_une_partie_du_rattrapage_en_panne_n_arrete_aucune_autre(
    site: Site, complet: Usager, monkeypatch: pytest.MonkeyPatch
) -> None:
    passees = []

    def noter(nom: str) -> Callable[[Any], None]:
        return lambda _: passees.append(nom)

    def tomber(_: Any) -> None:
        raise OSError("part")

    monkeypatch.setattr(rattrapage, "_suivre", tomber)
    monkeypatch.setattr(effets, "verifier", noter("effets"))
    monkeypatch.setattr(rattrapage, "_achever_la_nuit", noter("nuit"))
    monkeypatch.setattr(rattrapage, "_rebuts", lambda: ("r1", "r2"))
    monkeypatch.setattr(rattrapage, "_rendre_ce_rebut", lambda r: tomber if r == "r1" else noter(r))
    heure = site.maintenant.replace(minute=0)
    with pytest.raises(OSError, match="part"):
        rattrapage.rattraper(heure)
    assert passees == ["effets", "r2", "nuit"]
