import type { Fault } from '../contract';
import { refusing } from './bodies';
import { isApi } from './targets';

/** A query names a property that does not exist. */
export const api4004001: Fault = {
  name: 'api-400-4001',
  cites: 'intuit.md §3.3 [D]',
  matches: isApi,
  answer: refusing(
    '4001',
    'Invalid query',
    'QueryValidationError: Property Nmae not found for Entity Customer',
  ),
};
