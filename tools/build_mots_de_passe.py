"""Write the list of common passwords: `python -m tools.build_mots_de_passe`.

The list is our own: words that every published survey of leaked passwords finds at the top,
French ones first, and the way people lengthen them. Entries are folded (lower case, no accent).
"""

from pathlib import Path

from tools.commande.arguments import aucun
from tools.commande.fin import executer

RACINE = Path(__file__).resolve().parent.parent
CIBLE = RACINE / "chalicelib/referentiels/mots_de_passe_courants.txt"

MOTS = """
motdepasse monmotdepasse lemotdepasse password passw0rd pass passe mdp secret azerty azertyuiop
qwerty qwertyuiop qwertz qsdfghjklm wxcvbn asdfgh zxcvbn admin administrateur administrator root
user utilisateur invite guest test bonjour bonsoir salut hello welcome bienvenue coucou jetaime
iloveyou loulou doudou chouchou cheri cherie amour monamour love princess princesse soleil
sunshine etoile lune chocolat vanille caramel football rugby basket tennis marseille paris lyon
toulouse bordeaux lille nantes strasbourg nice france republique liberte egalite fraternite
maman papa famille enfant bebe frere soeur mamour papillon dauphin tigre lion dragon monkey
master shadow superman batman pokemon starwars naruto ronaldo messi zidane benzema mbappe
neymar juventus barcelona realmadrid arsenal chelsea liverpool psg olympique allah inchallah
hamdoulilah bismillah mohamed muhammad jesus dieu angel ange naturel bonheur espoir courage
vacances plage musique guitare piano camille nicolas alexandre thomas julien sophie marie pierre
michel charlotte chloe manon lucas hugo sarah fatima ahmed ali hassan ibrahim mariam aicha omar
sarko macron charles napoleon letmein whatever trustno computer ordinateur internet google
facebook instagram whatsapp youtube samsung iphone android windows microsoft orange bouygues
freebox laposte gmail hotmail yahoo prefecture etranger asile refugie titredesejour sejour visa
passeport carte ofpra cnda anef kabul kaboul afghanistan syrie damas conakry guinee mali bamako
ukraine kiev erythree asmara somalie mogadiscio soudan khartoum irak bagdad iran teheran congo
kinshasa tibet bangladesh dacca srilanka tamil turquie istanbul albanie tirana georgie tbilisi
azertyuiopqsdfghjklm azertyuiopqsdfghjklmwxcvbn qwertyuiopasdfghjkl changeme changezmoi
motdepasseoublie nouveaumotdepasse monnouveaumotdepasse jenesaispas azerazer qwerqwer abcdef
abcdefgh alphabet lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril
juin juillet aout septembre octobre novembre decembre printemps hiver automne voiture mercedes
ferrari peugeot renault citroen bmw jetaimemaman jetaimemonamour monamourdemavie tequiero
iloveyouforever ichliebedich
"""

SUITES = ("", "123", "1234", "12345", "123456", "123456789", "1234567890", "2024", "2025", "2026")
ENTIERS = """
correcthorsebatterystaple trustno1trustno1 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc
1qaz2wsx3edc4rfv q1w2e3r4t5y6 a1z2e3r4t5y6 a1b2c3d4e5f6 azerty123456 123456azerty
123qwe123qwe 12qwaszx12qwaszx
abc123abc123 zaq12wsxcde3 !qaz2wsx#edc p@ssw0rdp@ssw0rd thisismypassword thepassword
"""


def entrees() -> list[str]:
    """Every entry once, in order."""
    mots = MOTS.split()
    composes = {mot + suite for mot in mots for suite in SUITES}
    doubles = {mot + autre for mot in mots[:40] for autre in mots[:40]}
    return sorted(composes | doubles | set(ENTIERS.split()))


def main() -> None:
    CIBLE.write_text("\n".join(entrees()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    aucun("python -m tools.build_mots_de_passe", "Écrit les mots de passe trop connus.")
    executer(main)
