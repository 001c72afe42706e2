import type { BudgetView } from '../../../lib/core/budget';
import type { LedgerLine } from '../../../lib/core/ledger';
import { monthAfter, monthOf } from '../../../lib/core/thrift';
import { dayMs, dayOf, hourMs } from '../../../lib/core/time';
import { aCompany, now } from './records';

const [first, second] = [aCompany(0), aCompany(1)];
const of = first.id;
const host = 'quickbooks.api.intuit.com';
const query = { companyId: of, host, method: 'GET', meterable: true };

/** A line of every kind. */
export const ledger: readonly LedgerLine[] = [
  { ...query, id: 9, at: now - 4000, what: 'Customer,Invoice,Payment' },
  {
    ...query,
    id: 8,
    at: now - 60_000,
    what: 'Customer,Invoice,Payment',
    status: 200,
    bytes: 1204,
    records: 3,
    tookMs: 61,
    metered: true,
  },
  {
    ...query,
    id: 7,
    at: now - hourMs,
    what: 'Invoice',
    status: 200,
    bytes: 1_482_113,
    records: 1000,
    tookMs: 760,
    metered: true,
  },
  {
    ...query,
    companyId: second.id,
    id: 6,
    at: now - hourMs,
    what: 'Invoice',
    status: 503,
    bytes: 812,
    records: 0,
    tookMs: 90,
    metered: false,
  },
  {
    ...query,
    id: 5,
    at: now - 2 * hourMs,
    what: 'Payment',
    status: 0,
    bytes: 0,
    records: 0,
    tookMs: 25_000,
    metered: false,
  },
  {
    id: 4,
    at: now - dayMs,
    host: 'oauth.platform.intuit.com',
    method: 'POST',
    what: 'token',
    meterable: false,
    status: 200,
    bytes: 932,
    records: 0,
    tookMs: 240,
    metered: false,
  },
];

/** A month of which so many days have passed, whatever day it is. */
function month(passed: number, perDay: number): BudgetView {
  const from = monthOf(now);
  const at = from + (passed - 0.4) * dayMs;
  const days = Array.from({ length: passed }, (_, index) => ({
    day: dayOf(from + index * dayMs),
    reads: Math.round(perDay * (1 + 0.5 * Math.sin(index * 2.1)) + (index === 3 ? perDay * 5 : 0)),
  }));
  const reads = days.reduce((sum, day) => sum + day.reads, 0);
  return {
    from,
    to: monthAfter(now),
    now: at,
    reads,
    unsure: 3,
    limit: 500_000,
    firmLimit: 500_000,
    share: 100,
    forecast: Math.round((reads / (passed - 0.4)) * 30),
    days,
    companies: [
      { companyId: of, name: first.name, reads: Math.round(reads * 0.6), unsure: 3 },
      { companyId: second.id, name: second.name, reads: Math.round(reads * 0.3), unsure: 0 },
      { reads: Math.round(reads * 0.1), unsure: 0 },
    ],
    thrift: { step: 'usual', stretch: 1 },
  };
}

export const budget = month(17, 640);
export const emptyBudget: BudgetView = {
  ...month(1, 0),
  unsure: 0,
  forecast: 0,
  companies: [],
};
/** A small share that would not last. */
export const tightBudget: BudgetView = {
  ...month(19, 640),
  limit: 25_000,
  share: 5,
  thrift: { step: 'slow', stretch: 3 },
};
