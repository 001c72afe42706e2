import { type CompanyId, parseCompanyId } from '../ids';
import { defineCause } from './cause';

/**
 * Compared before anything is stored. The details are realm ids; a screen that knows the names puts them in their place.
 * @see Intuit facts §5 #13
 */
export const wrongCompany = defineCause({
  id: 'wrong_company',
  kind: 'wrong-company',
  certainty: 'certain',
  weight: 'flow',
  remedy: 'retry',
  provokedBy: ['deed:pick another company than the one being reconnected'],
  details: ({ expected, picked }) => ({
    expected: realmOf(expected),
    picked: realmOf(picked),
  }),
});

function realmOf(id: CompanyId): string {
  return parseCompanyId(id)?.realmId ?? id;
}
