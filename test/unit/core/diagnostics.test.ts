import { describe, expect, it } from 'vitest';
import type { Company } from '@/lib/core/company';
import { type DiagnosticFacts, writeDiagnostics } from '@/lib/core/diagnostics';
import type { AppId, CompanyId, FlowId, RealmId } from '@/lib/core/ids';
import { hourMs, minuteMs } from '@/lib/core/time';

const now = Date.UTC(2026, 10, 21, 12);
const id = 'production-9130358213047651' as CompanyId;
const canary = 'CANARY';

const company: Company = {
  id,
  environment: 'production',
  realmId: '9130358213047651' as RealmId,
  appId: `production-${canary}` as AppId,
  name: `${canary} & Sons`,
  addedAt: now - 5 * hourMs,
  addedBy: canary as FlowId,
  link: {
    provedAt: now - 2 * hourMs,
    // Intuit's own words can quote a customer's name.
    broken: {
      failure: { kind: 'request-refused', code: '6240', message: canary, tid: '1-tid' },
      since: now - hourMs,
    },
  },
  sync: {
    mirrorRevision: 1,
    fruitfulRuns: 3,
    counts: { customers: 25, invoices: 240, payments: 180 },
    lastSyncedAt: now - 2 * hourMs,
    lastRun: {
      kind: 'changes',
      trigger: 'manual',
      startedAt: now - hourMs,
      endedAt: now - hourMs + 900,
      changed: { customers: 0, invoices: 0, payments: 0 },
      deleted: { customers: 0, invoices: 0, payments: 0 },
      reads: 1,
      failure: { kind: 'answer-unreadable', where: canary, field: canary },
    },
  },
};

const facts: DiagnosticFacts = {
  now,
  version: '1.2.3',
  machine: {
    browser: 'Chromium 156',
    language: 'en-US',
    permissions: ['alarms', 'identity'],
    origins: ['https://quickbooks.api.intuit.com/*'],
    storage: { usedBytes: 12_345_678, quotaBytes: 1_000_000_000 },
  },
  apps: [{ environment: 'production', clientAuth: 'client_secret_basic', hasSecret: true }],
  companies: [company],
  toolbar: { state: 'attention', attention: 1, companies: 1, connected: 0, paused: 0, muted: 0 },
  flow: { stage: 'window', startedAt: now - minuteMs },
  tasks: [
    {
      companyId: id,
      kind: 'payments',
      direction: 'from-quickbooks',
      everyMs: hourMs,
      dueAt: now + minuteMs,
      on: true,
      failures: 2,
    },
  ],
  alarms: { due: now + minuteMs, backstop: undefined },
  requests: [
    {
      id: 2,
      at: now - minuteMs,
      companyId: id,
      host: 'quickbooks.api.intuit.com',
      method: 'GET',
      what: 'Customer',
      status: 403,
      bytes: 120,
      tookMs: 80,
    },
    { id: 1, at: now - 1000, host: 'oauth.platform.intuit.com', method: 'POST', what: 'token' },
  ],
  journal: [
    {
      at: now - hourMs,
      what: 'broken',
      companyId: id,
      companyName: canary,
      cause: 'duplicate_name',
      tid: '1-tid',
      reason: canary,
    },
  ],
  pages: [
    {
      page: 'customers-list',
      rows: 50,
      known: 48,
      shown: 47,
      variant: 'IDS table',
      seen: '2026-03',
      version: '2026-03',
      at: now - minuteMs,
    },
    { page: 'all-sales', rows: 0, known: 0, shown: 0, version: '2025-12', at: now - hourMs },
  ],
  about: id,
};

describe('diagnostics', () => {
  const text = writeDiagnostics(facts);

  it.each([
    'version: 1.2.3',
    'browser: Chromium 156',
    'permissions: alarms, identity',
    'storage: 12.3 MB of 1000.0 MB',
    'alarms: due in 1 min, backstop MISSING',
    'toolbar: attention, 1 of 1 need attention',
    'consent: window, begun 1 min ago',
    'asked about: company 1',
    'production, client_secret_basic, secret saved',
    'company 1: production, id ends in 7651, added 5 h ago',
    'proved 2 h ago',
    'since 1 h ago, support id 1-tid',
    'mirror: 25 customers, 240 invoices, 180 payments; synced 2 h ago',
    'last run: changes by manual, 1 h ago, took 900 ms, 1 reads, failed: answer-unreadable',
    'company 1 payments: every 1 h, due in 1 min, never ran, 2 failures in a row',
    '1 min ago company 1 GET quickbooks.api.intuit.com Customer: 403, 120 bytes, 80 ms',
    '1 s ago - POST oauth.platform.intuit.com token: no answer yet',
    '1 h ago company 1 broken, duplicate_name, support id 1-tid',
    'customers-list: 50 rows, 48 identified, 47 badged, found by "IDS table" of 2026-03; selectors of 2026-03, 1 min ago',
    'all-sales: 0 rows, 0 identified, 0 badged; selectors of 2025-12, 1 h ago',
  ])('say %j', (words) => expect(text).toContain(words));

  it('name no company, quote nothing from outside and give no whole company id', () => {
    expect(text).not.toContain(canary);
    expect(text).not.toContain('913035821304');
  });

  it('say where there is nothing', () => {
    const { storage: _storage, ...machine } = facts.machine;
    const { flow: _flow, about: _about, ...rest } = facts;
    const empty = writeDiagnostics({
      ...rest,
      machine,
      apps: [],
      companies: [],
      tasks: [],
      requests: [],
      journal: [],
      pages: [],
    });
    expect(empty).toContain('storage: not told');
    expect(empty).toContain('consent: none under way');
    expect(empty.match(/^ {2}none$/gm)).toHaveLength(6);
  });
});
