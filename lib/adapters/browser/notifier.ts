import { browser } from 'wxt/browser';
import type { Notifier } from '@/lib/app/ports';
import type { Notice } from '@/lib/core/notices';
import type { CompanySummary } from '@/lib/core/summary';

/** Asked for by "Tell me outside this window". */
const permission = { permissions: ['notifications' as const] };

/** Words of a notification, looked up where words are. Plain text: neither markup nor anything secret gets here. */
export type WordsOfNotice = (
  notice: Notice,
  companies: readonly CompanySummary[],
) => { title: string; message: string };

/** The browser's own notifications. */
export function createNotifier(wordsOf: WordsOfNotice): Notifier {
  return {
    permitted: () => browser.permissions.contains(permission),
    minuteOfDay(at) {
      const date = new Date(at);
      return date.getHours() * 60 + date.getMinutes();
    },
    isShown: async (id) => Object.hasOwn(await browser.notifications.getAll(), id),
    async show(id, notice, companies) {
      const bad = notice.items.some(({ what }) => what !== 'recovered');
      await browser.notifications.create(id, {
        type: 'basic',
        iconUrl: `${location.origin}/icon/${bad ? 'attention' : 'ok'}-128.png`,
        ...wordsOf(notice, companies),
      });
    },
    clear: async (id) => void (await browser.notifications.clear(id)),
  };
}

/** Calls back when somebody presses a notification or puts it away; also where that starts the worker. */
export function onNotification(callback: (id: string, pressed: boolean) => void): void {
  let listening = false;
  const listen = (): void => {
    // Without the permission there is no such part of the browser.
    if (listening || browser.notifications === undefined) return;
    listening = true;
    browser.notifications.onClicked.addListener((id) => callback(id, true));
    browser.notifications.onClosed.addListener((id) => callback(id, false));
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
