import type { Fault } from '../contract';
import { isTokenRequest } from './targets';
import { refusal } from './token-bodies';

/** A refusal that a careless client takes for success. */
export const tokenErrorBodyWith200: Fault = {
  name: 'token-error-body-with-200',
  cites: 'intuit.md §1.10 [R]',
  matches: isTokenRequest,
  answer: async () => refusal(200, 'invalid_grant'),
};
