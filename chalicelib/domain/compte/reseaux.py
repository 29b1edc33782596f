"""Where an attempt comes from: what one person holds, however many addresses that is (S17)."""

from ipaddress import AddressValueError, IPv4Address, IPv6Address, IPv6Network

DERRIERE_64 = IPv6Network("64:ff9b::/96")
"""IPv4 seen through a translator (RFC 6052)."""


def reseau(adresse: str) -> str:
    """An IPv4 address alone; the /64 of an IPv6 one, which is given whole to one household.

    An IPv4 address written as IPv6 is itself. What is no address counts as it is written.
    """
    ecrite = adresse.strip().strip("[]").partition("%")[0]
    try:
        return str(IPv4Address(ecrite))
    except AddressValueError:
        pass
    try:
        six = IPv6Address(ecrite)
    except AddressValueError:
        return ecrite[:45]
    if six in DERRIERE_64:
        return str(IPv4Address(int(six) & 0xFFFFFFFF))
    quatre = six.ipv4_mapped or six.sixtofour
    return str(quatre or IPv6Network((six, 64), strict=False))
