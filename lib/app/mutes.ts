import type { CauseView } from '../core/causes/cause';
import { explain } from '../core/causes/registry';
import type { CompanyId } from '../core/ids';
import { checkMute, type MuteErrors } from '../core/mute';
import { fail, type Result, succeed } from '../core/result';
import type { EpochMs } from '../core/time';
import type { Announcer } from './announce';
import type { Ports } from './ports';
import type { SummaryReader } from './read-summary';

/** Mutes a company's warning for a while; it stays to be seen, but neither lamps nor notifications tell it. */
export interface Mutes {
  /** Mutes the warning that the company shows now; without one there is nothing to mute and nothing happens. */
  mute(
    companyId: CompanyId,
    ask: { readonly reason: string; readonly until: EpochMs },
  ): Promise<Result<true, { fields: MuteErrors } | { cause: CauseView }>>;
  unmute(companyId: CompanyId): Promise<Result<true>>;
}

export function createMutes(
  { registry, clock }: Pick<Ports, 'registry' | 'clock'>,
  announcer: Announcer,
  summary: SummaryReader,
): Mutes {
  /** What notifications told before is told once more when the mute has run out. */
  async function remindAt(companyId: CompanyId, at: EpochMs | undefined): Promise<void> {
    await registry.update('settings', `told:${companyId}`, (row) => {
      if (!('told' in row)) return undefined;
      const { remindAt: _before, ...told } = row.told;
      return { ...row, told: at === undefined ? told : { ...told, remindAt: at } };
    });
  }

  return {
    async mute(companyId, ask) {
      const at = clock.now();
      const fields = checkMute(ask, at);
      if (Object.keys(fields).length > 0) return fail({ fields });
      const { companies } = await summary.read();
      const company = companies.find(({ id }) => id === companyId);
      if (!company) return fail({ cause: explain({ kind: 'not-connected' }) });
      const { warning, name: companyName } = company;
      // It may have ended by itself while the reason was typed.
      if (warning === undefined) return succeed(true);
      const reason = ask.reason.trim();
      const mute = { warning, reason, until: ask.until, at };
      await registry.update('companies', companyId, (row) => ({ ...row, mute }));
      await remindAt(companyId, ask.until);
      const journal = [{ at, what: 'warning_muted' as const, companyId, companyName, reason }];
      await registry.write({ journal });
      announcer.changed(companyId);
      return succeed(true);
    },
    async unmute(companyId) {
      let muted = false;
      const row = await registry.update('companies', companyId, ({ mute, ...rest }) => {
        muted = mute !== undefined;
        return muted ? rest : undefined;
      });
      if (!row || !muted) return succeed(true);
      await remindAt(companyId, undefined);
      const entry = { at: clock.now(), what: 'warning_unmuted' as const };
      await registry.write({ journal: [{ ...entry, companyId, companyName: row.name }] });
      announcer.changed(companyId);
      return succeed(true);
    },
  };
}
