import { deriveOffice } from '../core/derive-office';
import type { Failure } from '../core/failure';
import type { RealmId } from '../core/ids';
import {
  isRealmAllowed,
  type LocalChoices,
  localDefaults,
  type SettingsInForce,
  settingsInForce,
} from '../core/settings';
import type { OfficeView } from '../core/summary';
import type { Ports, Setting } from './ports';

type Needs = Pick<Ports, 'registry' | 'policy'>;

/** Settings as they are in force now: read each time, so that no worker goes on with what was decided otherwise. */
export async function readSettings({ registry, policy }: Needs): Promise<SettingsInForce> {
  const [rows, reading] = await Promise.all([registry.list('settings'), policy.read()]);
  return settingsInForce(reading.policy, choicesOf(rows));
}

/** Rights and settings as the screens show them. */
export async function readOffice(
  needs: Needs & Pick<Ports, 'clock' | 'installed'>,
): Promise<OfficeView> {
  const { registry, policy, clock, installed } = needs;
  const [rows, reading] = await Promise.all([registry.list('settings'), policy.read()]);
  const row = rows.find((one) => one.key === 'lock');
  return deriveOffice({
    now: clock.now(),
    reading,
    local: choicesOf(rows),
    lock: row?.lock,
    installed,
  });
}

/** Why a company may not be connected here; nothing when it may. */
export async function refuseRealm(needs: Needs, realmId: RealmId): Promise<Failure | undefined> {
  const settings = await readSettings(needs);
  return isRealmAllowed(settings, realmId) ? undefined : { kind: 'realm-not-allowed', realmId };
}

function readsIn(rows: readonly Setting[]) {
  return rows.find((row) => row.key === 'reads');
}

function choicesOf(rows: readonly Setting[]): LocalChoices {
  return {
    badges: rows.find((row) => row.key === 'badges')?.wanted ?? localDefaults.badges,
    monthlyReads: readsIn(rows)?.monthlyReads ?? localDefaults.monthlyReads,
    shareOfReads: readsIn(rows)?.share ?? localDefaults.shareOfReads,
    accessMode: rows.find((row) => row.key === 'access-mode')?.mode ?? localDefaults.accessMode,
  };
}
