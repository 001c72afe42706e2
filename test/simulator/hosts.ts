/** Which part of the stand-in answers for a host. */
export type Part = 'oauth' | 'api' | 'pages';

const PARTS: Readonly<Record<string, Part>> = {
  'appcenter.intuit.com': 'oauth',
  'oauth.platform.intuit.com': 'oauth',
  'developer.api.intuit.com': 'oauth',
  'accounts.platform.intuit.com': 'oauth',
  'sandbox-accounts.platform.intuit.com': 'oauth',
  'quickbooks.api.intuit.com': 'api',
  'sandbox-quickbooks.api.intuit.com': 'api',
  'qbo.intuit.com': 'pages',
  'app.qbo.intuit.com': 'pages',
  'sandbox.qbo.intuit.com': 'pages',
  'app.sandbox.qbo.intuit.com': 'pages',
};

/**
 * The part for a host name, or `undefined` for a host that the stand-in does not play.
 * @see Intuit facts §1.1, §3.1, §6.8; QBO pages (a)
 */
export function partFor(host: string): Part | undefined {
  // Older cluster hosts such as c12.qbo.intuit.com served the same app.
  return /^c\d+\.qbo\.intuit\.com$/.test(host) ? 'pages' : PARTS[host];
}

/** Hosts that the stand-in plays, for the text of its refusal. */
export const HOSTS: readonly string[] = Object.keys(PARTS);

/** The accounting API of real companies: the only host whose reads Intuit meters. */
export const PRODUCTION_API_HOST = 'quickbooks.api.intuit.com';
