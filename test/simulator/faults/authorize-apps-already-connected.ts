import type { Fault } from '../contract';
import { alreadyConnectedPage } from '../oauth/dead-end-pages';
import { isAuthorize } from './targets';

/** The page for a company that has the app already. */
export const authorizeAppsAlreadyConnected: Fault = {
  name: 'authorize-apps-already-connected',
  cites: 'intuit.md §1.12 [R]',
  matches: isAuthorize,
  answer: async () => alreadyConnectedPage(undefined),
};
