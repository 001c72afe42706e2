import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { NoticesSection } from '@/components/settings/notices-section';
import { usualNotices } from '@/lib/core/notice-choice';
import { ask } from '@/lib/messages/client';
import { createNoticesSwitch } from '@/lib/screens/notices';
import type { RouteProps } from '../route-props';

/** Wires the switch "Tell me outside this window" and its quiet hours. */
export function NoticesSetting({ page: { live } }: RouteProps) {
  const notices = useMemo(
    () =>
      createNoticesSwitch({
        ask,
        request: () => browser.permissions.request({ permissions: ['notifications'] }),
        remove: () => browser.permissions.remove({ permissions: ['notifications'] }),
        reload: live.reload,
      }),
    [],
  );
  const summary = live.summary.value;
  const fixed = summary?.office.settings.notifications.from === 'policy';
  const permitted = useSignal(true);
  const busy = notices.busy.value;
  useEffect(() => {
    void browser.permissions.contains({ permissions: ['notifications'] }).then((is) => {
      permitted.value = is;
    });
  }, [busy, fixed]);
  const choice = summary && (summary.notices ?? usualNotices);
  return (
    <NoticesSection
      fixed={fixed}
      unallowed={fixed && choice?.on === true && !permitted.value}
      choice={choice}
      busy={busy}
      trouble={notices.trouble.value}
      onSwitch={(wanted) => choice && notices.set(choice, wanted)}
      onQuiet={(which, time) => choice && notices.setQuiet(choice, which, time)}
    />
  );
}
