"""People who come to file: known of the registre, with an account, an e-photo and a session.

They are written in the table at once, so that the load is that of filings, not of accounts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.personne.identite import EtatCivil, Sexe, Statut
from chalicelib.domain.personne.registre import AutoriteAsile, DecisionProtection
from chalicelib.domain.personne.registre import Personne as Connue
from chalicelib.domain.pieces.ephoto import Ephoto
from chalicelib.storage.compte import comptes, sessions
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from tools.smoke.personnes import ADRESSE, Personne

PAR_RESEAU = 250
NAISSANCE = date(1990, 3, 1)


@dataclass(frozen=True)
class Venue:
    """`jeton` opens her session; `source` is the loopback address that she calls from."""

    qui: Personne
    jeton: str
    source: str


def venues(table: Table, maintenant: datetime) -> Iterator[Venue]:
    """One more each time, without end; all of them are fictitious."""
    for rang in count(1):
        qui = _personne(rang)
        Registre(table).save(_connue(qui))
        prise = maintenant - timedelta(days=20)
        active = prise + timedelta(hours=20)
        Ephotos(table).put(Ephoto(code=qui.ephoto, prise_le=prise, activee_le=active))
        compte = Compte(
            id=f"charge{rang}",
            identifiant=qui.numero,
            courriel=qui.courriel,
            cree_le=maintenant,
            mot_de_passe="",
            generation=0,
        )
        jeton, ouverture = sessions.ouverture(compte, maintenant)
        table.write(*comptes.creation(compte))
        table.write(*ouverture)
        reseau, place = divmod(rang, PAR_RESEAU)
        yield Venue(qui, jeton, f"127.3.{reseau % PAR_RESEAU}.{place + 1}")


def _personne(rang: int) -> Personne:
    return Personne(
        numero=f"98{rang:08}",
        nom=f"Charge-Exemple {_lettres(rang)}",
        prenoms="Selam",
        naissance=NAISSANCE,
        statut="REFUGIE",
        ephoto=f"CHARGE{rang:016}",
        courriel=f"charge.{rang}@exemple.test",
        adresse=ADRESSE,
    )


def _lettres(rang: int) -> str:
    """A name has no digit: 1 is « B », 26 is « BA »."""
    reste, lettre = divmod(rang, 26)
    return (_lettres(reste) if reste else "") + chr(ord("A") + lettre)


def _connue(qui: Personne) -> Connue:
    return Connue(
        numero_etranger=qui.numero,
        etat_civil=EtatCivil(
            nom_naissance=qui.nom,
            prenoms=(qui.prenoms,),
            sexe=Sexe.FEMININ,
            date_naissance=DateNaissance(
                annee=NAISSANCE.year, mois=NAISSANCE.month, jour=NAISSANCE.day
            ),
            ville_naissance="Asmara",
            pays_naissance="ER",
            nationalites=("ER",),
        ),
        statut=Statut.REFUGIE,
        decision=DecisionProtection(
            autorite=AutoriteAsile.OFPRA,
            numero="2026-0042",
            date=date(2026, 9, 1),
            numero_ofpra="26-09-00042",
        ),
    )
