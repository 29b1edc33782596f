"""One request filed and followed at a place, at an instant whose day is not that of Paris or UTC.

Every page, letter, mail and answer of the API that tells a day or an hour is read: none may tell
one that is not the place's. The offsets are written here apart from the product's data.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, NamedTuple

from chalicelib.adresses import agents
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.storage.attestations.attestations import Attestations
from tests import faits
from tests.agents import un_agent
from tests.api.logiciel import Logiciel
from tests.builders import MAINTENANT, une_coordonnee
from tests.documents.lecteurs import texte_suivi
from tests.events.test_annonces import messages
from tests.web.agents.banc import Agente, Banc
from tests.web.compte.navigateur import Page
from tests.web.site import Site, Usager

DECALAGES = {
    "75": 1, "971": -4, "972": -4, "973": -3, "974": 4, "975": -3, "976": 3, "977": -4,
    "978": -4, "986": 12, "987": -10, "988": 11,
}  # fmt: skip
"""Hours from UTC at the end of November, by préfecture."""
INSTANTS = {
    "Paris est déjà demain": datetime(2026, 11, 26, 0, 57, tzinfo=UTC),
    "Paris est encore hier": datetime(2026, 11, 25, 21, 31, tzinfo=UTC),
    "le Pacifique est encore hier": datetime(2026, 11, 26, 8, 43, tzinfo=UTC),
}
RENDEZ_VOUS = {
    "jour_jour": "15", "jour_mois": "12", "jour_annee": "2026", "heure": "9h00",
    "objet": "EMPREINTES", "lieu": "Guichet 4, 1 place de l’Exemple",
}  # fmt: skip
HEURE = re.compile(r"\b(\d{1,2}) h (\d{2})\b")


class Lieu(NamedTuple):
    code: str
    decalage: timezone

    def heure(self, instant: datetime) -> datetime:
        return instant.astimezone(self.decalage)

    @property
    def adresse(self) -> Adresse:
        prefecture = toutes()[self.code]
        return Adresse(
            voie="12 rue de l’Exemple",
            code_postal=f"{self.code:0<5}",
            commune=prefecture.chef_lieu,
            code_insee=f"{self.code:0<4}1"[:5],
        )


def lieu(code: str) -> Lieu:
    return Lieu(code, timezone(timedelta(hours=DECALAGES[code])))


class Vue(NamedTuple):
    """Something read: where, and its text with plain spaces."""

    nom: str
    texte: str


def marcher(site: Site, ici: Lieu, instant: datetime) -> list[str]:
    """What is wrong, in words; empty when every day and hour is the place's."""
    site.dynamodb.vider()
    site.maintenant = instant
    usager = site.usager_avec(
        depose=True, reponses={"coordonnees": une_coordonnee(adresse=ici.adresse)}
    )
    attestation = site.delivrer(usager.dossier_id)
    droits: dict[str, Any] = {"prefectures": {ici.code}, "roles": {Role.INSTRUCTEUR, Role.REFERENT}}
    agente = Banc(site).agente(dossier_id=usager.dossier_id, **droits)
    vues = [*_avant(usager, attestation), *_banc(agente)]
    assert agente.faire("prendre-en-charge").statut == 303
    assert agente.faire("convoquer", **RENDEZ_VOUS).statut == 303
    vues += [*_apres(site, usager), *_banc(agente), *_mails(site, usager)]
    return [*_fautes(vues, ici, instant), *_promesses(site, usager, attestation, ici, instant)]


def _avant(usager: Usager, attestation: str) -> Iterator[Vue]:
    pages = ("confirmation", f"attestations/{attestation}", "versions", "historique", "corriger")
    for page in pages:
        yield _page(page, usager.get(page))
    yield _page("espace", usager.nav.get("/espace"))


def _page(nom: str, page: Page) -> Vue:
    assert page.statut == 200, (nom, page.statut)
    return Vue(nom, _plat(page.texte))


