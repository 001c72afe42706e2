import type { Fault } from '../contract';
import { refusing } from './bodies';
import { isApi } from './targets';

/** A record that is asked for was deleted, merged or made inactive. */
export const api400610: Fault = {
  name: 'api-400-610',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: refusing(
    '610',
    'Object Not Found',
    'Object Not Found : Something you are trying to use has been made inactive.',
  ),
};
