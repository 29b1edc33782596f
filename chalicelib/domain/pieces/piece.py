"""One kind of supporting document, and the headings they stand under."""

from chalicelib.domain.modele import Modele


class Piece(Modele):
    """One kind of document; `accepte` lists what proves it, `conseil` helps to get it right.

    `libelle_famille` and `libelle_parent` name it for a family member, for a minor's parent.
    """

    code: str
    libelle: str
    rubrique: str
    libelle_famille: str = ""
    libelle_parent: str = ""
    accepte: tuple[str, ...] = ()
    conseil: str = ""
    source: str

    def pour(self, *, famille: bool, parent: bool) -> "Piece":
        """The same document under the words that fit the person."""
        libelle = (self.libelle_parent if parent else "") or (
            self.libelle_famille if famille else ""
        )
        return self.model_copy(update={"libelle": libelle}) if libelle else self


MOTIF = "Justificatifs du motif de votre demande"
DOMICILE = "Justificatifs de domicile de moins de 6 mois"
FAMILLE = "Justificatifs de votre état civil et de votre lien familial"
REMISE = "À apporter le jour de la remise du titre"
