import type {
  AlarmName,
  Alarms,
  ConsentTab,
  Lamps,
  Locks,
  Notifier,
  OwnPages,
} from '@/lib/app/ports';
import type { Notice } from '@/lib/core/notices';
import type { Summary } from '@/lib/core/summary';
import type { VirtualTime } from './virtual-time';

/** What a browser profile keeps while workers come and go. */
export interface Profile {
  readonly alarms: Alarms;
  readonly lamps: Lamps;
  readonly pages: OwnPages;
  readonly notifier: Notifier;
  /** Every notification that was ever put on the screen, in order. */
  readonly notified: readonly Notified[];
  /** Names of those that stand there now. */
  readonly standing: Set<string>;
  readonly consentTab: ConsentTab;
  /** Tabs of Intuit's that are open, by their number. */
  readonly tabs: Map<number, string>;
  /** The toolbar as it was painted last. */
  readonly painted: () => Summary['toolbar'] | undefined;
  readonly nextAlarmAt: () => number | undefined;
  /** Alarms whose time has come; one that does not repeat is gone afterwards. */
  readonly takeRinging: () => readonly AlarmName[];
  /** As if the browser had lost them. */
  readonly loseAlarms: () => void;
  readonly openedPages: readonly string[];
  /** Whether a person has one of our pages before them. */
  readonly ownPages: { open: boolean };
}

/** A notification as a person has seen it. */
export interface Notified {
  readonly at: number;
  readonly id: string;
  readonly items: Notice['items'];
}

/** `errorMs`: how fast the computer's own clock is, by which a browser rings. */
export function createProfile(time: VirtualTime, errorMs: () => number): Profile {
  const armed = new Map<AlarmName, { at: number; everyMs: number | undefined }>();
  const openedPages: string[] = [];
  const ownPages = { open: true };
  const notified: Notified[] = [];
  const standing = new Set<string>();
  const tabs = new Map<number, string>();
  let tabsOpened = 0;
  let painted: Summary['toolbar'] | undefined;

  function ring(name: AlarmName): AlarmName {
    const { at, everyMs } = armed.get(name) ?? { at: 0, everyMs: undefined };
    if (everyMs === undefined) armed.delete(name);
    else armed.set(name, { at: Math.max(at + everyMs, time.now() + errorMs()), everyMs });
    return name;
  }

  return {
    alarms: {
      read: async (name) => {
        const alarm = armed.get(name);
        return alarm && { at: alarm.at };
      },
      set: async (name, at, everyMs) => void armed.set(name, { at, everyMs }),
      clear: async (name) => void armed.delete(name),
    },
    lamps: {
      paint: async (toolbar) => {
        painted = toolbar;
      },
      changed: async () => undefined,
    },
    pages: {
      open: async (route) => void openedPages.push(route),
      isOpen: async () => ownPages.open,
      welcome: async () => void openedPages.push('/'),
    },
    notifier: {
      permitted: async () => true,
      // The person lives in Greenwich, where the day begins at midnight of this time.
      minuteOfDay: (at) => Math.floor(at / 60_000) % (24 * 60),
      isShown: async (id) => standing.has(id),
      show: async (id, { items }) => {
        standing.add(id);
        notified.push({ at: time.now(), id, items });
      },
      clear: async (id) => void standing.delete(id),
    },
    notified,
    standing,
    consentTab: {
      withheld: async () => [],
      listen: () => undefined,
      open: async (url) => {
        tabsOpened += 1;
        tabs.set(tabsOpened, url);
        return { tabId: tabsOpened };
      },
      show: async (tabId) => tabs.has(tabId),
      isOpen: async (tabId) => tabs.has(tabId),
      close: async (tabId) => void tabs.delete(tabId),
    },
    tabs,
    painted: () => painted,
    nextAlarmAt: () => {
      const moments = [...armed.values()].map(({ at }) => at);
      return moments.length === 0 ? undefined : Math.min(...moments) - errorMs();
    },
    takeRinging: () =>
      [...armed].filter(([, { at }]) => at <= time.now() + errorMs()).map(([name]) => ring(name)),
    loseAlarms: () => armed.clear(),
    openedPages,
    ownPages,
  };
}

/** Locks die with the worker that holds them, so each life has its own. */
export function createLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>();
  return {
    alone(name, work) {
      const before = tails.get(name) ?? Promise.resolve();
      const mine = before.then(work, work);
      tails.set(
        name,
        mine.catch(() => undefined),
      );
      return mine;
    },
  };
}
