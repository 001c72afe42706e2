import type { Company, IntuitApp } from './company';
import { appIdOf, type CompanyId } from './ids';
import type { ManagedApp, Policy } from './policy';
import { isRealmAllowed, type SettingsInForce } from './settings';
import type { Task } from './task';
import { noThrift, stretched, type Thrift } from './thrift';
import { dayMs, type EpochMs } from './time';

/** What has to be written so that the stored apps are those of the policy. */
export interface AppChanges {
  readonly put: readonly IntuitApp[];
  readonly remove: readonly IntuitApp[];
}

/**
 * The organisation's app as a row like any other, so that nothing that connects needs to know of policies.
 * An app that is no longer given stays as an own one where something hangs on it: a company, or a secret that somebody typed.
 */
export function planApps(
  { intuitApp }: Pick<Policy, 'intuitApp'>,
  apps: readonly IntuitApp[],
  companies: readonly Company[],
  now: EpochMs,
): AppChanges {
  const given = intuitApp && rowOf(intuitApp, apps, now);
  const former = apps.filter(({ id, managed }) => managed === true && id !== given?.id);
  const isNeeded = (app: IntuitApp) =>
    app.hasSecret || companies.some(({ appId }) => appId === app.id);
  const known = apps.find(({ id }) => id === given?.id);
  return {
    put: [
      ...former.filter(isNeeded).map(asOwn),
      ...(given && !(known && isSame(known, given)) ? [given] : []),
    ],
    remove: former.filter((app) => !isNeeded(app)),
  };
}

function rowOf(given: ManagedApp, apps: readonly IntuitApp[], now: EpochMs): IntuitApp {
  const id = appIdOf(given.environment, given.clientId);
  const known = apps.find((app) => app.id === id);
  const hasSecret = given.clientAuth !== 'none' && known?.hasSecret === true;
  return { ...given, id, hasSecret, savedAt: known?.savedAt ?? now, managed: true };
}

function asOwn({ managed: _managed, ...app }: IntuitApp): IntuitApp {
  return app;
}

function isSame(a: IntuitApp, b: IntuitApp): boolean {
  return a.clientAuth === b.clientAuth && a.hasSecret === b.hasSecret && a.managed === b.managed;
}

/** Companies that the policy switches off or on again. */
export function planCompanies(
  settings: Pick<SettingsInForce, 'allowedRealms'>,
  companies: readonly Company[],
): { readonly off: readonly Company[]; readonly on: readonly Company[] } {
  const isOff = ({ link }: Company) => link.offByPolicyAt !== undefined;
  const allowed = ({ realmId }: Company) => isRealmAllowed(settings, realmId);
  return {
    off: companies.filter((company) => !isOff(company) && !allowed(company)),
    on: companies.filter((company) => isOff(company) && allowed(company)),
  };
}

/** Tasks whose next time lies further away than their interval by now allows: they are brought forward. */
export function planTasks(
  { everyMs }: Pick<SettingsInForce, 'everyMs'>,
  tasks: readonly Task[],
  now: EpochMs,
  thrift: Thrift = noThrift,
): readonly Task[] {
  const every = ({ kind }: Task) => stretched(kind, everyMs.value[kind], thrift);
  return tasks
    .filter((task) => task.failures === 0 && task.dueAt - now > every(task))
    .map((task) => ({ ...task, dueAt: now + every(task) }));
}

/** Disconnected companies whose records have been kept for long enough. */
export function companiesToDelete(
  { deleteDisconnectedAfterDays }: Pick<SettingsInForce, 'deleteDisconnectedAfterDays'>,
  companies: readonly Company[],
  now: EpochMs,
): readonly CompanyId[] {
  const days = deleteDisconnectedAfterDays.value;
  if (days === null) return [];
  return companies
    .filter(({ link: { disconnectedAt } }) => {
      return disconnectedAt !== undefined && now - disconnectedAt >= days * dayMs;
    })
    .map(({ id }) => id);
}
