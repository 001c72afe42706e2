import type { Environment } from './ids';

/** What of a company can be opened in QuickBooks. */
export type QboTarget =
  | { readonly kind: 'Customer' | 'Invoice' | 'Payment'; readonly id: string }
  | { readonly kind: 'home' };

const routes = {
  Customer: 'customerdetail?nameId=',
  Invoice: 'invoice?txnId=',
  Payment: 'recvpayment?txnId=',
} as const;

/**
 * The address that opens a record of one company, whichever company the session has open: a plain address of the record
 * would show another company's record of the same id, and loses the id when nobody is signed in.
 * @see QBO page facts (a) "Deep links out of the extension"
 */
export function qboLink(
  { environment, realmId }: { readonly environment: Environment; readonly realmId: string },
  target: QboTarget,
): string {
  const host = environment === 'sandbox' ? 'sandbox.qbo.intuit.com' : 'qbo.intuit.com';
  const page = target.kind === 'home' ? 'homepage' : `${routes[target.kind]}${target.id}`;
  const wanted = `deeplinkcompanyid=${realmId}&pagereq=${encodeURIComponent(page)}`;
  return `https://${host}/login?${wanted}`;
}
