// Characters that remain in a long text, shown at once and announced when typing pauses.
for (const zone of document.querySelectorAll('textarea[data-longueur-max]')) {
  const max = Number(zone.dataset.longueurMax);
  const visible = document.getElementById(`${zone.id}-reste`);
  const annonce = document.querySelector(`[data-reste-annonce="${zone.id}"]`);
  let attente;
  const dire = () => {
    const reste = max - [...zone.value].length;
    const nombre = Math.abs(reste).toLocaleString('fr-FR');
    const pluriel = Math.abs(reste) > 1 ? 's' : '';
    visible.textContent = reste >= 0
      ? `Il reste ${nombre} caractère${pluriel}.`
      : `Il y a ${nombre} caractère${pluriel} en trop.`;
    visible.classList.toggle('reste--depasse', reste < 0);
  };
  zone.addEventListener('input', () => {
    dire();
    clearTimeout(attente);
    attente = setTimeout(() => { annonce.textContent = visible.textContent; }, 1000);
  });
  if (zone.value) dire();
}
