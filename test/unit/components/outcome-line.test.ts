import { describe, expect, it } from 'vitest';
import { newsOf } from '@/components/outcome-line';
import type { RunResult } from '@/lib/core/company';
import type { LinkView } from '@/lib/core/connection';
import type { Outcome } from '@/lib/core/outcome';

const link: LinkView = { state: 'active', health: 'proved', lifeCycleShown: false };
const noCounts = { customers: 0, invoices: 0, payments: 0 };
const run = (endedAt: number, failure?: RunResult['failure']): RunResult => ({
  kind: 'changes',
  trigger: 'schedule',
  startedAt: endedAt - 1,
  endedAt,
  changed: noCounts,
  deleted: noCounts,
  reads: 1,
  ...(failure ? { failure } : {}),
});
const refused: Outcome = {
  kind: 'refused',
  cause: { id: 'intuit_down', details: {} },
  afterRunAt: 100,
};

describe('a refused sync', () => {
  it('is told until a later run went well', () => {
    expect(newsOf(refused, { link })).toBe(refused);
    expect(newsOf(refused, { link, lastRun: run(100) })).toBe(refused);
    expect(newsOf(refused, { link, lastRun: run(200, { kind: 'offline' }) })).toBe(refused);
    expect(newsOf(refused, { link, lastRun: run(200) })).toBeUndefined();
    // The clock was corrected in between.
    expect(newsOf(refused, { link, lastRun: run(50) })).toBeUndefined();
  });

  it('is not told twice when the company tells it itself', () => {
    const shaky: LinkView = { ...link, health: 'shaky', cause: { id: 'intuit_down', details: {} } };
    expect(newsOf(refused, { link: shaky })).toBeUndefined();
  });

  it('of another kind stays, whatever runs', () => {
    const { afterRunAt: _afterRunAt, ...other } = refused;
    expect(newsOf(other, { link, lastRun: run(200) })).toBe(other);
  });
});
