// The rule of typing (chalicelib/referentiels/saisie.json), read as the server reads it: see
// chalicelib/domain/saisie/normalisation.py. REGLE is put before this file when it is built.
const signes = (familles, combien = '') => {
  const plages = familles.split(' ').flatMap((famille) => REGLE.signes[famille].split(' '));
  const classe = plages.map((plage) => plage.split('-').map((borne) => `\\u{${borne}}`).join('-')).join('');
  return new RegExp(`[${classe}]${combien}`, 'gu');
};
const enChiffre = (signe) => {
  let zero = signe.codePointAt(0);
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && signe.codePointAt(0) - zero < 9) zero -= 1;
  return String((signe.codePointAt(0) - zero) % 10);
};
const OPERATIONS = {
  controles: (texte) => {
    let lu = texte;
    for (const [signe, par] of Object.entries(REGLE.remplaces)) lu = lu.replaceAll(signe, par);
    return lu.replaceAll('\r\n', '\n').replace(signes('lignes'), '\n').replace(signes('controles invisibles'), '');
  },
  formes: (texte) => texte.normalize('NFC').replace(signes('formes'), (signe) => signe.normalize('NFKC')),
  nfkc: (texte) => texte.normalize('NFKC'),
  jonctions: (texte) => texte.replace(signes('jonctions'), ''),
  chiffres: (texte) => texte.replace(/\p{Nd}/gu, enChiffre),
  une_ligne: (texte) => texte.replace(signes('espaces lignes', '+'), ' ').trim(),
  bords: (texte) => texte.replace(new RegExp(`^${signes('espaces lignes', '*').source}|${signes('espaces lignes', '*').source}$`, 'gu'), ''),
  tirets: (texte) => texte.replace(signes('tirets'), '-'),
  apostrophes: (texte) => texte.replace(signes('apostrophes'), "'"),
  apostrophes_fr: (texte) => texte.replace(signes('apostrophes'), '’'),
  barres: (texte) => texte.replace(signes('barres'), '/'),
  etiquette: (texte) => texte.replace(/^[^0-9:]{4,40}:\s*(?=\S)/u, ''),
  numero: (texte) => texte.replace(/^n(?:um(?:ero|éro)?)?\s*[°o.]\s*[:.]?\s*(?=.*\d)/iu, ''),
  serre: (texte) => texte.replace(signes('separateurs'), ''),
  majuscules: (texte) => texte.toUpperCase(),
};
const lire = (genre, brut) => REGLE.genres[genre].reduce((texte, nom) => OPERATIONS[nom](texte), brut);
