import type { Answer, Switches } from '../contract';

const NO_STORE = { 'cache-control': 'no-cache, no-store', pragma: 'no-cache' };

/** JSON as Intuit's OAuth server writes it. @see Intuit facts §6.1 */
export function json(body: unknown, status = 200): Answer {
  const headers = { 'content-type': 'application/json;charset=UTF-8', ...NO_STORE };
  return { status, headers, body: JSON.stringify(body) };
}

/** @see Intuit facts §1.10 [D/R]: `error_description` is optional and its wording unstable. */
export function tokenError(status: 400 | 401, error: string, description?: string): Answer {
  const body = { error, ...(description && { error_description: description }) };
  return {
    status,
    headers: { 'content-type': 'application/json;charset=utf-8', ...NO_STORE },
    body: JSON.stringify(body),
  };
}

/** A refused refresh token, in the shorter or the longer form. @see Intuit facts §1.10 [R] */
export function invalidRefreshToken(switches: Switches): Answer {
  const described = switches.invalidGrantBody === 'described';
  const description = described ? 'Incorrect or invalid refresh token' : undefined;
  return tokenError(400, 'invalid_grant', description);
}

/** A refused code. @see Intuit facts §1.10 [C], §6.1 */
export const invalidCode = (): Answer =>
  tokenError(400, 'invalid_grant', 'Invalid authorization code');

export const empty = (status: number): Answer => ({ status, headers: NO_STORE });
