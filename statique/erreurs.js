// The error summary takes the focus; its links lead to the first field of a group.
const resume = document.getElementById('resume-erreurs');
if (resume) {
  resume.focus();
  resume.addEventListener('click', (event) => {
    const lien = event.target.closest('a[href^="#"]');
    const cible = lien && document.getElementById(lien.hash.slice(1));
    if (!cible) return;
    const champ = cible.matches('input, select, textarea')
      ? cible
      : cible.querySelector('[aria-invalid="true"]:not(fieldset), input:not([type="hidden"]), select, textarea');
    if (!champ) return;
    event.preventDefault();
    champ.focus();
    (champ.closest('fieldset') || champ.parentElement).scrollIntoView({ block: 'center' });
  });
}
