import { type ReadonlySignal, signal } from '@preact/signals';
import type { Remedy } from '../core/causes/cause';
import type { CompanyId, Environment } from '../core/ids';
import type { PairingState } from '../core/pairing';
import type { Summary } from '../core/summary';
import type { ask } from '../messages/client';
import type { Actions } from './actions';
import type { PairingMemory } from './pairing-memory';
import { hashOf } from './route';

/** The panel that proves that a company is paired. */
export interface PairingModel {
  /** Absent while nothing is proved. `fresh`: the company was connected a moment ago. */
  readonly shown: ReadonlySignal<
    | { readonly companyId: CompanyId; readonly fresh: boolean; readonly state: PairingState }
    | undefined
  >;
  /** Reads from the company now. */
  prove(companyId: CompanyId, fresh?: boolean): void;
  /**
   * For a page that was just opened: proves anew what was being proved when another one was closed, and the company whose
   * reconnect nobody has put away yet.
   */
  comeBack(summary: Pick<Summary, 'companies' | 'flow'>): void;
  close(): void;
}

export function createPairingModel(world: {
  readonly ask: typeof ask;
  readonly memory: PairingMemory;
}): PairingModel {
  const shown = signal<PairingModel['shown']['value']>(undefined);
  let latest = 0;

  async function read(companyId: CompanyId): Promise<PairingState> {
    const result = await world.ask('company.prove', { companyId });
    return result.ok
      ? { kind: 'done', proof: result.value }
      : { kind: 'failed', cause: result.failure.cause };
  }

  function prove(companyId: CompanyId, fresh = false): void {
    latest += 1;
    const mine = latest;
    if (fresh) world.memory.keep(companyId);
    shown.value = { companyId, fresh, state: { kind: 'loading' } };
    void read(companyId)
      .catch((): PairingState => ({ kind: 'no-answer' }))
      .then((state) => {
        // Closed or asked about another company meanwhile: its answer is of no use any more.
        if (mine === latest) shown.value = { companyId, fresh, state };
      });
  }

  return {
    shown,
    prove,
    comeBack({ companies, flow }) {
      const reconnected = flow?.stage === 'done' ? flow.company?.id : undefined;
      const wanted = reconnected === undefined ? world.memory.read() : Promise.resolve(reconnected);
      void wanted
        .catch(() => undefined)
        .then((companyId) => {
          const company = companies.find(({ id }) => id === companyId);
          // Something else may have been asked for meanwhile.
          if (company?.link.state === 'active' && !shown.value) prove(company.id, true);
          else if (!company) world.memory.keep(undefined);
        });
    },
    close() {
      latest += 1;
      if (shown.value?.fresh) world.memory.keep(undefined);
      shown.value = undefined;
    },
  };
}

/** What people do next after connecting. */
export interface NextStepsModel {
  readonly busy: boolean;
  /** The first sync is still to end: how long that takes is said. */
  readonly firstSync: boolean;
  /** With which kind of company the next click goes on without asking; absent where no choice was made for the person. */
  readonly environment: Environment | undefined;
  readonly onConnectAnother: () => void;
  readonly onOpen: (place: 'accounts' | 'settings' | 'help') => void;
}

/** The panel with its clicks, for the page that draws it. */
export interface PairingPanelModel {
  readonly company: string;
  readonly state: PairingState;
  readonly next?: NextStepsModel;
  readonly onAgain: () => void;
  readonly onClose: () => void;
  readonly onRemedy: (remedy: Remedy) => void;
}

interface PairingPlace {
  readonly summary: Pick<Summary, 'apps' | 'companies' | 'flow'> | undefined;
  readonly actions: Pick<Actions, 'busy' | 'connect' | 'dismiss' | 'remedy'>;
  /** Shows a place of the options document. */
  go(hash: string): void;
}

/**
 * Nothing while nothing is proved, when the company is gone or no longer connected (its proof is history then), or while a
 * consent wants all attention.
 */
export function pairingPanelProps(
  model: PairingModel,
  { summary, actions, go }: PairingPlace,
): PairingPanelModel | undefined {
  const shown = model.shown.value;
  const company = summary?.companies.find(({ id }) => id === shown?.companyId);
  const stage = summary?.flow?.stage;
  const atWork = stage !== undefined && stage !== 'done' && stage !== 'failed';
  if (!shown || !company || atWork) return undefined;
  if (shown.state.kind === 'done' && company.link.state !== 'active') return undefined;
  const app = appForNext(summary, company.id);
  const next: NextStepsModel = {
    busy: actions.busy.value.has('flow'),
    firstSync: company.firstSyncedAt === undefined,
    environment: app?.environment,
    onConnectAnother: () => {
      model.close();
      actions.connect(undefined, app?.id);
    },
    onOpen: (page) => go(hashOf({ page })),
  };
  return {
    company: company.name,
    state: shown.state,
    ...(shown.fresh ? { next } : {}),
    onAgain: () => model.prove(company.id, shown.fresh),
    onClose: () => {
      model.close();
      // Its banner has been read with it, and would bring the proof back.
      if (shown.fresh && stage === 'done' && summary?.flow) actions.dismiss(summary.flow.id);
    },
    onRemedy: (remedy) => actions.remedy(remedy, company),
  };
}

/**
 * The app for "Connect another" where several are saved: the one of the kind of the company that was connected last, so
 * that the next is a single click. Its kind stands on the button, since the page's own button of that name asks.
 * `undefined` where there is no choice, or where a person has to make it.
 */
export function appForNext(
  summary: Pick<Summary, 'apps' | 'companies'> | undefined,
  companyId: CompanyId | undefined,
): Summary['apps'][number] | undefined {
  if (!summary || summary.apps.length < 2) return undefined;
  const last = summary.companies.find(({ id }) => id === companyId);
  const fitting = summary.apps.filter(({ environment }) => environment === last?.environment);
  return fitting.length === 1 ? fitting[0] : undefined;
}
