/** Runs in an isolated world of a page, as the content script does: the real runtime, and answers that are ready. */
import { run } from '@/lib/annotate/run';
import type { AccountStatusView } from '@/lib/core/account-status';
import { companyIdOf, type RealmId } from '@/lib/core/ids';
import type { PageKey, PageName, Row } from '@/lib/messages/types';

const statuses = ['synced', 'not-synced', 'skipped', 'failed', 'syncing'] as const;
const views = statuses.map(
  (status): AccountStatusView => ({
    status,
    because: 'in_step',
    since: '2025-11-21',
    asOf: 1_795_000_000_000,
  }),
);
const life = new AbortController();
const asked: { name: PageName; keys: number }[] = [];

function replyFor(name: PageName, { realmId, keys = [] }: { realmId: string; keys?: PageKey[] }) {
  if (name === 'page.scope') {
    return { known: true, companyId: companyIdOf('production', realmId as RealmId) };
  }
  const all = keys.map((key) => ({ key, status: views[Number(key.id) % views.length] }));
  return { at: 0, statuses: all };
}

async function ask<N extends PageName>(name: N, payload: Row<N>['ask']): Promise<Row<N>['reply']> {
  const question = payload as { realmId: string; keys?: PageKey[] };
  asked.push({ name, keys: question.keys?.length ?? 0 });
  return replyFor(name, question) as Row<N>['reply'];
}

Object.assign(globalThis, {
  asked,
  startBadges: () =>
    run({ ask, onChanged: () => () => undefined, isAlive: () => true, signal: life.signal }),
});
