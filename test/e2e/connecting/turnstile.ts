import type { BrowserContext, Page } from '@playwright/test';
import { openExtensionPage } from '../product';

/** What must be stored for the worker to be stopped there. */
export type Moment =
  | { readonly flow: string }
  | { readonly companies: number }
  /** Never stops; for looking only. */
  | 'never';

/**
 * Stops the worker between two of its own writes, without a hook in the product: another page of the extension's origin
 * stands in line for the registry before every transaction of the worker's. It looks at what is stored, lets the worker
 * make its next step, looks again, and at the wanted moment keeps the registry to itself.
 */
export interface Turnstile {
  /** Resolves when the worker is stuck behind the wanted moment. */
  readonly stopped: Promise<void>;
  /** Stages of flows in the order in which they were stored. */
  stages(): Promise<string[]>;
  /** Gives the registry free. */
  open(): Promise<void>;
}

/** A page of the extension's origin that runs none of its scripts and therefore wakes nobody. */
export function quietPage(context: BrowserContext): Promise<Page> {
  return openExtensionPage(context, 'manifest.json');
}

/** Sets a turnstile up; the registry must exist already. */
export async function setTurnstile(page: Page, moment: Moment): Promise<Turnstile> {
  await page.evaluate((wanted) => {
    type Row = { now: { stage: string } };
    type State = { stages: string[]; free: boolean; stopped: Promise<void>; ended: Promise<void> };
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const stores = ['flows', 'vault', 'companies', 'tasks', 'journal', 'ledger'];
    const state = { stages: [] as string[], free: false };
    let arrived: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => {
      arrived = resolve;
    });

    function enter(db: IDBDatabase) {
      const turn = db.transaction(stores, 'readwrite');
      // Asked for at once: a transaction without a question would end before its turn.
      const seen = Promise.all([
        result<Row[]>(turn.objectStore('flows').getAll()),
        result(turn.objectStore('companies').count()),
      ]);
      return { turn, seen };
    }

    /** Looks at what is stored, and says whether the worker is to be stopped here. */
    async function look({ seen }: ReturnType<typeof enter>): Promise<boolean> {
      const [flows, companies] = await seen;
      const stage = flows[0]?.now.stage ?? 'none';
      if (state.stages.at(-1) !== stage) state.stages.push(stage);
      if (wanted === 'never') return false;
      return 'flow' in wanted ? stage === wanted.flow : companies === wanted.companies;
    }

    /** A transaction lives as long as it is asked something. */
    async function keep({ turn }: ReturnType<typeof enter>): Promise<void> {
      arrived();
      while (!state.free) await result(turn.objectStore('flows').count());
    }

    async function turnstile(): Promise<void> {
      const db = await result(indexedDB.open('booklight-registry'));
      let mine = enter(db);
      while (!state.free) {
        if (await look(mine)) await keep(mine);
        // In line again before this turn ends, so that the worker gets one step between two looks.
        else mine = enter(db);
      }
      db.close();
    }

    const ended = turnstile();
    (globalThis as unknown as { turnstile: State }).turnstile = Object.assign(state, {
      stopped,
      ended,
    });
  }, moment);

  const inPage = <T>(what: 'stages' | 'stopped' | 'open') =>
    page.evaluate(async (asked) => {
      type State = {
        stages: string[];
        free: boolean;
        stopped: Promise<void>;
        ended: Promise<void>;
      };
      const { turnstile } = globalThis as unknown as { turnstile: State };
      if (asked === 'stages') return turnstile.stages;
      if (asked === 'stopped') return turnstile.stopped;
      turnstile.free = true;
      return turnstile.ended;
    }, what) as Promise<T>;
  const stopped = inPage<void>('stopped');
  // A test that fails earlier closes the page under it.
  stopped.catch(() => undefined);
  return { stopped, stages: () => inPage('stages'), open: () => inPage('open') };
}
