import { describe, expect, it } from 'vitest';
import type { Company, RunResult } from '@/lib/core/company';
import { noCounts } from '@/lib/core/company';
import { gapAfterRun, gapEndingAt, missedChanges } from '@/lib/core/gap';
import { clientsAffected } from '@/lib/core/stale';
import { dayMs, minuteMs } from '@/lib/core/time';

const now = Date.UTC(2026, 10, 21, 12);
const counts = { customers: 14, invoices: 4, payments: 5 };
const sync = { mirrorRevision: 1, fruitfulRuns: 2, counts, lastSyncedAt: now - 3 * dayMs };
const dead: Company['link'] = {
  broken: { failure: { kind: 'access-removed' }, since: now - 2 * dayMs },
};

const run = (more: Partial<RunResult> = {}): RunResult => ({
  kind: 'changes',
  trigger: 'connect',
  startedAt: now,
  endedAt: now + minuteMs,
  changed: { customers: 1, invoices: 30, payments: 9 },
  deleted: { customers: 0, invoices: 1, payments: 0 },
  reads: 1,
  ...more,
});

describe('a gap', () => {
  it('reaches from the last sync, not from when the break was noticed', () => {
    expect(gapEndingAt({ link: dead, sync }, now)).toEqual({ from: now - 3 * dayMs, until: now });
  });

  it.each<[string, Pick<Company, 'link' | 'sync'>]>([
    ['a company that was syncing', { link: { provedAt: now }, sync }],
    [
      'a company that has never synced',
      { link: dead, sync: { ...sync, lastSyncedAt: undefined } as never },
    ],
  ])('is none for %s', (_name, company) => {
    expect(gapEndingAt(company, now)).toBeUndefined();
  });

  it('is there for a company that was disconnected by hand', () => {
    expect(gapEndingAt({ link: { disconnectedAt: now - dayMs }, sync }, now)).toBeDefined();
  });

  const gap = { from: now - 3 * dayMs, until: now };

  it('is closed by the first run that succeeds, with what it brought', () => {
    const closed = gapAfterRun(gap, run());
    expect(closed.caught).toMatchObject({ at: now + minuteMs, kind: 'changes' });
    expect(missedChanges(closed)).toBe(41);
    expect(gapAfterRun(closed, run({ changed: noCounts }))).toBe(closed);
  });

  it.each([
    ['failed', run({ failure: { kind: 'offline' } })],
    ['ended before the connection was back', run({ endedAt: now - 1 })],
  ])('stays open after a run that %s', (_name, result) => {
    expect(gapAfterRun(gap, result)).toBe(gap);
  });

  it('claims no number of changes when everything was read again', () => {
    expect(missedChanges(gapAfterRun(gap, run({ kind: 'full' })))).toBeUndefined();
  });
});

describe('clients affected', () => {
  const facts = { counts, firstSyncedAt: now - 90 * dayMs };
  it.each([
    ['inactive', 'needs-attention', 14],
    ['active', 'needs-attention', 14],
    ['active', 'shaky', 0],
    ['active', 'proved', 0],
    // Somebody wanted that.
    ['disabled', 'idle', 0],
  ] as const)('of a link that is %s and %s', (state, health, affected) => {
    expect(clientsAffected({ state, health }, facts)).toBe(affected);
  });

  it('are none before the first sync, when nothing was claimed', () => {
    expect(clientsAffected({ state: 'inactive', health: 'needs-attention' }, { counts })).toBe(0);
  });
});
