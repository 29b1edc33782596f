"""The same requests on two tables: same answers, same refusals, same content."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.memoire.comparaison.champ import INDEX, PREFECTURES, TABLE, Brut
from tests.memoire.comparaison.demandes import Demande
from tests.memoire.comparaison.ecarts import tolerances
from tests.memoire.comparaison.emulateurs import Emulateur, EnMemoire
from tests.memoire.comparaison.reponses import FLUX, repondre

TOUT = Demande("scan", {"TableName": TABLE})
PAR_INDEX = [
    Demande(
        "pages",
        {
            "TableName": TABLE,
            "IndexName": index,
            "KeyConditionExpression": f"{hache} = :p",
            "ExpressionAttributeValues": {":p": {"S": prefecture}},
        },
    )
    for index, (hache, _) in INDEX.items()
    for prefecture in PREFECTURES
]


class Ecart(AssertionError):
    """The two do not answer alike, and nobody knew it."""


@dataclass
class Comparaison:
    """The table in memory, an emulator, and what was compared."""

    emulateur: Emulateur
    memoire: EnMemoire = field(default_factory=EnMemoire)
    appels: Counter[str] = field(default_factory=Counter)
    refus: Counter[str] = field(default_factory=Counter)
    connus: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        appels, refus, connus = (
            ", ".join(f"{nom} : {n}" for nom, n in compte.most_common())
            for compte in (self.appels, self.refus, self.connus)
        )
        return (
            f"{self.appels.total()} appels comparés ({appels})\n"
            f"refus et motifs : {refus}\nécarts connus : {connus or 'aucun'}"
        )

    def comparer(self, demandes: Iterable[Demande]) -> None:
        """From an empty table to the whole content. Raises Ecart at the first difference.

        A known difference ends there when the request wrote: the tables are not the same any more.
        """
        self.memoire.neuf()
        self.emulateur.neuf()
        faites: list[Demande] = []
        for demande in (*demandes, TOUT, *PAR_INDEX, FLUX):
            faites.append(demande)
            if self._tolere(demande, faites) and demande.methode in ECRIVENT:
                return

    def _tolere(self, demande: Demande, faites: list[Demande]) -> bool:
        """Compare one answer; whether it is a known difference."""
        voulue, dite = repondre(self.memoire, demande), repondre(self.emulateur, demande)
        self.appels[demande.methode] += 1
        self.refus.update(_refus(voulue))
        if voulue == dite:
            return False
        for tolerance in tolerances(self.emulateur.nom):
            if tolerance(demande, voulue, dite):
                self.connus[tolerance.__name__] += 1
                return True
        suite = "\n  ".join(f"{faite.methode}(**{faite.corps})" for faite in faites)
        raise Ecart(f"\n  {suite}\n{voulue}\nand not\n{dite}")


ECRIVENT = ("put_item", "update_item", "delete_item", "transact_write_items")


def _refus(reponse: Brut) -> list[str]:
    """The error, and each reason of a transaction."""
    motifs = [motif for motif in reponse.get("motifs", ()) if motif != "None"]
    return [reponse["refus"], *motifs] if "refus" in reponse else []
