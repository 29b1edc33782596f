"""How long LZW data become, without making them: qpdf has no bound of its own for this filter."""

_EFFACER, _FIN, _PREMIER = 256, 257, 258
_CODES_MAX = 4096


def longueur_decodee(donnees: bytes, maximum: int) -> int:
    """Up to just over `maximum`; what follows an impossible code is left out."""
    longueurs = [1] * _PREMIER
    total = precedente = reste = bits = 0
    largeur = 9
    for octet in donnees:
        reste = (reste << 8 | octet) & 0xFFFFFF
        bits += 8
        if bits < largeur:
            continue
        bits -= largeur
        code = reste >> bits & (1 << largeur) - 1
        if code == _EFFACER:
            del longueurs[_PREMIER:]
            precedente, largeur = 0, 9
            continue
        if code == _FIN or code > len(longueurs) or total > maximum:
            break
        if precedente and len(longueurs) < _CODES_MAX:
            longueurs.append(precedente + 1)
            largeur = max(largeur, min(12, (len(longueurs) + 1).bit_length()))
        precedente = longueurs[min(code, len(longueurs) - 1)]
        total += precedente
    return total
