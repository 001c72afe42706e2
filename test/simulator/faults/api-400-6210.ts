import type { Fault } from '../contract';
import { refusing } from './bodies';
import { isApi } from './targets';

/** The books are closed for the date. */
export const api4006210: Fault = {
  name: 'api-400-6210',
  cites: 'intuit.md §3.9 [R]',
  matches: isApi,
  answer: refusing(
    '6210',
    'Account Period Closed',
    'Account Period Closed, Cannot Update Through Services Error : The account period has closed.',
  ),
};
