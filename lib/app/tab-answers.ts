import { explain } from '../core/causes/registry';
import type { Flow } from '../core/company';
import type { Failure } from '../core/failure';
import type { FlowId } from '../core/ids';
import type { FlowStore } from './flow-store';
import type { Ports } from './ports';

/** Which flow an answer in a tab belongs to; one that belongs to none is refused and told. */
export interface TabAnswers {
  /** Whoever calls holds the lock of the flow. */
  find(tabId: number, url: string): Promise<TabAnswer>;
  /** Leads from Intuit's tab, which has nothing more to show, to our own page. */
  leave(tabId: number, flow: Flow | undefined): Promise<void>;
}

/** `flow`: it waits for this answer. `nobody`: refused and told. `nothing`: nothing of ours, or heard already. */
export type TabAnswer =
  | { readonly of: 'flow'; readonly flow: Flow }
  | { readonly of: 'nobody' }
  | { readonly of: 'nothing' };

type Needs = Pick<Ports, 'registry' | 'consentTab' | 'pages' | 'clock' | 'random'>;

const ofAnotherAttempt: Failure = { kind: 'flow-forged', what: 'state' };

/**
 * Any page can send its tab to the redirect address. What is in the flow's own tab is taken for its answer, and fails it
 * when it is wrong; anywhere else only the right `state` counts, so that a strange page cannot spoil a sign-in.
 * @see Platform facts §4 (tab instead of the auth window)
 */
export function createTabAnswers(needs: Needs, flows: FlowStore): TabAnswers {
  const { registry, consentTab, pages, clock, random } = needs;

  async function carriesStateOf(flow: Flow, url: string): Promise<boolean> {
    const secret = await flows.secretOf(flow.id);
    return secret !== undefined && secret.state === stateIn(url);
  }

  function line() {
    const { id: cause } = explain(ofAnotherAttempt);
    return { at: clock.now(), what: 'answer_refused' as const, cause };
  }

  const note = (): Promise<void> => registry.write({ journal: [line()] });

  /** An answer that nobody waits for: replayed, or of an attempt that is over. */
  async function refuse(all: readonly Flow[]): Promise<void> {
    const app = (await registry.list('apps'))[0];
    // What somebody has still to decide about, or has just been told, stays where it is.
    if (all.length > 0 || !app) return note();
    const at = clock.now();
    const flow: Flow = {
      id: random.id() as FlowId,
      appId: app.id,
      startedAt: at,
      now: { stage: 'failed', failure: ofAnotherAttempt, at },
    };
    await flows.putAway([], { put: { flows: [flow] }, journal: [line()] });
  }

  return {
    async find(tabId, url) {
      const all = await registry.list('flows');
      const waits = all.find(({ now }) => now.stage === 'tab');
      if (waits) {
        const inItsTab = waits.now.stage === 'tab' && waits.now.tabId === tabId;
        const isItsOwn = await carriesStateOf(waits, url);
        if (inItsTab || isItsOwn) return { of: 'flow', flow: waits };
        await note();
        return { of: 'nothing' };
      }
      // The browser may tell of the same address twice; the first is under way.
      for (const flow of all) if (await carriesStateOf(flow, url)) return { of: 'nothing' };
      await refuse(all);
      return { of: 'nobody' };
    },
    async leave(tabId, flow) {
      await pages.open(flow?.expects ? `/company/${flow.expects}` : '/connections');
      await consentTab.close(tabId);
    },
  };
}

/** Our own states are base64url and stand as they are in an address. */
function stateIn(url: string): string | undefined {
  return /[?&]state=([\w-]+)/.exec(url)?.[1];
}
