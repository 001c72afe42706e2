import type { Page } from '@playwright/test';
import type { EntityId } from '../../../lib/core/ids';
import type { SearchFound } from '../../../lib/core/search-hits';
import type { CompanySummary } from '../../../lib/core/summary';
import { dayMs } from '../../../lib/core/time';
import { aCompany, aSummary, now } from './records';
import { firstDay, fullReplies } from './replies';
import type { Scene } from './scene';

const [live, gone, archived] = [
  aCompany(0),
  { ...aCompany(1, { disconnectedAt: now - 3 * dayMs }), lastSyncedAt: now - 3 * dayMs },
  { ...aCompany(2), archivedAt: now - 90 * dayMs, lastSyncedAt: now - 90 * dayMs },
] as const satisfies readonly CompanySummary[];
const { id: liveId } = live;
const { id: goneId } = gone;
const id = (number: number) => String(number) as EntityId;

const summary = { ...aSummary([live, gone]), archived: [archived] };
const companies = [live, gone, archived].map(({ id: companyId, lastSyncedAt }) => ({
  companyId,
  ...(lastSyncedAt === undefined ? {} : { asOf: lastSyncedAt }),
}));
const long = 'Freeman Sporting Goods:0969 Ocean View Road:North Field House and Pavilion';

const found: SearchFound = {
  companies,
  customers: {
    total: 3,
    shown: [
      {
        companyId: liveId,
        id: id(1),
        customer: long,
        email: 'accounts.payable@freeman-sporting-goods.example',
        amount: 477.5,
        currency: 'USD',
      },
      { companyId: goneId, id: id(2), customer: 'Freeman & Sons', amount: 0, note: 'inactive' },
      { companyId: archived.id, id: id(3), customer: 'Freeman Ltd', note: 'deleted' },
    ],
  },
  invoices: {
    total: 1240,
    shown: Array.from({ length: 25 }, (_, number) => ({
      companyId: number % 3 === 0 ? goneId : liveId,
      id: id(number),
      number: String(1240 - number),
      day: '2026-11-20',
      customer: number % 2 === 0 ? long : 'Freeman & Sons',
      amount: number === 2 ? 0 : 1250 + number,
      currency: number % 3 === 0 ? 'EUR' : 'USD',
      ...(number === 2 ? { note: 'voided' as const } : {}),
    })),
  },
  payments: {
    total: 1,
    shown: [
      {
        companyId: liveId,
        id: id(9),
        day: '2026-11-19',
        customer: 'Freeman & Sons',
        amount: 1250,
        currency: 'USD',
        frozen: { asOf: now - 40 * dayMs },
      },
    ],
  },
};
const nothing = { total: 0, shown: [] };
const none: SearchFound = { companies, customers: nothing, invoices: nothing, payments: nothing };

const type = (text: string) => (page: Page) => page.getByRole('searchbox').fill(text);
const at = { path: 'options.html#/search' };

/** What the page of search comes to while somebody types. */
export const searchScenes: readonly Scene[] = [
  {
    ...at,
    name: 'options-search-found',
    replies: { ...fullReplies(summary), 'search.find': found },
    does: type('freeman'),
    says: [
      '“freeman”: 3 customers, 1,240 invoices, 1 payment',
      'The first 25 of 1,240 are shown.',
      'deleted in QuickBooks',
      '(archived)',
      '; skipped, and not synced since',
    ],
  },
  {
    ...at,
    name: 'options-searching',
    replies: fullReplies(summary),
    pending: ['search.find'],
    does: type('freeman'),
    says: ['Searching…', '3 companies are searched'],
  },
  {
    ...at,
    name: 'options-search-none',
    replies: { ...fullReplies(summary), 'search.find': none },
    does: type('nobody'),
    says: ['Nothing fits “nobody”.', 'Only what was synced can be found'],
  },
  {
    ...at,
    name: 'options-search-unreadable',
    replies: {
      ...fullReplies(summary),
      'search.find': { ...none, companies: [{ companyId: liveId, unreadable: true }] },
    },
    does: type('nobody'),
    says: ['its stored records cannot be read just now'],
  },
  {
    ...at,
    name: 'options-search-no-company',
    replies: firstDay,
    says: ['There is nothing to search yet'],
  },
];
