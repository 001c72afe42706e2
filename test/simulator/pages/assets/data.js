import { settings } from './settings.js';

/** Reads from the pages' own endpoints, for the company that this document was loaded with. */
export function read(path) {
  return call('GET', path);
}

/** Changes the company's books; a refusal is thrown with the words of the books. */
export function write(path, body = {}) {
  return call('POST', path, JSON.stringify(body));
}

async function call(method, path, body) {
  const answer = await fetch(`/api/company/${settings.context}/${path}`, {
    method,
    headers: { 'x-page-app': '1', ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body } : {}),
  });
  const data = await answer.json();
  if (!answer.ok) throw new Error(data.message);
  return data;
}
