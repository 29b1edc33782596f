// The postcode proposes its communes: <input data-communes="…"
// data-commune-cible="adresse_ville"> and an <input> that becomes a list while communes are known.
// That address, ended by the postcode, answers a list of names, or of objects {"nom": …, "code": …}.
const AUTRE = 'autre';
for (const code of document.querySelectorAll('input[data-communes]')) {
  let champ = document.getElementById(code.dataset.communeCible);
  if (!champ) continue;
  const liste = document.createElement('select');
  liste.className = 'fr-select';
  const montrer = (avant, apres) => {
    for (const nom of ['id', 'name', 'aria-describedby', 'aria-invalid', 'required']) {
      const valeur = avant.getAttribute(nom);
      if (valeur === null) continue;
      apres.setAttribute(nom, valeur);
      avant.removeAttribute(nom);
    }
    avant.replaceWith(apres);
  };
  if (champ.matches('select')) {
    // The server already drew a list: keep a plain field behind it for the next postcode.
    const texte = document.createElement('input');
    texte.className = 'fr-input';
    texte.type = 'text';
    texte.value = champ.value;
    montrer(champ, texte);
    champ = texte;
  }
  const libre = (valeur) => {
    if (!liste.isConnected) return;
    champ.value = valeur ?? liste.value;
    montrer(liste, champ);
  };
  liste.addEventListener('change', () => {
    if (liste.value !== AUTRE) return;
    libre('');
    champ.focus();
  });
  // What the page came with goes with its postcode, even when that one is changed before it is known.
  const premier = lire('code_postal', code.value);
  let proposee = champ.value;
  const proposer = (noms, saisi) => {
    const valeur = liste.isConnected ? liste.value : champ.value;
    const connue = noms.find((nom) => nom.toLowerCase() === valeur.trim().toLowerCase());
    // What was written by hand stays: « Paris 18e », « Saint-Denis Cedex », a commune of before.
    // What the postcode before had proposed goes with it.
    const ecrite = valeur !== proposee || saisi === premier;
    if (valeur.trim() && !connue && !liste.isConnected && ecrite) { proposee = ''; return; }
    proposee = connue ? valeur : '';
    if (noms.length === 1 && !liste.isConnected) {
      proposee = noms[0];
      champ.value = noms[0];
      return;
    }
    const choix = [...noms.map((nom) => new Option(nom, nom)), new Option('Une autre commune', AUTRE)];
    if (noms.length > 1) choix.unshift(new Option('Choisissez', ''));
    liste.replaceChildren(...choix);
    if (connue) liste.value = connue;
    if (!liste.isConnected) montrer(champ, liste);
  };
  const chercher = async () => {
    const saisi = lire('code_postal', code.value);
    if (!/^\d{5}$/.test(saisi)) { libre(); return; }
    try {
      const reponse = await fetch(code.dataset.communes + saisi, { headers: { Accept: 'application/json' } });
      const trouvees = reponse.ok ? await reponse.json() : [];
      if (lire('code_postal', code.value) !== saisi) return;
      const noms = (trouvees.communes || trouvees).map((c) => c.nom || c);
      if (noms.length) proposer(noms, saisi); else libre();
    } catch {
      libre();
    }
  };
  code.addEventListener('input', chercher);
  if (code.value) chercher();
}
