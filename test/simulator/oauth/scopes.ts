/** Scopes that Intuit's clients know. @see Intuit facts §1.7 */
const KNOWN = new Set([
  'com.intuit.quickbooks.accounting',
  'com.intuit.quickbooks.payment',
  'openid',
  'profile',
  'email',
  'phone',
  'address',
  'payroll.compensation.read',
  'project-management.project',
  'app-foundations.custom-dimensions.read',
  'app-foundations.custom-field-definitions',
  'time-tracking.time-entry',
  'indirect-tax.tax-calculation.quickbooks',
]);

export const scopesOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

export const hasScope = (text: string, scope: string): boolean => scopesOf(text).includes(scope);

/** Whether a request names at least one scope, and only scopes there are. */
export function isKnownScope(text: string): boolean {
  const scopes = scopesOf(text);
  return scopes.length > 0 && scopes.every((scope) => KNOWN.has(scope));
}

/** Whether the person has to choose a company. @see Intuit facts §1.6 [R]: realmId only for these scopes */
export function needsCompany(text: string): boolean {
  return scopesOf(text).some((scope) => scope.includes('.'));
}
