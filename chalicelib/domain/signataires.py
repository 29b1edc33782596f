"""Who signs the attestations of a préfecture (CRPA L212-1, L212-2 1°).

Data to be replaced by the delegations of signature of each préfecture before going live; the
present name is plainly fictitious and every document made with it is a specimen.
"""

from chalicelib.domain.attestations import Signataire

FICTIF = Signataire(
    prenom="Camille",
    nom="Exemple",
    qualite="directrice des migrations et de l’intégration",
    service="Service des étrangers",
)

PAR_PREFECTURE: dict[str, Signataire] = {}


def signataire(code_prefecture: str) -> Signataire:
    """The signatory of a préfecture by its department code."""
    return PAR_PREFECTURE.get(code_prefecture, FICTIF)
