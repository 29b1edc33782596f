"""Whose key seals a 2D-DOC: an authority of the France Titres list, or a test one."""

from typing import Annotated

from pydantic import Field, model_validator

from chalicelib.domain.modele import Modele

LISTEES = frozenset({"FR01", "FR03", "FR04", "FR05", "FR06", "FR07", "FR09"})
"""Certification authorities of the trust list (2D-DOC specification 3.3)."""


class AutoriteCachet(Modele):
    """Authority and certificate ids printed in a 2D-DOC header.

    `signataire_externe` declares that the key is certified by that authority. Without it only
    a test authority (XX00) is accepted: nobody may print a recognised id over a key of their own.
    """

    ca_id: Annotated[str, Field(pattern=r"^[A-Z]{2}[A-Z0-9]{2}$")] = "FR00"
    cert_id: Annotated[str, Field(pattern=r"^[A-Z0-9]{4}$")] = "0002"
    signataire_externe: bool = False

    @model_validator(mode="after")
    def _jamais_usurpee(self) -> "AutoriteCachet":
        if not (self.specimen or self.signataire_externe):
            listee = "reconnue" if self.ca_id in LISTEES else "inconnue"
            raise ValueError(f"autorité {listee} {self.ca_id} sans signataire externe déclaré")
        return self

    @property
    def specimen(self) -> bool:
        """True for every test authority: the document must then be marked SPECIMEN."""
        return est_autorite_de_test(self.ca_id)


def est_autorite_de_test(ca_id: str) -> bool:
    """True for XX00 ids, reserved to tests (2D-DOC specification, header)."""
    return ca_id.endswith("00")
