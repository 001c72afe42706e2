import { ResetSection } from '@/components/settings/reset-section';
import { companyKey } from '@/lib/screens/ending-clicks';
import type { RouteProps } from '../route-props';

/** Wires "Reset QuickBooks Online Connection". */
export function ResetSetting({ page: { live, actions }, on }: RouteProps) {
  const outcomes = actions.outcomes.value;
  const busy = actions.busy.value;
  return (
    <ResetSection
      companies={live.summary.value?.companies ?? []}
      busy={({ id }) => busy.has(companyKey(id))}
      outcome={({ id }) => {
        const outcome = outcomes[companyKey(id)];
        return outcome?.kind === 'reset' || outcome?.kind === 'refused' ? outcome : undefined;
      }}
      onReset={on.reset}
      onRemedy={on.remedy}
    />
  );
}
