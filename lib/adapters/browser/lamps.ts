import { browser } from 'wxt/browser';
import type { Lamps } from '@/lib/app/ports';
import type { CompanyId } from '@/lib/core/ids';
import type { ToolbarView } from '@/lib/core/summary';
import { qboPattern } from './badges';

/** Words of the toolbar's title, looked up where words are. */
export type TitleOf = (toolbar: ToolbarView) => string;

const sizes = [16, 32, 48, 128] as const;

/** The toolbar icon and everybody who shows the summary. */
export function createLamps(
  titleOf: TitleOf,
  broadcast: (companies: readonly CompanyId[]) => object,
): Lamps {
  let painted = '';
  return {
    async paint(toolbar) {
      const title = titleOf(toolbar);
      const now = `${toolbar.state} ${badgeText(toolbar)} ${title}`;
      if (now === painted) return;
      painted = now;
      const path = Object.fromEntries(
        sizes.map((size) => [size, `/icon/${toolbar.state}-${size}.png`]),
      );
      await Promise.all([
        browser.action.setIcon({ path }),
        browser.action.setTitle({ title }),
        browser.action.setBadgeText({ text: badgeText(toolbar) }),
        browser.action.setBadgeBackgroundColor({
          color: badgeColour(toolbar),
        }),
      ]);
    },
    async changed(companies) {
      const message = broadcast(companies);
      // Nobody listening is not an error; nor is a tab without our script.
      await browser.runtime.sendMessage(message).catch(() => undefined);
      const tabs = await browser.tabs.query({ url: qboPattern }).catch(() => []);
      await Promise.all(
        tabs.map(({ id }) =>
          id === undefined
            ? undefined
            : browser.tabs.sendMessage(id, message).catch(() => undefined),
        ),
      );
    },
  };
}

/** At most four characters fit (requirements §4). What needs somebody now outweighs what will. */
function badgeText({ state, attention, expiring }: ToolbarView): string {
  if (attention > 0) return attention > 99 ? '99+' : String(attention);
  if (expiring) return `${expiring.daysLeft}d`;
  return state === 'syncing' ? '…' : '';
}

/** White on each of them is readable; the words of the title say the same. */
function badgeColour({ attention, expiring }: ToolbarView): string {
  if (attention > 0) return '#b3261e';
  return expiring ? '#8a4b00' : '#1b6e3c';
}
