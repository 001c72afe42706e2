import { useMemo } from 'preact/hooks';
import { now } from '@/components/now';
import { RoleSection } from '@/components/settings/role-section';
import { roleAt } from '@/lib/core/role';
import { ask } from '@/lib/messages/client';
import { createLockScreen } from '@/lib/screens/lock';
import type { RouteProps } from '../route-props';

/** Wires roles and the admin lock. */
export function RoleSetting({ page: { live } }: RouteProps) {
  const lock = useMemo(() => createLockScreen(ask, live.reload), []);
  const office = live.summary.value?.office;
  if (!office) return null;
  return (
    <RoleSection
      role={roleAt(office.role, now.value)}
      lockSet={office.lockSet}
      form={{ busy: lock.busy.value, outcome: lock.outcome.value }}
      onSet={lock.set}
      onOpen={lock.open}
      onAct={(what) => void lock.act(what)}
    />
  );
}
