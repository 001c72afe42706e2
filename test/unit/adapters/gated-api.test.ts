/** What the way to the accounting API tells the pace, and when. */
import { describe, expect, it } from 'vitest';
import { createGatedApi } from '@/lib/adapters/intuit/gated-api';
import type { Door, Pace } from '@/lib/adapters/intuit/pace';
import type { Reply, Transport } from '@/lib/adapters/intuit/transport';
import type { Access } from '@/lib/app/ports';
import type { Failure } from '@/lib/core/failure';
import type { CompanyId, RealmId } from '@/lib/core/ids';
import { succeed } from '@/lib/core/result';

const now = Date.parse('2026-11-20T13:00:00Z');
const access: Access = {
  environment: 'production',
  realmId: '9130' as RealmId,
  companyId: 'production-9130' as CompanyId,
  accessToken: 'AT',
};
const ask = {
  method: 'GET',
  path: '/v3/company/9130/query',
  query: { query: 'SELECT * FROM Invoice' },
} as const;

const replyOf = (status: number, text: string): Reply => ({
  status,
  headers: new Headers(),
  text,
  bytes: text.length,
});

/** One request that is answered so: whether the pace takes it for a good one, what it hears, and before what. */
async function answered(status: number, text = '') {
  const events: string[] = [];
  const heard: Failure[] = [];
  const transport: Transport = {
    async send(sending) {
      await sending.depart?.();
      const reply = replyOf(status, text);
      sending.recordsIn?.(reply);
      events.push('in the ledger');
      return succeed(reply);
    },
  };
  const door: Door = {
    depart: async () => succeed(true),
    heard: (failure) => {
      heard.push(failure);
      events.push('heard');
    },
  };
  let ok: boolean | undefined;
  const pace: Pace = {
    async run(_whose, send) {
      const result = await send(door);
      ok = result.ok;
      return result;
    },
  };
  const api = createGatedApi({ transport, pace, now: () => now, mode: async () => 'basic' });
  const result = await api.send(access, ask);
  return { ok, heard: heard.map(({ kind }) => kind), events, result };
}

describe('an answer', () => {
  it.each([
    [200, '{"QueryResponse":{}}', true, []],
    [429, '', false, ['throttled']],
    [503, '', false, ['intuit-down']],
    [200, '<html>We will be back</html>', false, ['intuit-down']],
    [401, '', false, ['token-refused']],
  ] as const)(
    'of %i %s takes lines from the company, unless it is good',
    async (status, text, ok, heard) => {
      expect(await answered(status, text)).toMatchObject({ ok, heard, result: { ok } });
    },
  );

  it('that asks for a pause is heard when it is read, before anything else is done about it', async () => {
    expect((await answered(429)).events).toEqual(['heard', 'in the ledger']);
  });
});
