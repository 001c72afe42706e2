import { useMemo } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { BadgesSection } from '@/components/settings/badges-section';
import { ask } from '@/lib/messages/client';
import { createBadgeSwitch } from '@/lib/screens/badges';
import type { RouteProps } from '../route-props';

/** Wires the switch "Show badges in QuickBooks". */
export function BadgesSetting({ page: { live, actions } }: RouteProps) {
  const badges = useMemo(
    () =>
      createBadgeSwitch({
        ask,
        request: (origins) => browser.permissions.request({ origins: [...origins] }),
        remove: (origins) => browser.permissions.remove({ origins: [...origins] }),
        reload: live.reload,
      }),
    [],
  );
  return (
    <BadgesSection
      badges={live.summary.value?.office.settings.badges}
      withheld={live.summary.value?.badges.withheld === true}
      busy={badges.busy.value}
      trouble={badges.trouble.value}
      onBadges={badges.set}
      onRemedy={actions.remedy}
    />
  );
}
