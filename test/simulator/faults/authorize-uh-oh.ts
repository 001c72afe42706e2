import type { Fault } from '../contract';
import { connectionProblemPage } from '../oauth/dead-end-pages';
import { isAuthorize } from './targets';

/** The page for an unregistered redirect, a person who is no admin, or an expired company. */
export const authorizeUhOh: Fault = {
  name: 'authorize-uh-oh',
  cites: 'intuit.md §1.12 [R]',
  matches: isAuthorize,
  answer: async () => connectionProblemPage(undefined),
};
