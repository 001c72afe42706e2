import { isObject } from './refusal';

/**
 * An answer of the token endpoint without what the OAuth library stumbles over although it decides nothing here: nulls and
 * empty texts for what is not said, an id token or scopes that nobody asked for, no word that the token is a bearer's. The
 * library would throw the whole answer away, and with it perhaps the only good refresh token (decision 0009).
 * @returns the text as it came when it is no JSON object.
 * @see Intuit facts §1.8
 */
export function plainTokenText(text: string): string {
  const body = objectIn(text);
  if (body === undefined) return text;
  const said = Object.entries(body).filter(
    ([name, value]) => value !== null && value !== '' && name !== 'id_token' && name !== 'scope',
  );
  return JSON.stringify({ token_type: 'bearer', ...Object.fromEntries(said) });
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) ? body : undefined;
  } catch {
    return undefined;
  }
}
