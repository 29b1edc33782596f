"""How often one network may ask: by instance, behind the firewall of the distribution.

A whole shelter shares an address, and all of it is stopped by a failure at the same minute: the
limit is that of a machine that asks without end, never that of people.
"""

import ipaddress
from dataclasses import dataclass, field

PERIODE = 300
PAR_PERIODE = 300
RESEAUX = 5_000
PREFIXE_IPV6 = 64


@dataclass
class Frein:
    """Counts of this instance, forgotten at each period; holds no more networks than it says."""

    periode: int = -1
    comptes: dict[str, int] = field(default_factory=dict)

    def laisse_passer(self, adresse: str, secondes: float) -> bool:
        """Counts this request too."""
        periode = int(secondes) // PERIODE
        if periode != self.periode or len(self.comptes) >= RESEAUX:
            self.periode, self.comptes = periode, {}
        reseau = reseau_de(adresse)
        self.comptes[reseau] = self.comptes.get(reseau, 0) + 1
        return self.comptes[reseau] <= PAR_PERIODE


def reseau_de(adresse: str) -> str:
    """« 203.0.113.9:443 » → its address; in IPv6, its /64: a home has that many."""
    seule = adresse.rpartition(":")[0] or adresse
    try:
        lue = ipaddress.ip_address(seule.strip("[]"))
    except ValueError:
        return "?"
    if lue.version == 4:
        return str(lue)
    return str(ipaddress.ip_network((lue, PREFIXE_IPV6), strict=False))
