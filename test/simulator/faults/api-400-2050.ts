import type { Fault } from '../contract';
import { refusing } from './bodies';
import { isApi } from './targets';

/** A value does not have the length that is allowed. */
export const api4002050: Fault = {
  name: 'api-400-2050',
  cites: 'intuit.md §3.9 [D]',
  matches: isApi,
  answer: refusing(
    '2050',
    'String length is either shorter or longer than supported by specification',
    'String length specified does not match the supported length. Max allowed:21',
  ),
};
