import type { Fault } from '../contract';
import { refusing } from './bodies';
import { isApi } from './targets';

/** The number of a document is taken. */
export const api4006140: Fault = {
  name: 'api-400-6140',
  cites: 'intuit.md §3.7 [D]',
  matches: isApi,
  answer: refusing(
    '6140',
    'Duplicate Document Number Error',
    'Duplicate Document Number Error : You must specify a different number. This number has already been used.',
  ),
};
