/** Whose clock a cursor is taken from when Intuit words its time in another way: a wrong one would pass over changes. */
import { describe, expect, it } from 'vitest';
import { createAccounting } from '@/lib/adapters/intuit/accounting';
import { createGatedApi } from '@/lib/adapters/intuit/gated-api';
import type { Door, Pace } from '@/lib/adapters/intuit/pace';
import type { Reply, Transport } from '@/lib/adapters/intuit/transport';
import type { Access } from '@/lib/app/ports';
import type { CompanyId, RealmId } from '@/lib/core/ids';
import { succeed } from '@/lib/core/result';

const now = Date.parse('2026-11-20T13:00:00Z');
const dateAt = Date.parse('2026-11-20T12:00:07Z');
const customers = {
  name: 'customers',
  kind: 'Customer',
  where: 'Active IN (true, false)',
} as const;
const access: Access = {
  environment: 'sandbox',
  realmId: '9130' as RealmId,
  companyId: 'sandbox-9130' as CompanyId,
  accessToken: 'AT',
};

function accountingSaying(body: object, more: Partial<Reply> = { dateAt }) {
  const text = JSON.stringify(body);
  const reply = { status: 200, headers: new Headers(), text, bytes: text.length, ...more };
  const transport: Transport = { send: async () => ({ ok: true, value: reply }) };
  const door: Door = { depart: async () => succeed(true), heard: () => undefined };
  const pace: Pace = { run: (_whose, send) => send(door) };
  const api = createGatedApi({ transport, pace, now: () => now, mode: async () => 'basic' });
  return createAccounting({ api, now: () => now });
}

const times: readonly [what: string, time: unknown, at: number][] = [
  ['with an offset', '2026-11-20T04:00:05-08:00', Date.parse('2026-11-20T12:00:05Z')],
  ['in UTC', '2026-11-20T12:00:05Z', Date.parse('2026-11-20T12:00:05Z')],
  ['without a zone, by the header', '2026-11-20T04:00:05', dateAt],
  ['in words of another browser, by the header', 'Nov 20, 2026 4:00 AM', dateAt],
  ['as a number, by the header', 1_700_000_000_000, dateAt],
  ['not at all, by the header', undefined, dateAt],
];

describe.each(times)('a time that is told %s', (_what, time, at) => {
  it('is that of a count', async () => {
    const counted = accountingSaying({ QueryResponse: { totalCount: '3' }, time });
    expect(await counted.count(access, customers)).toEqual({
      ok: true,
      value: { total: 3, serverAt: at },
    });
  });

  it('is that of changes', async () => {
    const changed = accountingSaying({ CDCResponse: [{ QueryResponse: [{}] }], time });
    expect(await changed.changesSince(access, now - 1000)).toMatchObject({
      ok: true,
      value: { serverAt: at, capped: false },
    });
  });
});

it('without any other clock it is ours', async () => {
  const silent = accountingSaying({ QueryResponse: {} }, {});
  expect(await silent.count(access, customers)).toEqual({
    ok: true,
    value: { serverAt: now },
  });
});
