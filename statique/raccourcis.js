// Keys of the page of a file (agents): each does what a button or a link of the page does, while
// the focus is in the part that shows the document (WCAG 2.1.4).
const banc = document.querySelector('[data-raccourcis]');
if (banc) {
  const CLE = 'raccourcis-inactifs';
  const bascule = banc.querySelector('[data-bascule]');
  const inactifs = () => localStorage.getItem(CLE) === 'oui';
  const dire = () => {
    bascule.textContent = inactifs() ? 'Activer les raccourcis' : 'Désactiver les raccourcis';
    bascule.setAttribute('aria-pressed', String(inactifs()));
    banc.classList.toggle('sans-raccourcis', inactifs());
  };
  bascule.hidden = false;
  bascule.addEventListener('click', () => {
    localStorage.setItem(CLE, inactifs() ? 'non' : 'oui');
    dire();
  });
  dire();
  // Digits belong to the list of reasons, once it is open.
  const cible = (touche) => [...banc.querySelectorAll('[data-touche]')].find((element) => {
    const ferme = element.closest('details:not([open])');
    return element.dataset.touche.split(' ').includes(touche) && (!ferme || ferme === element);
  });
  document.addEventListener('keydown', (event) => {
    if (inactifs() || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (!event.target.closest('[data-piece]')) return;
    if (event.target.closest('input, select, textarea, [contenteditable]')) return;
    // Arrows move an enlarged document.
    if (event.key.startsWith('Arrow') && event.target.closest('.visionneuse__cadre')) return;
    const element = cible(event.key.length === 1 ? event.key.toLowerCase() : event.key);
    if (!element) return;
    event.preventDefault();
    if (element.tagName !== 'DETAILS') return void element.click();
    element.open = true;
    element.querySelector('button').focus();
  });
  if (location.hash === '#piece') document.getElementById('piece').focus();
}