def _plat(texte: str) -> str:
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def _banc(agente: Agente) -> Iterator[Vue]:
    dossier = agents.dossier(agente.dossier_id)
    for adresse in (agents.ACCUEIL, f"{dossier}?but=INSTRUCTION", agents.STATISTIQUES):
        yield _page(adresse, agente.nav.get(adresse))


def _apres(site: Site, usager: Usager) -> Iterator[Vue]:
    for fait in faits.du_dossier(site.table, usager.dossier_id):
        if fait.type == "PersonneConvoquee":
            yield _page("convocation", usager.get(f"notifications/{fait.id}"))
            for file in ("attestations", "courriels"):
                assert site.lot(file, fait.model_dump_json()) == {"batchItemFailures": []}
    yield _page("espace, ensuite", usager.nav.get("/espace"))
    yield _page("messages", usager.nav.get("/espace/notifications"))
    yield _page("historique, ensuite", usager.get("historique"))
    assert usager.get("historique/pdf").statut == 303
    for cle in _cles(site):
        if cle.endswith(".pdf") and usager.dossier_id in cle:
            octets = site.s3.get_object(Bucket="documents", Key=cle)["Body"].read()
            yield Vue(cle, _plat(texte_suivi(octets)))


def _cles(site: Site) -> list[str]:
    return [str(o["Key"]) for o in site.s3.list_objects_v2(Bucket="documents").get("Contents", [])]


def _mails(site: Site, usager: Usager) -> Iterator[Vue]:
    for message in messages(site, usager):
        corps = message.get_body(("plain",))
        assert corps is not None
        yield Vue(f"courriel {message['Subject']}", _plat(str(corps.get_content())))


def _fautes(vues: list[Vue], ici: Lieu, instant: datetime) -> Iterator[str]:
    """A day beside that of the place, or an hour that no clock there showed."""
    local = ici.heure(instant)
    debut = ici.heure(MAINTENANT)
    permises = {(local.hour, local.minute), (debut.hour, debut.minute), (9, 0)}
    voisins = [local + timedelta(days=jours) for jours in (-1, 1)]
    for vue in vues:
        for jour in voisins:
            for ecrit in (en_clair(jour), f"{jour:%d/%m/%Y}"):
                if ecrit in vue.texte:
                    yield f"{vue.nom} : {ecrit}, hors du {local:%d/%m/%Y}"
        lues = {(int(h), int(m)) for h, m in HEURE.findall(vue.texte)}
        if autres := lues - permises:
            yield f"{vue.nom} : {sorted(autres)}, au lieu de {local.hour} h {local.minute:02}"


def _promesses(
    site: Site, usager: Usager, attestation: str, ici: Lieu, instant: datetime
) -> Iterator[str]:
    """What must be told, besides what must not."""
    local = ici.heure(instant)
    dossier = usager.dossier
    delivree = Attestations(site.table).get(dossier.id, attestation)
    assert delivree is not None
    assert dossier.numero_demande is not None
    jour = (local.year, local.month, local.day)
    if not str(dossier.numero_demande).startswith(f"{local:%Y%m%d}"):
        yield f"numéro {dossier.numero_demande}, déposée le {local:%d/%m/%Y}"
    for nom in ("depose_le", "emise_le", "debut"):
        dit = getattr(delivree.attestation, nom)
        if (dit.year, dit.month, dit.day) != jour:
            yield f"attestation, {nom} : {dit}, au lieu du {local:%d/%m/%Y}"
    logiciel = Logiciel(site, un_agent(prefectures={ici.code}))
    lu = logiciel.get(f"/dossiers/{dossier.id}?but=INSTRUCTION")
    assert lu.statut == 200, lu.texte
    quand = json.loads(lu.texte)["instruction"]["convocations"][0]["quand"]
    if datetime.fromisoformat(quand) != datetime(2026, 12, 15, 9, tzinfo=ici.decalage):
        yield f"l’API dit {quand}"
