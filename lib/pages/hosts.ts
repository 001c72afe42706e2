import type { Environment } from '../core/ids';

/**
 * Addresses on which badges may stand; the whole host, because QuickBooks is routed by its client.
 * @see QBO page facts (a) "Hosts"
 */
export const pageMatches: readonly string[] = ['https://*.qbo.intuit.com/*'];

/** Sign-in pages and Intuit's own test hosts, on which nothing is ever shown. */
export const pageExcludeMatches: readonly string[] = [
  'https://*.qbo.intuit.com/login*',
  'https://*.qbo.intuit.com/app/login*',
  'https://*.qbo.intuit.com/app/postlogin*',
  'https://qa.qbo.intuit.com/*',
  'https://*.e2e.qbo.intuit.com/*',
];

/** File of the content script in the package. */
export const pageScript = 'content-scripts/qbo.js';

/** Environment of a QuickBooks host, from the host alone; `undefined` for any other host. */
export function environmentOfHost(host: string): Environment | undefined {
  if (host !== 'qbo.intuit.com' && !host.endsWith('.qbo.intuit.com')) return undefined;
  const labels = host.split('.');
  if (labels.includes('qa') || labels.includes('e2e')) return undefined;
  return labels.includes('sandbox') ? 'sandbox' : 'production';
}

/** Whether an address is a page of QuickBooks that may ask for statuses. */
export function isPageUrl(address: string): boolean {
  const url = URL.parse?.(address) ?? parseUrl(address);
  return url?.protocol === 'https:' && environmentOfHost(url.hostname) !== undefined;
}

// `URL.parse` came with Chrome 126.
function parseUrl(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
