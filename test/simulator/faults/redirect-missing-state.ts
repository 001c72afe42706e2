import type { Fault } from '../contract';
import { changeRedirect } from './redirects';
import { isConsent } from './targets';

/** The browser comes back without a state. */
export const redirectMissingState: Fault = {
  name: 'redirect-missing-state',
  cites: 'platform.md §5 [M]',
  matches: isConsent,
  answer: async (_exchange, next) =>
    changeRedirect(await next(), ({ searchParams }) => searchParams.delete('state')),
};
