// The viewer of agents: its links turn, enlarge and change page in place, without a new page.
const vue = document.querySelector('[data-visionneuse]');
if (vue) {
  const ZOOMS = [100, 150, 200, 300];
  const { fichier, adresse, pages } = vue.dataset;
  const dite = vue.querySelector('[role=status]');
  const doc = () => vue.querySelector('.visionneuse__document');
  const cle = `vue-${fichier}`;
  const gardee = JSON.parse(sessionStorage.getItem(cle) || 'null');
  const etat = { angle: +doc().dataset.angle, zoom: +doc().dataset.zoom, page: +vue.dataset.page };
  let copie = '';
  // Another page needs the file again, and its address is good for two minutes only.
  const source = async () => {
    if (!copie) {
      const reponse = await fetch(adresse).catch(() => null);
      copie = reponse && reponse.ok ? URL.createObjectURL(await reponse.blob()) : adresse;
    }
    return copie;
  };
  const feuilleter = async () => {
    const neuf = doc().cloneNode();
    neuf.src = `${await source()}#page=${etat.page}&view=Fit&toolbar=0&navpanes=0`;
    doc().replaceWith(neuf);
  };
  const dessiner = () => {
    Object.assign(doc().dataset, { angle: etat.angle, zoom: etat.zoom });
    dite.textContent = [
      pages > 1 ? `Page ${etat.page} sur ${pages}.` : '',
      etat.angle ? `Tourné de ${etat.angle} degrés.` : '',
      `Taille ${etat.zoom} %.`,
    ].filter(Boolean).join(' ');
    sessionStorage.setItem(cle, JSON.stringify(etat));
  };
  const zoomer = (pas) => {
    const rang = ZOOMS.indexOf(etat.zoom) + pas;
    etat.zoom = ZOOMS[Math.min(Math.max(rang, 0), ZOOMS.length - 1)];
  };
  const tourner = (angle) => { etat.angle = (etat.angle + angle + 360) % 360; };
  const GESTES = {
    gauche: () => tourner(-90),
    droite: () => tourner(90),
    plus: () => zoomer(1),
    moins: () => zoomer(-1),
  };
  vue.addEventListener('click', (event) => {
    const lien = event.target.closest('[data-vue]');
    if (!lien || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const geste = lien.dataset.vue;
    const page = geste.startsWith('page') ? etat.page + Number(geste.slice(4)) : 0;
    // Beyond the last page the link, if any, leads to the next file.
    if (page && (page < 1 || page > pages)) return void event.preventDefault();
    if (!page && !GESTES[geste]) return;
    event.preventDefault();
    if (page) {
      etat.page = page;
      feuilleter();
    } else GESTES[geste]();
    dessiner();
  });
  // A document looked at before is as it was left, unless the address says how to look at it.
  if (gardee && !/[?&](angle|zoom|page)=/.test(location.search)) {
    const autre = gardee.page !== etat.page;
    Object.assign(etat, gardee);
    if (autre) feuilleter();
    dessiner();
  }
}
