// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textOf } from '@/lib/annotate/page-key';
import { createStatuses, type Statuses } from '@/lib/annotate/statuses';
import type { AccountStatus } from '@/lib/core/account-status';
import type { PageKey, PageStatus } from '@/lib/messages/types';

const key = (id: number): PageKey => ({ kind: 'Customer', id: String(id) });
const keys = (count: number) => Array.from({ length: count }, (_, at) => key(at + 1));

let asked: (readonly PageKey[])[];
let answered: string[][];
let says: AccountStatus | undefined;
let works: boolean;
let held: (() => void) | undefined;
let hold: boolean;
let shuffled: boolean;
let life: AbortController;
let statuses: Statuses;

function answer(batch: readonly PageKey[]): PageStatus[] {
  return batch.map((asked) => ({
    key: asked,
    ...(says ? { status: { status: says, because: 'in_step' as const } } : {}),
  }));
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answered = [];
  says = 'synced';
  works = true;
  hold = false;
  shuffled = false;
  life = new AbortController();
  statuses = createStatuses({
    ask: async (batch) => {
      asked.push(batch);
      if (hold) await new Promise<void>((go) => (held = go));
      if (!works) throw new Error('no answer');
      return shuffled ? answer(batch).reverse() : answer(batch);
    },
    answered: (done) => answered.push([...done]),
    signal: life.signal,
  });
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

const want = (...wanted: PageKey[]) => {
  for (const one of wanted) statuses.want(textOf(one), one);
};
const shown = (id: number) => statuses.peek(textOf(key(id)))?.status?.status;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('asking for statuses', () => {
  it('gathers what is wanted until no more comes into one message, each key once', async () => {
    want(key(1), key(2));
    await pass(100);
    want(key(2), key(3));
    expect(asked).toEqual([]);
    await pass(20);
    expect(asked).toEqual([]);
    await pass(40);
    expect(asked).toEqual([[key(1), key(2), key(3)]]);
    expect(shown(3)).toBe('synced');
    expect(answered).toEqual([[1, 2, 3].map((id) => textOf(key(id)))]);
  });

  it('does not wait for ever for a page that goes on wanting', async () => {
    for (let at = 0; at < 70; at += 1) {
      want(key(at));
      await pass(10);
    }
    expect(asked).toHaveLength(1);
    expect(asked[0]?.length).toBeGreaterThan(55);
  });

  it('puts 5000 keys into a message and no more', async () => {
    want(...keys(1000));
    await pass(10_000);
    expect(asked.map(({ length }) => length)).toEqual([1000]);
    statuses.forget();
    asked = [];
    want(...keys(12_500));
    await pass(10_000);
    expect(asked.map(({ length }) => length)).toEqual([5000, 5000, 2500]);
  });

  it('sends at most five messages in two seconds, however much a page wants', async () => {
    for (let at = 0; at < 40; at += 1) {
      want(key(at));
      await pass(50);
    }
    expect(asked.length).toBeLessThanOrEqual(5);
    await pass(1000);
    expect(asked.flat()).toHaveLength(40);
  });

  it('asks again when an answer is a minute old, and after ten seconds while syncing', async () => {
    want(key(1));
    await pass(120);
    says = 'syncing';
    want(key(2));
    await pass(1000);
    asked = [];
    want(key(1), key(2));
    await pass(1000);
    expect(asked).toEqual([]);
    await pass(9000);
    want(key(1), key(2));
    await pass(1000);
    expect(asked).toEqual([[key(2)]]);
    await pass(50_000);
    want(key(1));
    await pass(1000);
    expect(asked).toEqual([[key(2)], [key(1)]]);
  });
});

it('takes no answer for another record, whatever place it came in', async () => {
  shuffled = true;
  want(key(1), key(2), key(3));
  await pass(1000);
  // Turned round, the one in the middle is where it belongs.
  expect([1, 2, 3].map(shown)).toEqual([undefined, 'synced', undefined]);
});

describe('when the worker does not answer', () => {
  it('keeps what is shown until it is three minutes old, and asks ever more rarely', async () => {
    want(key(1));
    await pass(120);
    works = false;
    await pass(60_000);
    asked = [];
    want(key(1));
    await pass(60_000);
    // After 1, 2, 4, 8, 16 and 32 s.
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.length).toBeLessThan(8);
    expect(shown(1)).toBe('synced');
    await pass(60_000);
    expect(shown(1)).toBeUndefined();
  });

  it('shows the answer when it comes back', async () => {
    works = false;
    want(key(1));
    await pass(200);
    works = true;
    await pass(1000);
    expect(shown(1)).toBe('synced');
  });
});

describe('changes meanwhile', () => {
  it('asks again after a change, also when the answer was on its way', async () => {
    hold = true;
    want(key(1));
    await pass(120);
    statuses.expire();
    hold = false;
    held?.();
    await pass(1000);
    expect(shown(1)).toBe('synced');
    says = 'failed';
    want(key(1));
    await pass(1000);
    expect(shown(1)).toBe('failed');
  });

  it('drops an answer for the company before', async () => {
    hold = true;
    want(key(1));
    await pass(120);
    statuses.forget();
    held?.();
    await pass(1000);
    expect(shown(1)).toBeUndefined();
    expect(answered).toEqual([]);
  });

  it('does not ask for what another page wanted', async () => {
    want(key(1));
    statuses.dropQueue();
    want(key(2));
    await pass(1000);
    expect(asked).toEqual([[key(2)]]);
  });

  it('keeps that nothing may be said, without asking at once again', async () => {
    says = undefined;
    want(key(1));
    await pass(1000);
    want(key(1));
    await pass(1000);
    expect(asked).toHaveLength(1);
    expect(shown(1)).toBeUndefined();
  });

  it('rests when it has ended', async () => {
    want(key(1));
    life.abort();
    await pass(1000);
    want(key(2));
    await pass(1000);
    expect(asked).toEqual([]);
  });
});
