import { companiesToDelete, planApps, planCompanies, planTasks } from '../core/apply-policy';
import type { Company } from '../core/company';
import type { AccessMode } from '../core/gate';
import { fail, type Result, succeed } from '../core/result';
import type { SettingsInForce } from '../core/settings';
import { dayMs } from '../core/time';
import type { Announcer } from './announce';
import type { Budget } from './budget';
import type { Disconnect } from './disconnect';
import { readSettings } from './office';
import type { Ports } from './ports';
import { taskKey } from './task-desk';

/** Brings what is stored in line with what the organisation decides, and stores what may be chosen here. */
export interface PolicyKeeper {
  /** Applies the policy as it is now. Called when the worker starts and when the policy changes. */
  apply(): Promise<void>;
  /** Deletes what has been kept for long enough. */
  retire(): Promise<void>;
  setMode(mode: AccessMode): Promise<Result<true>>;
  setBadges(wanted: boolean): Promise<Result<true>>;
}

type Needs = Pick<Ports, 'registry' | 'policy' | 'clock' | 'badges'>;

export function createPolicyKeeper(
  needs: Needs,
  announcer: Announcer,
  disconnect: Pick<Disconnect, 'erase'>,
  budget: Pick<Budget, 'thrift'>,
): PolicyKeeper {
  const { registry, policy, clock, badges } = needs;

  async function applyToApps(companies: readonly Company[]): Promise<void> {
    const apps = await registry.list('apps');
    const { put, remove } = planApps((await policy.read()).policy, apps, companies, clock.now());
    if (put.length + remove.length === 0) return;
    await registry.write({ put: { apps: put }, remove: { apps: remove.map(({ id }) => id) } });
  }

  /** @returns the companies that were switched */
  async function applyToCompanies(
    settings: SettingsInForce,
    companies: readonly Company[],
  ): Promise<readonly Company[]> {
    const { off, on } = planCompanies(settings, companies);
    const at = clock.now();
    for (const { id } of off) {
      await registry.update('companies', id, (row) => ({
        ...row,
        link: { ...row.link, offByPolicyAt: at },
      }));
    }
    for (const { id } of on) {
      await registry.update('companies', id, (row) => {
        const { offByPolicyAt: _off, ...link } = row.link;
        return { ...row, link };
      });
    }
    const line = (what: 'policy_off' | 'policy_on') => (company: Company) =>
      ({ at, what, companyId: company.id, companyName: company.name }) as const;
    const journal = [...off.map(line('policy_off')), ...on.map(line('policy_on'))];
    if (journal.length > 0) await registry.write({ journal });
    return [...off, ...on];
  }

  async function applyToTasks(settings: SettingsInForce): Promise<void> {
    const thrift = await budget.thrift();
    const tasks = planTasks(settings, await registry.list('tasks'), clock.now(), thrift);
    for (const { dueAt, ...task } of tasks) {
      await registry.update('tasks', taskKey(task), (row) => ({ ...row, dueAt }));
    }
  }

  async function applyToBadges({ badges: wanted }: SettingsInForce): Promise<void> {
    const permitted = await badges.permitted();
    await badges.set(wanted.value && permitted);
  }

  return {
    async apply() {
      const [settings, companies] = await Promise.all([
        readSettings(needs),
        registry.list('companies'),
      ]);
      await applyToApps(companies);
      const switched = await applyToCompanies(settings, companies);
      await applyToTasks(settings);
      await applyToBadges(settings);
      announcer.changed(...switched.map(({ id }) => id));
    },
    async retire() {
      const settings = await readSettings(needs);
      const days = settings.keepJournalDays.value;
      if (days !== null) await registry.write({ forgetBefore: clock.now() - days * dayMs });
      const companies = await registry.list('companies');
      for (const id of companiesToDelete(settings, companies, clock.now())) {
        await disconnect.erase(id);
      }
    },
    async setMode(mode) {
      const { accessMode } = await readSettings(needs);
      if (accessMode.from === 'policy') return fail({ kind: 'set-by-policy' });
      await registry.write({
        put: { settings: [{ key: 'access-mode', mode }] },
        journal: [{ at: clock.now(), what: 'mode_changed' }],
      });
      announcer.changed();
      return succeed(true);
    },
    async setBadges(wanted) {
      const { badges: inForce } = await readSettings(needs);
      // What the organisation wants anyway is not refused: the person has just given the permission that was missing.
      if (inForce.from === 'policy' && inForce.value !== wanted) {
        return fail({ kind: 'set-by-policy' });
      }
      await registry.write({ put: { settings: [{ key: 'badges', wanted }] } });
      await applyToBadges(await readSettings(needs));
      announcer.changed();
      return succeed(true);
    },
  };
}
