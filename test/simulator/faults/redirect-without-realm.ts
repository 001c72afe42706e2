import type { Fault } from '../contract';
import { changeRedirect } from './redirects';
import { isConsent } from './targets';

/** The browser comes back without telling which company was picked. */
export const redirectWithoutRealm: Fault = {
  name: 'redirect-without-realm',
  cites: 'intuit.md §1.6 [R]',
  matches: isConsent,
  answer: async (_exchange, next) =>
    changeRedirect(await next(), ({ searchParams }) => searchParams.delete('realmId')),
};
