import type { Fault } from '../contract';
import { refusing } from './bodies';
import { isApi } from './targets';

/** The company’s product or the person’s role lacks a feature. */
export const api4005020: Fault = {
  name: 'api-400-5020',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: refusing(
    '5020',
    'Permission Denied Error',
    'Permission Denied Error : You do not have the access rights to use this feature.',
  ),
};
