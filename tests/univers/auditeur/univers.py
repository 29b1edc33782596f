"""The auditor in the world that a seed draws: it listens from the first write to the last rest."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from tests.reglages import REGLAGES
from tests.univers.auditeur.auditeur import Auditeur
from tests.univers.auditeur.dossier import jour_de
from tests.univers.auditeur.livre import FAIT, Geste, Livre
from tests.univers.marche import SansRepos
from tests.univers.ordonnanceur import un_univers
from tests.univers.pas import Pas, tirer
from tests.univers.services.courrier import Parti
from tests.univers.services.pannes import Appel, Panne
from tests.univers.univers import Acte, Univers

REDIT = timedelta(hours=6)
"""From when the catch-up tells again all that the stream lost, be its queue empty or not (ADR 0046,
point 4). It comes every five minutes; here once a day, and a service that is out stops it."""


class Seau(Mapping[str, bytes]):
    """What a reader finds in a bucket now."""

    def __init__(self, univers: Univers, nom: str) -> None:
        self._objets, self._nom = univers.objets, nom

    def __getitem__(self, cle: str) -> bytes:
        objet = self._objets.courant(self._nom, cle)
        if objet is None:
            raise KeyError(cle)
        return objet.octets or b""

    def __iter__(self) -> Iterator[str]:
        return (cle for cle, _ in self._objets.presents(self._nom))

    def __len__(self) -> int:
        return sum(1 for _ in self)


RATTRAPAGE = "rattrapage"
"""The schedule that tells it."""
DEPART = "envoye_le"
"""What only the write that says that a message left bears."""
FAIT_SANS_LE_DIRE = (Panne.SANS_REPONSE, Panne.REPETE, Panne.TUE_APRES)
"""The service took it, and whoever asked does not know."""


@dataclass
class Ecoute:
    """What the world knows and the table does not: objects, queues, mails, the log."""

    u: Univers
    lues: int = 0
    sans_reponse: bool = False
    vus: int = 0
    perdus: int = 0
    a_redire_des: datetime | None = None
    accrocs: int = 0
    remis: dict[str, datetime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        noms = [nom for variable, nom in REGLAGES.items() if variable.startswith("BUCKET_")]
        seaux = {nom: Seau(self.u, nom) for nom in noms}
        self.livre = Livre(
            maintenant=lambda: self.u.maintenant,
            seaux=lambda: seaux,
            attente=self._attente,
            morts=lambda: len(self.u.files.morts),
        )
        self.livre.brancher(self.u.dynamodb)
        self.auditeur = Auditeur(self.livre)
        envoyer = self.u.files.send_message

        def envoyer_et_noter(**message: Any) -> Any:
            if message["QueueUrl"] == "sortie":
                self.livre.sorties[json.loads(message["MessageBody"])["id"]] += 1
            return envoyer(**message)

        self.u.files.send_message = envoyer_et_noter  # type: ignore[method-assign]
        self.u.le_soir = self.soir
        self.u.regie.temoin = self.appel
        suite = self.u.courrier.a_chaque_depart

        def partir_et_noter(parti: Parti) -> None:
            self.partir(parti)
            suite(parti)

        self.u.courrier.a_chaque_depart = partir_et_noter

    def appel(self, appel: Appel, panne: str | None) -> None:
        """What falls on a mail that leaves, or on the write that would say that it left."""
        self.sans_reponse = panne is not None and panne in FAIT_SANS_LE_DIRE
        for etiquette in appel.demande.get("EmailTags", ()):
            self.remis[etiquette["Value"]] = self.u.maintenant
        if panne is None:
            return
        self.accrocs += 1
        if panne != Panne.ENTRELACE and not appel.est_lecture:
            dit = str(appel.demande)
            for un in re.findall(r"COURRIEL#([^']+)", dit) if DEPART in dit else ():
                self.livre.douter(un)

    def partir(self, parti: Parti) -> None:
        """A mail or a text is in the hands of its service."""
        if parti.genre == "courriel":
            remis_le = self.remis.get(parti.id)
            self.livre.partir(parti.id, parti.vers, self.sans_reponse, remis_le)
        else:
            self.livre.texter(parti.vers, parti.texte, self.sans_reponse)

    def relever(self) -> None:
        """How many faults there were by now; the acts asked; the log."""
        livre, u = self.livre, self.u
        livre.accrocs = self.accrocs
        nouveaux, self.vus = u.actes[self.vus :], len(u.actes)
        livre.gestes += [
            Geste(acte.le, acte.dit, acte.identifiant, acte.issue)
            for acte in nouveaux
            if acte.identifiant
        ]
        self._relever_les_pertes(nouveaux)
        livre.journal += [f"{ligne.message} {ligne.plus}" for ligne in u.lignes[self.lues :]]
        self.lues = len(u.lignes)

    def _relever_les_pertes(self, nouveaux: list[Acte]) -> None:
        """What the stream lost is owed by a run of the catch-up that came to its end, and by no
        hour of the clock: services may be out one after the other for days."""
        if len(self.u.flux.perdus) > self.perdus:
            self.perdus = len(self.u.flux.perdus)
            self.a_redire_des = self.u.maintenant + REDIT
        elif des := self.a_redire_des:
            redit = any(a.genre == RATTRAPAGE and a.issue == FAIT and a.le >= des for a in nouveaux)
            self.a_redire_des = None if redit else des

    def pas(self, univers: Univers, pas: Pas) -> None:
        """After each step; what must hold at rest is asked when nothing is under way."""
        self.relever()
        if self._au_repos():
            self.auditeur.repos()

    def soir(self, jour: date) -> None:
        """After the night of each day, when nothing is late."""
        self.relever()
        if self._au_repos() and not self.u.en_panne and not self.u.files.morts:
            self.auditeur.jour(jour)

    def fin(self) -> None:
        self.relever()
        self.auditeur.jour(jour_de(self.u.maintenant))
        self.auditeur.fin()

    def _au_repos(self) -> bool:
        u = self.u
        lue = self.a_redire_des is None and u.flux.place == len(u.flux)
        return lue and not (u.avis or u.en_panne or any(self._attente().values()))

    def _attente(self) -> dict[str, int]:
        files = self.u.files
        return {nom: len(files.vivants.get(nom, ())) for nom in files.files if nom != "sortie"}


def vivre(graine: int, pas: int | tuple[Pas, ...]) -> tuple[Auditeur, dict[str, str]]:
    """A whole world, judged all along; and what stopped without saying so."""
    ecoutes: list[Ecoute] = []
    with un_univers(graine, lambda u: ecoutes.append(Ecoute(u))) as monde:
        (ecoute,) = ecoutes
        monde.apres_chaque_pas = ecoute.pas
        arrets: dict[str, str] = {}
        try:
            monde.jouer(tirer(graine, pas) if isinstance(pas, int) else pas)
            monde.reposer()
        except SansRepos as agitation:
            arrets["rien_ne_se_refait_sans_fin"] = str(agitation)
        else:
            ecoute.fin()
        for erreur in monde.u.erreurs[:1]:
            arrets["rien_ne_s_arrete_sans_le_dire"] = erreur.strip().splitlines()[-1]
        return ecoute.auditeur, arrets
