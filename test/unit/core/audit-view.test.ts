import { describe, expect, it } from 'vitest';
import type { Finding } from '@/lib/core/audit/drift';
import {
  type AuditReport,
  type AuditState,
  noAudit,
  noTally,
  withoutGone,
} from '@/lib/core/audit/state';
import { bucketsOf, deriveAudit } from '@/lib/core/audit/view';
import type { EntityId } from '@/lib/core/ids';

const report = (changes: Partial<AuditReport>): AuditReport => ({
  ...noTally,
  startedAt: 1000,
  endedAt: 2000,
  reads: 5,
  counts: [],
  ...changes,
});

const finding = (id: string, what: Finding['what'], foundAt = 1500): Finding => ({
  kind: 'Invoice',
  id: id as EntityId,
  customerId: '1' as EntityId,
  what,
  foundAt,
});

const found = [
  finding('7', 'absent'),
  finding('8', 'different'),
  finding('9', 'different'),
  finding('10', 'extra'),
];
const state: AuditState = {
  ...noAudit,
  whole: report({ matched: 100, absent: 1, different: 2, extra: 1 }),
  findings: found,
};
const matched = (of: AuditState, open: readonly Finding[]) =>
  bucketsOf(deriveAudit(of, open, false)).matched;

describe('how many match', () => {
  it('is what matched, while everything that was found is open', () => {
    expect(matched(state, found)).toBe(100);
  });

  it('grows with each that is put right; what is gone from here never matched', () => {
    expect(matched(state, found.slice(1))).toBe(101);
    expect(matched(state, found.slice(3))).toBe(103);
    expect(matched(state, [])).toBe(103);
  });

  it('does not count what was deleted at Intuit before it was put right', () => {
    const gone = withoutGone(state, [finding('7', 'absent'), finding('10', 'extra')]);
    expect(matched(gone, [])).toBe(102);
    // Another report's finding is not this one's.
    expect(matched(withoutGone(state, [finding('7', 'absent', 900)]), [])).toBe(103);
  });

  it('is that of the latest report, whose own findings alone are held against it', () => {
    const night = report({ matched: 40, different: 1, startedAt: 5000, endedAt: 6000 });
    const both = { ...state, night };
    expect(matched(both, found)).toBe(41);
    expect(matched(both, [...found, finding('11', 'different', 5500)])).toBe(40);
  });

  it('claims nothing where more differ than are known by name', () => {
    expect(matched({ ...state, more: 3 }, [])).toBe(100);
  });

  it('is nothing before anything was compared', () => {
    expect(matched(noAudit, [])).toBe(0);
  });
});
