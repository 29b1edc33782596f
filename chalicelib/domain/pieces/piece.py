"""One kind of supporting document, and the headings they stand under."""

from datetime import date

from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.modele import Modele


class Piece(Modele):
    """One kind of document; `accepte` lists what proves it, `conseil` helps to get it right.

    `libelle_famille`, `libelle_parent` and `libelle_enfant` name it for a family member, for a
    minor's parent, and for who files for a protected child: « vous » is then another person;
    `libelle_agent` names it for whoever examines it, where the words are said to the person.
    """

    code: str
    libelle: str
    rubrique: str
    libelle_famille: str = ""
    libelle_parent: str = ""
    libelle_enfant: str = ""
    libelle_agent: str = ""
    accepte: tuple[str, ...] = ()
    conseil: str = ""
    source: str

    def pour(self, *, famille: bool, parent: bool, enfant: bool) -> "Piece":
        """The same document under the words that fit the person."""
        libelle = (self.libelle_parent if parent else "") or (
            self.libelle_famille if famille else self.libelle_enfant if enfant else ""
        )
        return self.model_copy(update={"libelle": libelle}) if libelle else self

    @property
    def pour_agent(self) -> str:
        """What an agent reads: never « vous », which would be himself."""
        return self.libelle_agent or self.libelle

    def au(self, jour: date) -> "Piece":
        """The same document as it reads under the rules of a day."""
        return self.model_copy(
            update={
                "libelle": dire(self.libelle, jour),
                "rubrique": dire(self.rubrique, jour),
                "accepte": tuple(dire(preuve, jour) for preuve in self.accepte),
                "conseil": dire(self.conseil, jour),
            }
        )


MOTIF = "Justificatifs du motif de votre demande"
ENGAGEMENT = "Contrat d’engagement"
DOMICILE = "Justificatifs de domicile de moins de {delai:justificatif_domicile.age_max}"
FAMILLE = "Justificatifs de votre état civil et de votre lien familial"
REMISE = "À apporter le jour de la remise du titre"
