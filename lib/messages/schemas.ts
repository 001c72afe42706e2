import * as z from 'zod/mini';
import { journalKeepsLines } from '../core/journal';
import { linesAtOnce } from '../core/ledger';
import type { MessageName, PageName, Row } from './types';

// The first parse would otherwise probe `Function("")`, which the extension's CSP reports (platform facts §1).
z.config({ jitless: true });

const nothing = z.object({});
const companyId = z.string().check(z.regex(/^(sandbox|production)-\d{1,25}$/));
const shortText = z.string().check(z.maxLength(512));
const realmId = z.string().check(z.regex(/^\d{1,25}$/));
const environment = z.enum(['sandbox', 'production']);
const ofCompany = z.object({ companyId });
const minuteOfDay = z.number().check(z.int(), z.minimum(0), z.maximum(24 * 60 - 1));
const ofFlow = z.object({ flowId: shortText });

const cellText = z.string().check(z.maxLength(64));
const pageKey = z.object({
  kind: z.enum(['Customer', 'Invoice', 'Payment']),
  id: z.optional(z.string().check(z.regex(/^\d{1,25}$/))),
  name: z.optional(shortText),
  number: z.optional(cellText),
  amount: z.optional(cellText),
  date: z.optional(cellText),
});

const pageName = z.string().check(z.regex(/^[a-z-]{1,40}$/));
const count = z.int().check(z.minimum(0), z.maximum(1_000_000));

/** At most this many keys in one question of a page: more is a page gone wild or hostile. */
export const pageKeysAtMost = 5000;

