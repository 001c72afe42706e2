import type { Company } from '../../simulator/contract';
import { DEMO_PRODUCTION_APP } from '../../simulator/demo-world';
import { createSimulatorFetch } from '../../simulator/node-fetch';
import { authorizeUrl, basic, REDIRECT, TOKEN_URL } from '../../simulator/tests/oauth-client';
import { createPerson } from '../../simulator/tests/person';
import type { BenchWorld } from './stage';

/** A token of its own for whoever is measured beside Booklight. */
export async function accessTokenFor(
  { simulator, admin }: BenchWorld,
  company: Company,
): Promise<string> {
  const fetchFrom = createSimulatorFetch(simulator);
  const back = await createPerson(fetchFrom).connect(authorizeUrl(), admin, company.name);
  const answer = await fetchFrom(TOKEN_URL, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      authorization: basic(DEMO_PRODUCTION_APP),
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT,
    }).toString(),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (!token) throw new Error(`no token beside Booklight's own: ${answer.status}`);
  return token;
}
