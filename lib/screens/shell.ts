import { effect, type ReadonlySignal } from '@preact/signals';
import type { Remedy } from '../core/causes/cause';
import type { AppId } from '../core/ids';
import type { CompanySummary, Summary } from '../core/summary';
import type { EpochMs } from '../core/time';
import type { ask } from '../messages/client';
import { type ConnectClicks, createConnectClicks } from './connect-clicks';
import { createDiagnosticsModel, type DiagnosticsState } from './diagnostics';
import { type FlowPanelModel, flowPanelProps } from './flow-clicks';
import type { Page } from './page';
import { createPairingModel, type PairingPanelModel, pairingPanelProps } from './pairing';
import type { PairingMemory } from './pairing-memory';
import { createQueueModel, type QueuePanelModel, queuePanelProps, queueWorld } from './queue';
import { createRights } from './rights';
import { hashOf } from './route';

/** What popup and options have in common: the clicks on companies, the panels on top, the questions over the page. */
export interface Shell {
  readonly clicks: ConnectClicks;
  /** Clicks on a company; the same object for all of them. */
  readonly on: CompanyClicks;
  /** Why whoever looks may not change anything. */
  readonly viewerBecause: ReadonlySignal<'policy' | 'locked' | undefined>;
  askAboutAll(): void;
  /** As they are now; absent ones are not drawn. */
  panels(): {
    readonly flow: FlowPanelModel | undefined;
    readonly proof: PairingPanelModel | undefined;
    readonly queue: QueuePanelModel | undefined;
  };
  questions(): QuestionsModel;
}

/** What can be pressed on a company. */
export interface CompanyClicks {
  readonly syncNow: (company: CompanySummary) => void;
  readonly details: (company: CompanySummary) => void;
  readonly prove: (company: CompanySummary) => void;
  readonly diagnose: (company?: CompanySummary) => void;
  readonly reconnect: (company: CompanySummary) => void;
  readonly connect: (company: CompanySummary) => void;
  readonly pause: (company: CompanySummary) => void;
  readonly resume: (company: CompanySummary) => void;
  readonly cancelFirst: (company: CompanySummary) => void;
  readonly handOver: (company: CompanySummary) => void;
  readonly reset: (company: CompanySummary) => void;
  readonly remedy: (remedy: Remedy, company: CompanySummary) => void;
}

/** Everything that may be asked over a page, with its answers; absent ones are not asked. */
export interface QuestionsModel {
  readonly reconnect: Question | undefined;
  readonly reset: Question | undefined;
  readonly handOver: Question | undefined;
  readonly cancelFirst: Question | undefined;
  readonly queue:
    | {
        readonly companies: readonly CompanySummary[];
        readonly onYes: () => void;
        readonly onNo: () => void;
      }
    | undefined;
  readonly app:
    | {
        readonly apps: Summary['apps'];
        readonly onChoose: (appId: AppId) => void;
        readonly onCancel: () => void;
      }
    | undefined;
  readonly diagnostics:
    | (DiagnosticsState & { readonly onCopy: () => void; readonly onClose: () => void })
    | undefined;
}

/** A question about one company. */
export interface Question {
  readonly company: CompanySummary;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

interface ShellWorld {
  readonly ask: typeof ask;
  readonly memory: PairingMemory;
  readonly now: ReadonlySignal<EpochMs>;
  /** Shows a place of the options document. */
  go(hash: string): void;
  /** To the clipboard; rejects when the browser does not let it happen. */
  write(text: string): Promise<void>;
}

export function createShell(page: Page, world: ShellWorld): Shell {
  const { live, actions } = page;
  const clicks = createConnectClicks(actions, () => live.summary.value);
  const pairing = createPairingModel(world);
  const off = effect(() => {
    const summary = live.summary.value;
    if (!summary) return;
    pairing.comeBack(summary);
    queueMicrotask(() => off());
  });
  const diagnostics = createDiagnosticsModel(world);
  const queue = createQueueModel(queueWorld(world.ask, page));

  const question = (
    company: CompanySummary | undefined,
    yes: (company: CompanySummary) => void,
  ): Question | undefined => company && { company, onYes: () => yes(company), onNo: clicks.keep };

  return {
    clicks,
    viewerBecause: createRights(live.summary, world.now),
    askAboutAll: queue.ask,
    on: {
      syncNow: ({ id }) => actions.syncNow(id),
      details: ({ id }) => world.go(hashOf({ page: 'company', companyId: id })),
      prove: ({ id }) => pairing.prove(id),
      diagnose: (company) => diagnostics.open(company?.id),
      reconnect: clicks.reconnect,
      connect: ({ id }) => actions.connect(id),
      pause: ({ id }) => actions.pause(id),
      resume: ({ id }) => actions.resume(id),
      cancelFirst: clicks.cancelFirst,
      handOver: clicks.handOver,
      reset: clicks.reset,
      remedy: clicks.remedy,
    },
    panels: () => {
      const summary = live.summary.value;
      return {
        flow: flowPanelProps(
          summary?.flow,
          actions,
          (id) => pairing.prove(id, true),
          clicks.remedy,
        ),
        proof: pairingPanelProps(pairing, {
          summary,
          actions: { ...actions, remedy: clicks.remedy },
          go: world.go,
        }),
        queue: queuePanelProps(queue, summary),
      };
    },
    questions: () => ({
      reconnect: question(clicks.reconnecting.value, clicks.agree),
      reset: question(clicks.resetting.value, clicks.doReset),
      handOver: question(clicks.handingOver.value, clicks.doHandOver),
      cancelFirst: question(clicks.cancelling.value, clicks.doCancelFirst),
      queue: queue.asking.value && {
        companies: queue.asking.value,
        onYes: queue.begin,
        onNo: queue.keep,
      },
      app: actions.choosing.value && {
        apps: actions.choosing.value,
        onChoose: clicks.choose,
        onCancel: actions.cancelChoice,
      },
      diagnostics: diagnostics.shown.value && {
        ...diagnostics.shown.value,
        onCopy: diagnostics.copy,
        onClose: diagnostics.close,
      },
    }),
  };
}
