"""A program that calls the API in the name of an agent, and requests brought where an act needs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any, cast

from chalice.test import Client

from chalicelib.domain.agents.agent import Agent, Role
from chalicelib.domain.cas.cas import Objet, Pour
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.fins_de_sejour import Contestation
from chalicelib.domain.dossier.instruction import Choix
from chalicelib.domain.dossier.suite_message import SuiteMessage
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.empechement import SaisieEmpechement, dire_l_empechement
from chalicelib.domain.instruction.reponse_complement import ReponseComplement, transmettre
from chalicelib.domain.instruction.table import ACTES, accomplir
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.storage.agents.equipes import Equipes
from chalicelib.web.http.middleware import EN_TETE_DU_FRONTAL
from tests.agents import porteur, un_agent
from tests.builders import LYON as LYON_3
from tests.builders import un_cas, un_dossier_depose, une_personne
from tests.builders_du_cas import un_titre_actuel
from tests.depose import installer_depose
from tests.dossiers_types import LE_PARENT
from tests.web.compte.navigateur import FRONTAL
from tests.web.site import Site

LYON = "69"
_cles, _rangs = count(1), count(1)


@dataclass
class Reponse:
    statut: int
    en_tetes: dict[str, str]
    texte: str

    @property
    def json(self) -> Any:
        return json.loads(self.texte)

    @property
    def probleme(self) -> str:
        """The name of the kind of error."""
        assert self.en_tetes["Content-Type"] == "application/problem+json", self.texte
        return str(self.json["type"]).rpartition("/")[2]


@dataclass
class Logiciel:
    site: Site
    agent: Agent | None = field(default_factory=lambda: un_agent(prefectures={LYON}))
    a_un_nom: bool = True
    """Whether this agent already logged in to the pages: their name is read there."""
    frontal: str | None = FRONTAL
    """What the front adds; None for who goes round it."""

    def __post_init__(self) -> None:
        if self.agent and self.a_un_nom:
            Equipes(self.site.table).noter(self.agent)

    def appeler(
        self,
        methode: str,
        chemin: str,
        corps: Any = None,
        en_tetes: Mapping[str, str] | None = None,
    ) -> Reponse:
        maintenant = self.site.maintenant
        jeton = porteur(self.agent, maintenant=maintenant) if self.agent else {}
        tous = jeton | ({"Content-Type": "application/json"} if corps is not None else {})
        tous |= {EN_TETE_DU_FRONTAL: self.frontal} if self.frontal is not None else {}
        tous |= dict(en_tetes or {})
        brut = corps if isinstance(corps, str | bytes) else json.dumps(corps)
        octets = brut.encode() if isinstance(brut, str) else brut
        with Client(self.site.app, stage_name="test") as client:
            recue = client.http.request(
                methode, f"/api/v1{chemin}", headers=tous, body=octets if corps is not None else b""
            )
        lus = {nom: str(valeur) for nom, valeur in recue.headers.items()}
        return Reponse(recue.status_code, lus, recue.body.decode())

    def get(self, chemin: str) -> Reponse:
        return self.appeler("GET", chemin)

    def acte(
        self,
        dossier: Dossier,
        acte: Acte,
        saisie: Any = None,
        *,
        version: int | None = None,
        cle: str = "",
    ) -> Reponse:
        """The act, a second later, with the body of its example unless told otherwise."""
        self.site.maintenant += timedelta(seconds=1)
        lue = dossier.version if version is None else version
        return self.appeler(
            "POST",
            f"/dossiers/{dossier.id}/actes/{acte.value}",
            dict(ACTES[acte].exemple) if saisie is None else saisie,
            {"If-Match": f'"{lue}"', "Idempotency-Key": cle or f"essai-{next(_cles)}"},
        )


def agent(role: Role, prefecture: str = LYON, rang: int = 1) -> Agent:
    """Fictitious, one for each role: two people are needed to refuse."""
    identifiant = f"a9e2{rang:04}-{role.value.replace('_', '-')}"
    return un_agent(id=identifiant, roles={role}, prefectures={prefecture})


CHEF = agent(Role.CHEF_DE_SECTION)
COLLEGUE = un_agent(
    id=ACTES[Acte.AFFECTER].exemple["agent_id"],
    nom=ACTES[Acte.AFFECTER].exemple["nom"],
    prefectures={LYON},
)
"""The one that the example of an assignment names."""
QUI = dict.fromkeys(
    (
        Acte.AFFECTER,
        Acte.SIGNER_REFUS,
        Acte.REVENIR_SUR_FIN,
        Acte.CONFIRMER_FIN,
        Acte.RETIRER_TITRE,
    ),
    CHEF,
)
"""Who does the acts that an instructeur may not."""

A = Acte
PRISE = (A.PRENDRE_EN_CHARGE,)
DEMANDEE = (*PRISE, A.DEMANDER_COMPLEMENT)
ACCORDEE = (*PRISE, A.RECEVOIR_ETAT_CIVIL, A.ACCORDER)
AVANT: dict[Acte, tuple[Acte, ...]] = {
    **dict.fromkeys(ACTES, PRISE),
    A.PRENDRE_EN_CHARGE: (),
    A.LEVER_COMPLEMENT: DEMANDEE,
    A.REPRENDRE: DEMANDEE,
    A.CONSTATER_VENUE: (*PRISE, A.CONVOQUER),
    A.RETIRER_CONVOCATION: (*PRISE, A.CONVOQUER),
    A.MAINTENIR_RENDEZ_VOUS: (*PRISE, A.CONVOQUER),
    A.ACCORDER: (*PRISE, A.RECEVOIR_ETAT_CIVIL),
    A.ECARTER_REFUS: (*PRISE, A.PROPOSER_REFUS),
    A.SIGNER_REFUS: (*PRISE, A.PROPOSER_REFUS),
    A.RENONCER_FIN: (*PRISE, A.ANNONCER_FIN),
    A.MAINTENIR_FIN: (*PRISE, A.ANNONCER_FIN),
    A.CLASSER: (*PRISE, A.ANNONCER_FIN),
    A.CLOTURER: (*PRISE, A.ANNONCER_FIN),
    A.VOIR_FAMILLE: (*PRISE, A.CONSTATER_DECES),
    A.REVENIR_SUR_FIN: (*PRISE, A.CONSTATER_DECES),
    A.CONFIRMER_FIN: (*PRISE, A.CONSTATER_DECES),
    A.NOTER_OBSERVATIONS: (*PRISE, A.ANNONCER_FIN_PROTECTION),
    A.ABANDONNER_RETRAIT: (*PRISE, A.ANNONCER_FIN_PROTECTION),
    A.RETIRER_TITRE: (*PRISE, A.ANNONCER_FIN_PROTECTION, A.NOTER_OBSERVATIONS),
    A.NOTER_AVIS: (*PRISE, A.SAISIR_COMMISSION),
    A.NOTIFIER_PAR_POSTE: (*PRISE, A.PROPOSER_REFUS, A.SIGNER_REFUS),
    A.LANCER_FABRICATION: ACCORDEE,
    A.RECEVOIR_TITRE: (*ACCORDEE, A.LANCER_FABRICATION),
    A.REMETTRE_TITRE: (*ACCORDEE, A.LANCER_FABRICATION, A.RECEVOIR_TITRE),
    A.CORRIGER_CARTE: (*ACCORDEE, A.LANCER_FABRICATION, A.RECEVOIR_TITRE),
    A.TRANSFERER_TITRE: (*ACCORDEE, A.LANCER_FABRICATION, A.RECEVOIR_TITRE),
    A.COMPARER_REGISTRE: (
        *(*ACCORDEE, A.LANCER_FABRICATION),
        *(A.RECEVOIR_TITRE, A.REMETTRE_TITRE),
    ),
    A.REFAIRE_CARTE: (*ACCORDEE, A.LANCER_FABRICATION, A.RECEVOIR_TITRE),
}
"""The acts before each act, from a request just filed."""
CLOTURE = dict(ACTES[A.ANNONCER_FIN].exemple) | {"nature": "CLOTURE", "motif": "DESISTEMENT"}
PREAVIS = timedelta(days=20)
PREAVIS_D_ABORD = (A.CLASSER, A.CLOTURER)
TEMPS_D_ABORD = (*PREAVIS_D_ABORD, A.NOTER_AVIS, A.NOTIFIER_PAR_POSTE, A.RETIRER_TITRE)


DEUX_DEMANDES = (A.REUNIR_DEMANDES, A.GARDER_A_PART)
D_UN_ENFANT = (*DEUX_DEMANDES, A.INVITER_COMPTE_ENFANT, A.LIBERER_ENFANT)


def par(site: Site, acte: Acte) -> Logiciel:
    return Logiciel(site, _agent_de(acte))


def _agent_de(acte: Acte) -> Agent:
    return QUI.get(acte, agent(Role.INSTRUCTEUR))


def deposee(site: Site, *actes: Acte, fin: Acte | None = None) -> Dossier:
    """A request filed, and these acts done on it, a minute apart, before anybody calls."""
    premiere = deposee(site).id if fin in DEUX_DEMANDES else ""
    pour = Pour.ENFANT if fin in D_UN_ENFANT else Pour.MOI
    change = fin is A.ENREGISTRER_CHANGEMENT
    demande = un_dossier_depose(
        cas=un_cas(pour=pour, objet=Objet.CHANGEMENT_ADRESSE if change else Objet.PREMIERE),
        reponses={"titre_actuel": un_titre_actuel()} if change else {},
        autre_demande=premiere,
        personne=une_personne(representants=(LE_PARENT,)),
        deposee_par=LE_PARENT,
    )
    dossier, faits = derouler(site, numerotee(demande), *actes, fin=fin)
    if fin is A.REPRENDRE:  # the person answers, by the pages
        dossier = _repondue(dossier)
    if fin in (A.CLORE_MESSAGE, A.MAINTENIR_FIN):  # she writes, by the pages
        ecrit = SuiteMessage(id=f"{next(_rangs):024}", ecrit_le=site.maintenant)
        instruction = dossier.instruction.model_copy(update={"messages": (ecrit,)})
        dossier = dossier.model_copy(update={"instruction": instruction})
    if fin is A.MAINTENIR_RENDEZ_VOUS:
        donne = dossier.instruction.convocations[-1]
        dossier = dire_l_empechement(dossier, SaisieEmpechement(), donne.annoncee_le)
    if fin is A.TRANSFERER_TITRE:  # the person moves
        paris = LYON_3.model_copy(update={"code_postal": "75004", "code_insee": "75104"})
        ailleurs = CoordonneesCompte(adresse=paris, telephone="06 39 98 00 02")
        dossier = dossier.changer_coordonnees(ailleurs, site.maintenant)
    if fin is A.CONFIRMER_FIN:  # the person protests, by the pages
        dossier = contestee(dossier, site.maintenant)
    installer_depose(site.table, dossier, faits)
    return relire(site, dossier)


def _repondue(dossier: Dossier) -> Dossier:
    demande = dossier.instruction.complements[-1]
    choix = {piece.piece: Choix.GARDER for piece in demande.pieces}
    reponse = ReponseComplement(complement_id=demande.id, choix=choix)
    return transmettre(dossier, reponse, demande.demande_le + timedelta(hours=1))


def contestee(dossier: Dossier, le: datetime) -> Dossier:
    dite = Contestation(id=f"{next(_rangs):024}", texte="Je suis vivante.", le=le)
    instruction = dossier.instruction.model_copy(update={"contestations": (dite,)})
    return dossier.model_copy(update={"instruction": instruction})


def numerotee(dossier: Dossier) -> Dossier:
    """The same request under an id and a number of its own."""
    rang = next(_rangs)
    propres = {"id": f"d0551e{rang:018}", "numero_demande": f"20261121069{rang:08}"}
    return dossier.model_copy(update=propres)


def derouler(
    site: Site, dossier: Dossier, *actes: Acte, fin: Acte | None = None
) -> tuple[Dossier, list[Evenement]]:
    """The request after these acts, with their example unless it would not lead to `fin`."""
    faits: list[Evenement] = []
    for acte in actes:
        site.maintenant += PREAVIS if acte in PREAVIS_D_ABORD else timedelta(minutes=1)
        corps = json.dumps(_corps(acte, dossier, fin))
        saisie = ACTES[acte].saisie.model_validate_json(corps)
        ctx = Contexte(_agent_de(acte), site.maintenant, f"{next(_rangs):024}")
        dossier, fait = accomplir(acte, dossier, saisie, ctx)
        faits.append(cast(Evenement, fait))
    return dossier, faits


def _corps(acte: Acte, dossier: Dossier, fin: Acte | None) -> dict[str, Any]:
    if (fin, acte) == (A.CLOTURER, A.ANNONCER_FIN):
        return CLOTURE
    rendu = acte is A.REMETTRE_TITRE and dossier.reponses.titre_actuel is not None
    return dict(ACTES[acte].exemple) | ({"ancien_titre": "RENDU"} if rendu else {})


def avancer(site: Site, acte: Acte) -> Dossier:
    """A request brought to where `acte` is possible."""
    dossier = deposee(site, *AVANT[acte], fin=acte)
    if acte is A.AFFECTER:
        Equipes(site.table).noter(COLLEGUE)
    if acte in TEMPS_D_ABORD:
        site.maintenant += PREAVIS + PREAVIS
    return dossier


def relire(site: Site, dossier: Dossier) -> Dossier:
    relu = site.dossiers.get(dossier.id)
    assert relu is not None
    return relu
