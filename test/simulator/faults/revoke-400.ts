import type { Fault } from '../contract';
import { isRevoke } from './targets';

/** Revoke says the token is dead already, without a body. */
export const revoke400: Fault = {
  name: 'revoke-400',
  cites: 'intuit.md §1.11 [R]',
  matches: isRevoke,
  answer: async () => ({ status: 400 }),
};
