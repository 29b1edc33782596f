// Characters that remain in a long text, shown at once and announced when typing pauses.
for (const zone of document.querySelectorAll('textarea[data-longueur-max]')) {
  const max = Number(zone.dataset.longueurMax);
  const visible = document.getElementById(`${zone.id}-reste`);
  const annonce = document.querySelector(`[data-reste-annonce="${zone.id}"]`);
  let attente;
  const dire = () => {
    const reste = max - [...lire('texte', zone.value)].length;
    const nombre = Math.abs(reste).toLocaleString('fr-FR');
    const pluriel = Math.abs(reste) > 1 ? 's' : '';
    visible.textContent = reste >= 0
      ? `Il reste ${nombre} signe${pluriel}.`
      : `Il y a ${nombre} signe${pluriel} de trop.`;
    visible.classList.toggle('reste--depasse', reste < 0);
  };
  zone.addEventListener('input', () => {
    dire();
    clearTimeout(attente);
    attente = setTimeout(() => { annonce.textContent = visible.textContent; }, 1000);
  });
  if (zone.value) dire();
}
// A line that is too long is kept whole: what is typed beyond is said under it, never cut.
for (const ligne of document.querySelectorAll('input[data-longueur-max]')) {
  const max = Number(ligne.dataset.longueurMax);
  const dit = document.createElement('p');
  dit.className = 'fr-hint-text reste reste--depasse';
  dit.setAttribute('aria-live', 'polite');
  ligne.after(dit);
  ligne.addEventListener('input', () => {
    const trop = [...lire('ligne', ligne.value)].length - max;
    dit.textContent = trop > 0 ? `Il y a ${trop} signe${trop > 1 ? 's' : ''} de trop.` : '';
  });
}
