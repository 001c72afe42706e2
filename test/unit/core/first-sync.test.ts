import { expect, it } from 'vitest';
import type { Progress } from '@/lib/core/company';
import { deriveLink, type LinkView } from '@/lib/core/connection';
import { readingOf } from '@/lib/core/first-sync';
import type { CompanySummary } from '@/lib/core/summary';

const now = Date.UTC(2026, 10, 22, 9);
const progress: Progress = {
  startedAt: now,
  reading: 'invoices',
  done: { customers: 5, invoices: 3, payments: 0 },
  total: { customers: 5, invoices: 9, payments: 4 },
};
const active: LinkView = deriveLink({ provedAt: now }, now);
const paused = deriveLink({ provedAt: now, pausedAt: now }, now);
const cancelled = deriveLink({ provedAt: now, pausedAt: now, cancelledAt: now }, now);
const broken = deriveLink({ broken: { failure: { kind: 'access-removed' }, since: now } }, now);
const cut = deriveLink({ disconnectedAt: now, provedAt: now }, now);
const run = (kind: 'first' | 'full' | 'changes') => ({ since: now, kind, progress });

type Facts = Pick<CompanySummary, 'syncing' | 'unfinished' | 'firstSyncedAt'>;
type Told = readonly [kind: string, rest: string | undefined, cancellable: boolean] | undefined;

it.each<[string, LinkView, Facts, Told]>([
  ['is being read', active, { syncing: run('first') }, ['first', undefined, true]],
  ['has not been counted yet', active, { syncing: { since: now, kind: 'first' } }, undefined],
  ['is paused', paused, { unfinished: progress }, ['first', 'paused', true]],
  ['waits for its next attempt', active, { unfinished: progress }, ['first', 'waits', true]],
  ['has lost its connection', broken, { unfinished: progress }, ['first', 'connection', false]],
  ['was disconnected', cut, { unfinished: progress }, ['first', 'connection', false]],
  ['was cancelled', cancelled, {}, undefined],
  ['is cancelled while its run ends', cancelled, { syncing: run('first') }, undefined],
  [
    'is over, and all is read again',
    active,
    { syncing: run('full'), firstSyncedAt: now },
    ['full', undefined, false],
  ],
  ['is over', active, { unfinished: progress, firstSyncedAt: now }, undefined],
])('a first sync that %s', (_name, link, facts, told) => {
  const reading = readingOf({ link, ...facts });
  expect(reading && [reading.kind, reading.rest, reading.cancellable]).toEqual(told);
});
