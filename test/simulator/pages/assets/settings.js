/** What this document was loaded with; it stays so until the document is loaded anew. */
export const settings = JSON.parse(document.getElementById('app-settings').textContent);

/** A class as styled components write it: the part before the hash is stable, the hash changes with every deploy. */
export function hashed(name) {
  return `${name}-${settings.deploy}`;
}
