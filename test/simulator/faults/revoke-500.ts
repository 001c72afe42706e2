import type { Fault } from '../contract';
import { html } from './bodies';
import { isRevoke } from './targets';

/** Revoke fails at Intuit; the token stays alive. */
export const revoke500: Fault = {
  name: 'revoke-500',
  cites: 'intuit.md §1.11, §5 row 11 [R]',
  matches: isRevoke,
  answer: async () => html(500, '500 Internal Server Error'),
};
