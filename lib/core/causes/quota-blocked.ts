import { defineCause } from './cause';

/**
 * The pool belongs to the workspace of the developer, not to the company.
 * @see Intuit facts §3.10 [D]
 */
export const quotaBlocked = defineCause({
  id: 'quota_blocked',
  kind: 'quota-blocked',
  certainty: 'likely',
  weight: 'stops',
  remedy: 'open-help',
  provokedBy: ['fault:api-quota-blocked', 'switch:monthlyReads'],
});
