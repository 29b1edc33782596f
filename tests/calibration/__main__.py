"""`make calibration`: the table of ten worlds, then one that slows down."""

from tests.calibration.mondes import Prefecture, Tenue, juger

GRAINES = range(1, 11)
LIGNE = "{:<34} {:>8} {:>10} {:>16}"


def dire(nom: str, tenue: Tenue) -> None:
    print(LIGNE.format(nom, tenue.annonces, f"{tenue.part:.1%}", f"{tenue.largeur:.0f} jours"))


def main() -> None:
    print(LIGNE.format("monde", "dossiers", "tenues", "largeur moyenne"))
    total = Tenue(0, 0, 0.0)
    for graine in GRAINES:
        monde = Prefecture(graine)
        tenue = juger(monde)
        dire(f"graine {graine}, médiane {monde.mediane:.0f} jours", tenue)
        total = Tenue(total.annonces + tenue.annonces, total.tenues + tenue.tenues, 0.0)
    print(f"ensemble : {total.tenues} sur {total.annonces}, {total.part:.1%} (attendu 78 à 82 %)")
    dire("graine 1, ralentit de 25 % par an", juger(Prefecture(1, derive=0.25)))


if __name__ == "__main__":
    main()
