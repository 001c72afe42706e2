import type { Company } from '../core/company';
import type { CompanyId } from '../core/ids';
import { fail, type Result, succeed } from '../core/result';
import type { Announcer } from './announce';
import type { Ports } from './ports';

/** Puts a company to rest for a while: its authorization and its data stay, and nothing is read. */
export interface Pause {
  /** A run under way ends at its next step. Fails by `not-connected` where nothing is connected. */
  pause(companyId: CompanyId): Promise<Result<true>>;
  /** Goes on at once. Fails by `not-connected` where somebody disconnected meanwhile. */
  resume(companyId: CompanyId): Promise<Result<true>>;
}

/** What follows. */
export interface AfterPause {
  /** The company's records may be read again: what happened meanwhile is to be caught up. */
  resumed(companyId: CompanyId): void;
}

/** Whether somebody paused the company, instead of having disconnected it. */
export function isPaused({ link }: Pick<Company, 'link'>): boolean {
  return link.pausedAt !== undefined && link.disconnectedAt === undefined;
}

export function createPause(
  { registry, clock }: Pick<Ports, 'registry' | 'clock'>,
  announcer: Announcer,
  after: AfterPause,
): Pause {
  /** Changes the row where there is something to change; pressing twice does nothing more. */
  async function change(
    companyId: CompanyId,
    what: 'paused' | 'resumed',
    next: (row: Company) => Company | undefined,
  ): Promise<Result<boolean>> {
    let changed = false;
    const row = await registry.update('companies', companyId, (before) => {
      const isGone = before.deletingAt !== undefined || before.link.disconnectedAt !== undefined;
      const wanted = isGone ? undefined : next(before);
      changed = wanted !== undefined;
      return wanted;
    });
    if (!row || row.deletingAt !== undefined || row.link.disconnectedAt !== undefined) {
      return fail({ kind: 'not-connected' });
    }
    if (!changed) return succeed(false);
    const entry = { at: clock.now(), what, companyId, companyName: row.name };
    await registry.write({ journal: [entry] });
    announcer.changed(companyId);
    return succeed(true);
  }

  return {
    async pause(companyId) {
      const done = await change(companyId, 'paused', (row) =>
        row.link.pausedAt === undefined
          ? { ...row, link: { ...row.link, pausedAt: clock.now() } }
          : undefined,
      );
      return done.ok ? succeed(true) : done;
    },
    async resume(companyId) {
      const done = await change(companyId, 'resumed', (row) => {
        const { pausedAt, cancelledAt: _cancelled, ...link } = row.link;
        return pausedAt === undefined ? undefined : { ...row, link };
      });
      if (!done.ok) return done;
      // Nobody waits for the catching up: its end is told as a change.
      if (done.value) after.resumed(companyId);
      return succeed(true);
    },
  };
}
