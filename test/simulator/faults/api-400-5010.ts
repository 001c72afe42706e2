import type { Fault } from '../contract';
import { refusing } from './bodies';
import { isApi } from './targets';

/** Somebody else changed the record first. */
export const api4005010: Fault = {
  name: 'api-400-5010',
  cites: 'intuit.md §3.7 [D]',
  matches: isApi,
  answer: refusing(
    '5010',
    'Stale Object Error',
    'Stale Object Error : You and another user were working on this at the same time.',
  ),
};
