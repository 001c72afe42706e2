import type { Answer } from '../contract';

/** Sends the browser back to the app. Parameters keep their order; `undefined` ones are left out. */
export function redirect(
  redirectUri: string,
  parameters: Readonly<Record<string, string | undefined>>,
): Answer {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) location.searchParams.set(name, value);
  }
  return { status: 302, headers: { location: location.href, 'cache-control': 'no-store' } };
}
