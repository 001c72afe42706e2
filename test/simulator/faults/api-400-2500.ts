import type { Fault } from '../contract';
import { refusing } from './bodies';
import { isApi } from './targets';

/** A record refers to one that does not exist or is inactive. */
export const api4002500: Fault = {
  name: 'api-400-2500',
  cites: 'intuit.md §3.9 [D]',
  matches: isApi,
  answer: refusing(
    '2500',
    'Invalid Reference Id',
    'Invalid Reference Id : Something you are trying to use does not exist.',
  ),
};
