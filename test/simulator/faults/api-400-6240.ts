import type { Fault } from '../contract';
import { refusing } from './bodies';
import { isApi } from './targets';

/** The name is taken by another customer, vendor or employee. */
export const api4006240: Fault = {
  name: 'api-400-6240',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: refusing(
    '6240',
    'Duplicate Name Exists Error',
    'The name supplied already exists. : Another customer, vendor or employee is already using this name. Please use a different name.',
  ),
};
