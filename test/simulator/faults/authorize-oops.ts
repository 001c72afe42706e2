import type { Fault } from '../contract';
import { cannotConnectPage } from '../oauth/dead-end-pages';
import { isAuthorize } from './targets';

/** The page for a person without a company to connect. */
export const authorizeOops: Fault = {
  name: 'authorize-oops',
  cites: 'intuit.md §1.12 [R]',
  matches: isAuthorize,
  answer: async () => cannotConnectPage(),
};
