import type { Counts, RunResult } from '@/lib/core/company';
import type { CompanyId, FlowId } from '@/lib/core/ids';
import type { CompanySummary, FlowView, Summary } from '@/lib/core/summary';
import { anOffice } from '@/test/builders/office';

export const noon = Date.UTC(2026, 10, 21, 12);

type Change = Partial<Omit<CompanySummary, 'id'>> & { readonly id?: string };

export function aCompany(change: Change = {}): CompanySummary {
  return {
    name: 'Craig’s Design and Landscaping',
    environment: 'production',
    realmId: '123',
    link: { state: 'active', health: 'proved', provedAt: noon, lifeCycleShown: false },
    counts: { customers: 25, invoices: 0, payments: 0 },
    totalSyncFiles: 1,
    affected: 0,
    ...change,
    id: (change.id ?? 'production-123') as CompanyId,
  };
}

export function inactive(name: string, id: string): CompanySummary {
  return aCompany({
    name,
    id,
    link: { state: 'inactive', health: 'needs-attention', lifeCycleShown: false },
  });
}

export function disabled(name: string, id: string): CompanySummary {
  return aCompany({
    name,
    id,
    link: { state: 'disabled', health: 'idle', lifeCycleShown: false },
  });
}

export function aSummary(change: Partial<Summary> = {}): Summary {
  return {
    at: noon,
    version: '0.1.0',
    apps: [],
    companies: [],
    archived: [],
    revocations: [],
    toolbar: { state: 'ok', attention: 0, companies: 0, connected: 0, paused: 0, muted: 0 },
    badges: { wanted: false, withheld: false },
    office: anOffice({ now: noon }),
    ...change,
  };
}

export function aFlow(change: Partial<FlowView>): FlowView {
  return { id: 'flow' as FlowId, stage: 'window', ...change };
}

export const none: Counts = { customers: 0, invoices: 0, payments: 0 };

export function aRun(change: Partial<RunResult> = {}): RunResult {
  return {
    kind: 'changes',
    trigger: 'manual',
    startedAt: noon,
    endedAt: noon,
    changed: none,
    deleted: none,
    reads: 1,
    ...change,
  };
}
