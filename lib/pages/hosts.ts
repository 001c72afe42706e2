import type { Environment } from '../core/ids';

/** Environment of a QuickBooks host, from the host alone; `undefined` for any other host. */
export function environmentOfHost(host: string): Environment | undefined {
  if (!/(^|\.)qbo\.intuit\.com$/.test(host) || /(^|\.)(qa|e2e)\./.test(host)) return undefined;
  return /(^|\.)sandbox\./.test(host) ? 'sandbox' : 'production';
}

/** Whether an address is a page of QuickBooks that may ask for statuses. */
export function isPageUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' && environmentOfHost(hostname) !== undefined;
}
