import type { PageKey, PageStatus } from '../messages/types';
import { type KeyText, textOf } from './page-key';

/** How long keys are gathered before they are asked for in one message. */
const gatherMs = 120;
/** As long as more keys come they are waited for, up to this: a page that is painted at once is laid out once. */
const gatherMostMs = 600;
const quietMs = 40;
/** Between two messages: a page gone wild must not keep the worker busy. */
const gapMs = 400;
/** The worker refuses larger questions. */
const keysAtMost = 5000;
/** More than a page can hold in sane use; older answers go first. */
const cacheAtMost = 20_000;
/** How long an answer is fresh; a status that is about to change is asked for more often. */
const freshMs = 60_000;
const freshWhileSyncingMs = 10_000;
/** How long it is shown when no fresher one can be had. */
const keptMs = 180_000;
const backoffFirstMs = 1000;
const backoffMostMs = 60_000;

/** A record that was wanted. */
interface Entry {
  readonly key: KeyText;
  readonly asked: PageKey;
  /** It is in the queue, or asked and not yet answered. */
  isWaiting: boolean;
  /** The answer; without a status in it nothing may be said. */
  answer?: PageStatus | undefined;
  /** Epoch ms after which it is asked again, and after which it is no longer shown. */
  freshUntil: number;
  keptUntil: number;
}

/** What is known of the statuses on this page, for the company that it belongs to. */
export interface Statuses {
  /** The answer, unless it is too old to be shown. */
  peek(key: KeyText): PageStatus | undefined;
  /** The same; and asks for it with the next message, unless the answer is fresh or on its way. */
  want(key: KeyText, asked: PageKey): PageStatus | undefined;
  /** Something changed: every answer is asked for again when it is next wanted. */
  expire(): void;
  /** Another page: what was not asked yet is not needed any more. */
  dropQueue(): void;
  /** Another company: nothing that is known counts, nothing under way either. */
  forget(): void;
  /** The page is looked at again. */
  wake(): void;
}

/** What the statuses need of their surroundings. */
export interface StatusesOptions {
  /** Asks the worker; rejects when there is no answer. */
  readonly ask: (keys: readonly PageKey[]) => Promise<readonly PageStatus[]>;
  /** Told which records were answered. */
  readonly answered: (keys: readonly KeyText[]) => void;
  readonly signal: AbortSignal;
}

/** Gathers questions into few messages at a bounded rate, and keeps the answers for a while. */
export function createStatuses({ ask, answered, signal }: StatusesOptions): Statuses {
  const entries = new Map<KeyText, Entry>();
  let queue: Entry[] = [];
  let isAsking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let era = 0;
  let expiries = 0;
  let failures = 0;
  let notBefore = 0;
  let wantedAt = 0;
  let gatheringSince = 0;

  const peek = (key: KeyText) => kept(entries.get(key), Date.now());

  const arm = () => {
    if (timer || isAsking || !queue[0] || signal.aborted || document.hidden) return;
    gatheringSince = Date.now();
    timer = setTimeout(send, Math.max(gatherMs, notBefore - gatheringSince));
  };

  const send = () => {
    timer = undefined;
    if (document.hidden) return;
    const now = Date.now();
    if (now - wantedAt < quietMs && now - gatheringSince < gatherMostMs) {
      timer = setTimeout(send, quietMs);
      return;
    }
    const batch = queue.splice(0, keysAtMost);
    isAsking = true;
    notBefore = now + gapMs;
    const [inEra, afterExpiries] = [era, expiries];
    ask(batch.map(({ asked }) => asked)).then(
      (statuses) => inEra === era && settle(batch, statuses, afterExpiries === expiries),
      () => inEra === era && fail(batch),
    );
  };

  const settle = (batch: readonly Entry[], got: readonly PageStatus[], isCurrent: boolean) => {
    isAsking = false;
    failures = 0;
    const now = Date.now();
    batch.forEach((entry, at) => {
      entry.isWaiting = false;
      const answer = got[at];
      // Answers come in the order of the questions; one that names another record is none.
      entry.answer = answer && textOf(answer.key) === entry.key ? answer : undefined;
      const lifeMs = entry.answer?.status?.status === 'syncing' ? freshWhileSyncingMs : freshMs;
      // When something changed while the answer was on its way, it may be from before.
      entry.freshUntil = isCurrent ? now + lifeMs : 0;
      entry.keptUntil = now + keptMs;
    });
    for (const key of entries.keys()) {
      if (entries.size <= cacheAtMost) break;
      entries.delete(key);
    }
    answered(batch.map(({ key }) => key));
    arm();
  };

  // What is shown stays until it is too old: an error of ours says nothing about the account.
  const fail = (batch: readonly Entry[]) => {
    notBefore = Date.now() + Math.min(backoffMostMs, backoffFirstMs * 2 ** failures);
    failures += 1;
    isAsking = false;
    queue = [...queue, ...batch];
    arm();
  };

  const dropQueue = () => {
    for (const entry of queue) entry.isWaiting = false;
    queue = [];
    clearTimeout(timer);
    timer = undefined;
  };
  signal.addEventListener('abort', dropQueue);

  return {
    peek,
    want(key, asked) {
      const now = Date.now();
      let entry = entries.get(key);
      if (!entry) {
        entry = { key, asked, isWaiting: false, freshUntil: 0, keptUntil: 0 };
        entries.set(key, entry);
      }
      if (!entry.isWaiting && entry.freshUntil <= now) {
        entry.isWaiting = true;
        wantedAt = now;
        queue.push(entry);
        arm();
      }
      return kept(entry, now);
    },
    expire() {
      expiries += 1;
      for (const entry of entries.values()) entry.freshUntil = 0;
    },
    dropQueue,
    forget() {
      era += 1;
      dropQueue();
      entries.clear();
      isAsking = false;
      failures = 0;
      notBefore = 0;
    },
    wake: arm,
  };
}

/** What may still be shown. */
function kept(entry: Entry | undefined, now: number): PageStatus | undefined {
  return entry && entry.keptUntil > now ? entry.answer : undefined;
}
