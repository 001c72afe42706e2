import { useSignal } from '@preact/signals';
import { ModeSection } from '@/components/settings/mode-section';
import { ask } from '@/lib/messages/client';
import { outcomeOfError, refusalOf, type Unheard } from '@/lib/screens/outcome';
import type { RouteProps } from '../route-props';

/** Wires the access mode. */
export function ModeSetting({ page: { live, actions } }: RouteProps) {
  const busy = useSignal(false);
  const trouble = useSignal<Unheard | undefined>(undefined);
  const choose = async (mode: 'basic' | 'pro'): Promise<void> => {
    busy.value = true;
    trouble.value = await ask('mode.set', { mode }).then(refusalOf, outcomeOfError);
    busy.value = false;
    live.reload();
  };
  return (
    <ModeSection
      mode={live.summary.value?.office.settings.accessMode}
      busy={busy.value}
      trouble={trouble.value}
      onMode={(mode) => void choose(mode)}
      onRemedy={actions.remedy}
    />
  );
}
