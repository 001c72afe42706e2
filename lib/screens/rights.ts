import { computed, type ReadonlySignal } from '@preact/signals';
import { roleAt } from '../core/role';
import type { Summary } from '../core/summary';
import type { EpochMs } from '../core/time';

/** Why whoever looks may not change anything by now: an open lock shuts by itself while a page stays open. */
export function createRights(
  summary: ReadonlySignal<Summary | undefined>,
  now: ReadonlySignal<EpochMs>,
): ReadonlySignal<'policy' | 'locked' | undefined> {
  return computed(() => {
    const view = summary.value && roleAt(summary.value.office.role, now.value);
    return view?.role === 'viewer' ? view.because : undefined;
  });
}
