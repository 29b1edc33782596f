"""Pictures for the demo e-photos: drawn, of nobody, with « EXEMPLE » across them."""

from io import BytesIO

TAILLE = (413, 531)
"""35 × 45 mm at 300 dots an inch, as on a photo sheet."""
FOND, PEAU, HABIT, ENCRE = (222, 228, 236), (196, 160, 132), (70, 84, 110), (120, 30, 30)


def portrait(code: str) -> bytes:
    """A JPEG: a head without a face, and the end of the code."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("RGB", TAILLE, FOND)
    dessin = ImageDraw.Draw(image)
    dessin.ellipse((40, 380, 373, 720), fill=HABIT)
    dessin.rectangle((176, 320, 237, 420), fill=PEAU)
    dessin.ellipse((116, 110, 297, 370), fill=PEAU)
    dessin.pieslice((110, 90, 303, 330), 180, 360, fill=ENCRE)
    police = ImageFont.load_default(44)
    dessin.text((206, 470), "EXEMPLE", fill="white", font=police, anchor="mm")
    dessin.text((206, 30), f"… {code[-4:]}", fill=ENCRE, font=police, anchor="mm")
    sortie = BytesIO()
    image.save(sortie, "JPEG", quality=80)
    return sortie.getvalue()
