import type { Fault } from '../contract';
import { refusing } from './bodies';
import { isApi } from './targets';

/** A payment that is part of a deposit was to be changed. */
export const api4006540: Fault = {
  name: 'api-400-6540',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: refusing(
    '6540',
    'Deposited Transaction cannot be changed',
    'Deposited Transaction cannot be changed : This transaction has been deposited.',
  ),
};
