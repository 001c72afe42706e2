import { useSignal } from '@preact/signals';
import { ModeSection } from '@/components/settings/mode-section';
import { ask } from '@/lib/messages/client';
import type { RouteProps } from '../route-props';

/** Wires the access mode. */
export function ModeSetting({ page: { live } }: RouteProps) {
  const busy = useSignal(false);
  const failed = useSignal(false);
  const choose = async (mode: 'basic' | 'pro'): Promise<void> => {
    busy.value = true;
    const set = await ask('mode.set', { mode }).catch(() => undefined);
    failed.value = set?.ok !== true;
    busy.value = false;
    live.reload();
  };
  return (
    <ModeSection
      mode={live.summary.value?.office.settings.accessMode}
      busy={busy.value}
      failed={failed.value}
      onMode={(mode) => void choose(mode)}
    />
  );
}
