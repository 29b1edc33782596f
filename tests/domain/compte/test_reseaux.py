"""Where an attempt comes from, whatever way it is written (S17)."""

import pytest

from chalicelib.domain.compte.reseaux import reseau


@pytest.mark.parametrize(
    ("adresse", "attendu"),
    [
        ("203.0.113.7", "203.0.113.7"),
        (" 203.0.113.7 ", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("64:ff9b::203.0.113.7", "203.0.113.7"),
        ("2002:cb00:7107:1::9", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::9", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::9]", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("inconnue", "inconnue"),
    ],
)
def test_a_network_is_what_one_household_holds(adresse: str, attendu: str) -> None:
    assert reseau(adresse) == attendu