/** Shape of what each message asks; validated where it is received, before anything else looks at it. */
export const asks = {
  'summary.read': nothing,
  'redirect.read': nothing,
  'apps.list': nothing,
  'apps.save': z.object({
    clientId: z.string().check(z.maxLength(1000)),
    clientSecret: z.string().check(z.maxLength(1000)),
    environment,
    clientAuth: z.enum(['client_secret_basic', 'client_secret_post', 'none']),
  }),
  'apps.remove': z.object({ appId: shortText }),
  'connect.start': z.object({
    appId: z.optional(shortText),
    companyId: z.optional(companyId),
    way: z.optional(z.enum(['window', 'tab'])),
    instead: z.optional(shortText),
  }),
  'connect.confirm': ofFlow,
  'connect.reject': z.object({ flowId: shortText, again: z.boolean() }),
  'connect.dismiss': ofFlow,
  'connect.add': ofFlow,
  'queue.start': nothing,
  'queue.skip': ofCompany,
  'queue.stop': nothing,
  'connect.replace': z.object({ flowId: shortText, name: shortText }),
  'company.read': z.object({
    companyId,
    runs: z.number().check(z.minimum(1), z.maximum(1000)),
  }),
  'company.prove': ofCompany,
  'company.disconnect': ofCompany,
  'company.pause': ofCompany,
  'company.resume': ofCompany,
  'company.cancelFirst': ofCompany,
  'company.mute': z.object({ companyId, reason: shortText, until: z.number() }),
  'company.unmute': ofCompany,
  'company.delete': ofCompany,
  'company.reset': ofCompany,
  'company.handOver': ofCompany,
  'revocation.retry': nothing,
  'revocation.drop': z.object({ id: shortText }),
  'sync.now': ofCompany,
  'sync.since': z.object({ companyId, since: z.number().check(z.minimum(0)) }),
  'accounts.list': z.object({
    companyId,
    search: shortText,
    offset: z.number().check(z.minimum(0)),
    limit: z.number().check(z.minimum(1), z.maximum(500)),
  }),
  'search.find': z.object({ text: shortText, companyId: z.optional(companyId) }),
  'account.decide': z.object({
    companyId,
    customerId: shortText,
    decision: z.enum(['skip', 'sync']),
  }),
  'tasks.list': nothing,
  'tasks.repair': nothing,
  'audit.read': ofCompany,
  'audit.price': ofCompany,
  'audit.start': ofCompany,
  'audit.pause': ofCompany,
  'audit.cancel': ofCompany,
  'audit.repair': ofCompany,
  'clock.check': nothing,
  'tasks.switch': z.object({
    companyId,
    kind: z.enum(['customers', 'invoices', 'payments', 'health', 'audit']),
    on: z.boolean(),
  }),
  'journal.list': z.object({
    companyId: z.optional(companyId),
    limit: z.number().check(z.minimum(1), z.maximum(journalKeepsLines)),
  }),
  'ledger.list': z.object({
    companyId: z.optional(companyId),
    before: z.optional(z.int().check(z.minimum(0))),
    limit: z.int().check(z.minimum(1), z.maximum(linesAtOnce)),
  }),
  'budget.read': nothing,
  'budget.set': z.object({
    monthlyReads: z.int().check(z.minimum(1000), z.maximum(1_000_000_000)),
    share: z.int().check(z.minimum(1), z.maximum(100)),
  }),
  'diagnostics.read': z.object({ companyId: z.optional(companyId) }),
  'notices.set': z.object({
    on: z.boolean(),
    quiet: z.optional(z.object({ from: minuteOfDay, to: minuteOfDay })),
  }),
  'badges.set': z.object({ wanted: z.boolean() }),
  'mode.set': z.object({ mode: z.enum(['basic', 'pro']) }),
  'lock.set': z.object({ passphrase: shortText }),
  'lock.open': z.object({ passphrase: shortText }),
  'lock.shut': nothing,
  'lock.remove': nothing,
  'lock.lose': nothing,
  'badges.places': nothing,
  'badges.place': z.object({
    companyId: z.optional(companyId),
    page: z.optional(pageName),
    wanted: z.boolean(),
  }),
  'page.scope': z.object({
    realmId: z.optional(realmId),
    state: z.enum(['established', 'stale-tab', 'unknown']),
  }),
  'page.statuses': z.object({
    realmId,
    keys: z.array(pageKey).check(z.maxLength(pageKeysAtMost)),
  }),
  'page.open': z.object({ realmId, where: z.enum(['company', 'connect']) }),
  'page.sync': z.object({ realmId }),
  'page.nudge': z.object({ realmId }),
  'page.decide': z.object({
    realmId,
    customerId: z.string().check(z.regex(/^\d{1,25}$/)),
    decision: z.enum(['skip', 'sync']),
  }),
  'page.dismiss': z.object({ key: z.string().check(z.maxLength(120)) }),
  'page.health': z.object({
    pages: z
      .array(
        z.object({
          page: pageName,
          rows: count,
          known: count,
          shown: count,
          met: z.int().check(z.minimum(-1), z.maximum(20)),
        }),
      )
      .check(z.maxLength(20)),
  }),
} satisfies Record<MessageName, z.ZodMiniType>;

/** The messages that QBO's pages may send; everything else is refused from there. */
const fromPages: ReadonlySet<string> = new Set<PageName>([
  'page.scope',
  'page.statuses',
  'page.open',
  'page.sync',
  'page.nudge',
  'page.decide',
  'page.dismiss',
  'page.health',
]);

/** Whether a message belongs to QBO's pages. */
export function isPageName(name: string): name is PageName {
  return fromPages.has(name);
}

/** Whether a text names a message at all. */
export function isMessageName(name: unknown): name is MessageName {
  return typeof name === 'string' && Object.hasOwn(asks, name);
}

/** The payload as agreed, or the path and reason of the first thing wrong with it. */
export function parseAsk<N extends MessageName>(
  name: N,
  payload: unknown,
): { ok: true; ask: Row<N>['ask'] } | { ok: false; detail: string } {
  const parsed = asks[name].safeParse(payload);
  if (parsed.success) return { ok: true, ask: parsed.data as unknown as Row<N>['ask'] };
  const issue = parsed.error.issues[0];
  return { ok: false, detail: `${issue?.path.join('.') ?? ''}: ${issue?.code ?? 'invalid'}` };
}
