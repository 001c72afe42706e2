import type { PageName } from './types';

/** Why a page's message is not answered: later it may be, or it is about another company than the page's. */
export type PageRefusal = 'too-often' | 'wrong-company';

/** Holds pages of QuickBooks to what our script in them does: one company a document, at a bounded rate a tab. */
export interface PageGuard {
  /** Whether a message may be looked at, whatever is in it; notes that it came. */
  hear(sender: TabSender): PageRefusal | undefined;
  /** Whether a message that was heard and is as agreed may be answered; notes what it costs. */
  admit(name: PageName, ask: PageAsk, sender: TabSender): PageRefusal | undefined;
}

/** The tab that asks, and the document in it, where the browser names that. */
export interface TabSender {
  readonly tabId: number;
  readonly documentId?: string;
}

/** What of a page's question is looked at. */
export interface PageAsk {
  readonly realmId?: string;
  readonly keys?: readonly unknown[];
}

/** So much at once, and so much more with each second. */
interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * As fast as our script ever is: a first sync tells of changes five times a second, each asks about the company again, and a list
 * of 5,000 rows asks every 0.4 s. What is refused is asked again later, while what is shown stays.
 */
const rates = {
  messages: { burst: 120, perSecond: 10 },
  keys: { burst: 50_000, perSecond: 12_500 },
  /** An accountant goes from client to client, but not through all of them in a minute. */
  companies: { burst: 10, perSecond: 0.1 },
} as const satisfies Record<string, Rate>;
type Kind = keyof typeof rates;

/** More tabs than anybody has; the one heard of longest ago goes first. */
const tabsAtMost = 500;

/** What is known of a tab, for as long as this worker lives. */
interface Tab {
  document: string | undefined;
  /** Company that the document said it is of; `null` when it said that it is of none, absent before it said anything. */
  realmId: string | null | undefined;
  readonly left: Record<Kind, number>;
  countedAt: number;
}

/** `now` in epoch ms. */
export function createPageGuard(now: () => number): PageGuard {
  const tabs = new Map<number, Tab>();

  const tabOf = ({ tabId, documentId }: TabSender): Tab => {
    const at = now();
    // A new one is filled up from nothing.
    const left = { messages: 0, keys: 0, companies: 0 };
    const fresh = {
      document: documentId,
      realmId: undefined,
      left,
      countedAt: Number.NEGATIVE_INFINITY,
    };
    const tab = tabs.get(tabId) ?? fresh;
    refill(tab, at);
    if (tab.document !== documentId) {
      tab.document = documentId;
      tab.realmId = undefined;
    }
    tabs.delete(tabId);
    tabs.set(tabId, tab);
    for (const oldest of tabs.keys()) {
      if (tabs.size <= tabsAtMost) break;
      tabs.delete(oldest);
    }
    return tab;
  };

  return {
    hear: (sender) => (draw(tabOf(sender), 'messages', 1) ? undefined : 'too-often'),
    admit(name, { realmId, keys = [] }, sender) {
      const tab = tabOf(sender);
      if (!draw(tab, 'keys', keys.length)) return 'too-often';
      if (name === 'page.scope') return establish(tab, realmId ?? null);
      if (realmId === undefined || realmId === tab.realmId) return undefined;
      // A worker that was started anew has not heard; a browser that names no documents may show an earlier one again.
      const isOpen = tab.realmId === undefined || tab.document === undefined;
      return isOpen ? establish(tab, realmId) : 'wrong-company';
    },
  };
}

/** The tab's document says that it is of this company, or of none. */
function establish(tab: Tab, realmId: string | null): PageRefusal | undefined {
  const isOther = realmId !== null && realmId !== tab.realmId;
  if (isOther && !draw(tab, 'companies', 1)) return 'too-often';
  tab.realmId = realmId;
  return undefined;
}

function refill(tab: Tab, at: number): void {
  const seconds = Math.max(0, at - tab.countedAt) / 1000;
  tab.countedAt = at;
  for (const kind of Object.keys(rates) as Kind[]) {
    const { burst, perSecond } = rates[kind];
    tab.left[kind] = Math.min(burst, tab.left[kind] + seconds * perSecond);
  }
}

function draw({ left }: Tab, kind: Kind, cost: number): boolean {
  if (left[kind] < cost) return false;
  left[kind] -= cost;
  return true;
}
