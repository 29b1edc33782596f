"""`make alarmes`: each alarm of the template provoked, one line each."""

from tests.alarmes.essai import essayer
from tests.alarmes.modele import ALARME, du_genre
from tools.commande.arguments import aucun
from tools.commande.fin import executer


def main() -> None:
    """What provoked it and what it said: with nothing measured, just before, beyond."""
    aucun("make alarmes", "Provoque chaque alarme du modèle.")
    essais = [essayer(nom) for nom in sorted(du_genre(ALARME))]
    largeur = max(len(essai.nom) for essai in essais)
    parle = max(len(essai.par) for essai in essais)
    print(
        f"{'Alarme':<{largeur}}  {'Provoquée par ; se tait avec':<{parle}}  rien   avant  au-delà"
    )
    for un in essais:
        etats = f"{un.sans_rien:<6} {un.en_deca:<6} {un.au_dela}"
        print(f"{un.nom:<{largeur}}  {un.par:<{parle}}  {etats}")


if __name__ == "__main__":
    executer(main)
