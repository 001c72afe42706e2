import { beforeEach, describe, expect, it } from 'vitest';
import { createPageGuard, type PageGuard } from '@/lib/messages/page-guard';
import { pageKeysAtMost } from '@/lib/messages/schemas';

const home = '9130358213047651';
const other = '9130358764120938';
const url = 'https://qbo.intuit.com/app/customers';
const list = Array.from({ length: pageKeysAtMost }, () => ({}));

let at: number;
let guard: PageGuard;
beforeEach(() => {
  at = 1_795_000_000_000;
  guard = createPageGuard(() => at);
});

const tab = (tabId: number, documentId?: string) => ({
  tabId,
  url,
  ...(documentId && { documentId }),
});
const first = tab(7, 'D1');

describe('the company of a page', () => {
  it('is the one that its document is of', () => {
    expect(guard.admit('page.scope', { realmId: home }, first)).toBeUndefined();
    expect(guard.admit('page.statuses', { realmId: home }, first)).toBeUndefined();
    for (const name of ['page.statuses', 'page.sync', 'page.nudge', 'page.decide'] as const) {
      expect(guard.admit(name, { realmId: other }, first), name).toBe('wrong-company');
    }
    // What names none is of none.
    expect(guard.admit('page.health', {}, first)).toBeUndefined();
  });

  it('is none when the document says so', () => {
    guard.admit('page.scope', { realmId: home }, first);
    guard.admit('page.scope', {}, first);
    expect(guard.admit('page.statuses', { realmId: home }, first)).toBe('wrong-company');
    guard.admit('page.scope', { realmId: home }, first);
    expect(guard.admit('page.statuses', { realmId: home }, first)).toBeUndefined();
  });

  it('is each tab’s and each document’s own', () => {
    guard.admit('page.scope', { realmId: home }, first);
    expect(guard.admit('page.statuses', { realmId: other }, tab(8, 'D2'))).toBeUndefined();
    expect(guard.admit('page.statuses', { realmId: other }, tab(7, 'D3'))).toBeUndefined();
    // The earlier document has come back from the browser's memory.
    expect(guard.admit('page.statuses', { realmId: home }, first)).toBeUndefined();
  });

  it('is taken from the next question by a worker that has heard of none', () => {
    expect(guard.admit('page.statuses', { realmId: home }, first)).toBeUndefined();
    expect(guard.admit('page.statuses', { realmId: other }, first)).toBe('wrong-company');
  });

  it('can change where the browser names no documents, but not often', () => {
    const nameless = tab(7);
    guard.admit('page.scope', { realmId: home }, nameless);
    expect(guard.admit('page.statuses', { realmId: other }, nameless)).toBeUndefined();
    const answers = Array.from({ length: 30 }, (_, n) =>
      guard.admit('page.statuses', { realmId: `1${n}` }, nameless),
    );
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(8);
    expect(answers.at(-1)).toBe('too-often');
  });

  it('cannot be gone through one after the other by a page that says so, nor by one that is loaded anew', () => {
    for (const documentOf of [() => 'D1', (n: number) => `E${n}`]) {
      guard = createPageGuard(() => at);
      const answers = Array.from({ length: 30 }, (_, n) =>
        guard.admit('page.scope', { realmId: `1${n}` }, tab(7, documentOf(n))),
      );
      expect(answers.filter((answer) => answer === undefined)).toHaveLength(10);
      at += 10_000;
      expect(guard.admit('page.scope', { realmId: '77' }, first)).toBeUndefined();
      expect(guard.admit('page.scope', { realmId: '78' }, first)).toBe('too-often');
    }
  });
});

describe('the rate of a tab', () => {
  it('lets a page of 5,000 rows follow a first sync, as fast as our script does', () => {
    guard.admit('page.scope', { realmId: home }, first);
    const ask = { realmId: home, keys: list };
    for (let n = 0; n < 1500; n += 1) {
      at += 200;
      expect(guard.hear(first)).toBeUndefined();
      expect(guard.admit('page.scope', { realmId: home }, first)).toBeUndefined();
      if (n % 2 === 0) continue;
      expect(guard.hear(first)).toBeUndefined();
      expect(guard.admit('page.statuses', ask, first)).toBeUndefined();
    }
  });

  it('ends where nobody needs more, and comes back with time', () => {
    guard.admit('page.scope', { realmId: home }, first);
    const ask = { realmId: home, keys: list };
    const many = Array.from({ length: 20 }, () => guard.admit('page.statuses', ask, first));
    expect(many.filter((answer) => answer === undefined)).toHaveLength(10);
    expect(many.at(-1)).toBe('too-often');
    // Another tab has its own.
    expect(guard.admit('page.statuses', ask, tab(8, 'D2'))).toBeUndefined();
    at += 2000;
    expect(guard.admit('page.statuses', ask, first)).toBeUndefined();
  });

  it('counts messages, whatever they ask', () => {
    const many = Array.from({ length: 200 }, () => guard.hear(first));
    expect(many.filter((answer) => answer === undefined)).toHaveLength(120);
    at += 1000;
    expect(guard.hear(first)).toBeUndefined();
  });

  it('does not grow with a clock that goes back', () => {
    const drain = () => Array.from({ length: 200 }, () => guard.hear(first));
    drain();
    at -= 60_000;
    expect(guard.hear(first)).toBe('too-often');
    at += 1000;
    expect(guard.hear(first)).toBeUndefined();
  });
});
