import type { Handler, World } from './contract';

/** Stands where the accounting API will be. */
export function createApi(_world: World): Handler {
  return async ({ path }) => ({
    status: 200,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify({ path }),
  });
}
