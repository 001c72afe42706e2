import { type Company, noCounts } from '../core/company';
import type { CompanyId } from '../core/ids';
import { fail, type Result, succeed } from '../core/result';
import type { Announcer } from './announce';
import type { Mirror, Ports } from './ports';

/** Ends a first sync for good, where a pause would keep its place. */
export interface FirstSync {
  /**
   * Stops it and throws away what it has read; connection and decisions stay, and "Resume" begins it anew. Where it is
   * over already, nothing happens. Fails by `not-connected` where somebody disconnected meanwhile.
   */
  cancel(companyId: CompanyId): Promise<Result<true>>;
  /** Throws away what a dead worker left of it. Called when the worker starts. */
  finishCancelling(): Promise<void>;
}

type Needs = Pick<Ports, 'registry' | 'mirrors' | 'locks' | 'clock'>;

export function createFirstSync(needs: Needs, announcer: Announcer): FirstSync {
  const { registry, mirrors, locks, clock } = needs;

  /** Behind a run that is still ending: under its lock. */
  async function discard(companyId: CompanyId): Promise<void> {
    await locks.alone(`sync:${companyId}`, async () => {
      const company = await registry.read('companies', companyId);
      if (company?.discardAt === undefined || company.deletingAt !== undefined) return;
      const opened = await mirrors.of(companyId);
      // A mirror that cannot be opened keeps its order: whoever opens it next carries it out.
      if (opened.ok) await discardCancelled(needs, company, opened.value);
    });
    announcer.changed(companyId);
  }

  return {
    async cancel(companyId) {
      const now = clock.now();
      let cancelled = false;
      const row = await registry.update('companies', companyId, (before) => {
        cancelled = mayCancel(before);
        return cancelled
          ? { ...before, discardAt: now, link: { ...before.link, pausedAt: now, cancelledAt: now } }
          : undefined;
      });
      if (!row || isGone(row)) return fail({ kind: 'not-connected' });
      if (!cancelled) return succeed(true);
      const line = { what: 'first_cancelled', companyId, companyName: row.name } as const;
      await registry.write({ journal: [{ at: now, ...line }] });
      announcer.changed(companyId);
      // Nobody waits for the run's last answer: the order is stored, and its end is told as a change.
      void discard(companyId).catch(() => undefined);
      return succeed(true);
    },
    async finishCancelling() {
      for (const { id, discardAt } of await registry.list('companies')) {
        if (discardAt !== undefined) await discard(id);
      }
    },
  };
}

/**
 * Carries out the order of a cancelled first sync: called under the lock of the company's runs, and before every run, so
 * that none goes on with what was to be thrown away. Doing it twice changes nothing. A first sync that ended in the same
 * moment is kept: then the company is only paused.
 */
export async function discardCancelled(
  { registry }: Pick<Ports, 'registry'>,
  company: Pick<Company, 'id' | 'discardAt'>,
  mirror: Mirror,
): Promise<void> {
  if (company.discardAt === undefined) return;
  const over = (await mirror.readState()).firstSyncedAt !== undefined;
  if (!over) {
    await mirror.commit({
      clear: true,
      change: ({ reading: _reading, doubt: _doubt, cursor: _cursor, ...rest }) => rest,
    });
  }
  const { revision } = await mirror.readState();
  await registry.update('companies', company.id, ({ discardAt: _done, ...row }) => {
    const { cancelledAt: _cancelled, ...link } = row.link;
    if (over) return { ...row, link };
    const { unfinished: _unfinished, ...sync } = row.sync;
    return { ...row, sync: { ...sync, mirrorRevision: revision, counts: noCounts } };
  });
}

function isGone({ deletingAt, link }: Company): boolean {
  return deletingAt !== undefined || link.disconnectedAt !== undefined;
}

/** A first sync that is under way or rests; pressing twice does nothing more. */
function mayCancel(company: Company): boolean {
  const { link, sync } = company;
  return !isGone(company) && sync.firstSyncedAt === undefined && link.cancelledAt === undefined;
}
