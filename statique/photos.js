// A large photo leaves lighter: turned upright, no wider than an A4 page needs to be read, as JPEG.
// The place where it was taken stays out. What the browser cannot read, or would make heavier, leaves as it is.
const LEGER = 500 * 1024;
const PAS = [[2200, 0.82], [2200, 0.7], [2000, 0.6], [1800, 0.55], [1600, 0.5]];
const AUTRES = /^image\/(tiff|gif|svg|x-)/;
function enJpeg(image, cote, qualite) {
  const part = Math.min(1, cote / Math.max(image.width, image.height));
  const toile = document.createElement('canvas');
  toile.width = Math.round(image.width * part);
  toile.height = Math.round(image.height * part);
  const dessin = toile.getContext('2d');
  dessin.imageSmoothingQuality = 'high';
  dessin.fillStyle = '#fff';
  dessin.fillRect(0, 0, toile.width, toile.height);
  dessin.drawImage(image, 0, 0, toile.width, toile.height);
  return new Promise((resolve) => { toile.toBlob(resolve, 'image/jpeg', qualite); });
}
async function reduite(fichier) {
  const image = await createImageBitmap(fichier, { imageOrientation: 'from-image' });
  let jpeg = null;
  for (const [cote, qualite] of PAS) {
    jpeg = await enJpeg(image, cote, qualite);
    if (!jpeg || jpeg.size <= LEGER) break;
  }
  image.close();
  return jpeg;
}
window.allegerPhoto = async (fichier) => {
  const photo = fichier.type.startsWith('image/') && !AUTRES.test(fichier.type);
  const lue = /^image\/(jpeg|png|bmp)$/.test(fichier.type);
  if (!photo || (lue && fichier.size <= LEGER)) return fichier;
  try {
    const jpeg = await reduite(fichier);
    if (!jpeg || (lue && jpeg.size > fichier.size * 0.9)) return fichier;
    const nom = `${fichier.name.replace(/\.[^.]{1,5}$/, '')}.jpg`;
    return new File([jpeg], nom, { type: 'image/jpeg', lastModified: fichier.lastModified });
  } catch { return fichier; }
};
