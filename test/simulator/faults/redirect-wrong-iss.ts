import type { Fault } from '../contract';
import { changeRedirect } from './redirects';
import { isConsent } from './targets';

/** The browser comes back naming another issuer: a mix-up attack. */
export const redirectWrongIss: Fault = {
  name: 'redirect-wrong-iss',
  cites: 'platform.md §5 [M]',
  matches: isConsent,
  answer: async (_exchange, next) =>
    changeRedirect(await next(), ({ searchParams }) =>
      searchParams.set('iss', 'https://issuer.example/op/v1'),
    ),
};
