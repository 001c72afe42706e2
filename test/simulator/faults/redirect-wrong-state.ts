import type { Fault } from '../contract';
import { changeRedirect } from './redirects';
import { isConsent } from './targets';

/** The browser comes back with the state of another request. */
export const redirectWrongState: Fault = {
  name: 'redirect-wrong-state',
  cites: 'platform.md §5 [M]',
  matches: isConsent,
  answer: async (_exchange, next) =>
    changeRedirect(await next(), ({ searchParams }) =>
      searchParams.set('state', 'somebody-elses-state'),
    ),
};
