import type { AccountStatusView } from '../core/account-status';
import type { PageKey, PageStatus } from '../messages/types';
import { type Asked, askedFor, type KeyText, textOf } from './page-key';

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
const backoffFirstMs = 1000;
const backoffMostMs = 60_000;

/** An answer: `view` is absent when nothing may be said. */
export interface Known {
  readonly view: AccountStatusView | undefined;
  readonly by: PageStatus['by'];
  readonly customerId: string | undefined;
  /** Epoch ms after which it is asked again, and after which it is no longer shown. */
  readonly freshUntil: number;
  readonly keptUntil: number;
}

/** What is known of the statuses on this page, for the company that it belongs to. */
export interface Statuses {
  /** The answer, unless it is too old to be shown. */
  peek(key: KeyText): Known | undefined;
  /** The same; and asks for it with the next message, unless the answer is fresh or on its way. */
  want(key: KeyText, asked: Asked): Known | undefined;
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
  const known = new Map<KeyText, Known>();
  const queue = new Map<KeyText, Asked>();
  let asking = new Set<KeyText>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let era = 0;
  let expiries = 0;
  let failures = 0;
  let notBefore = 0;
  let wantedAt = 0;
  let gatheringSince = 0;

  const peek = (key: KeyText) => {
    const found = known.get(key);
    return found && found.keptUntil > Date.now() ? found : undefined;
  };

  const arm = () => {
    if (timer !== undefined || asking.size > 0 || queue.size === 0) return;
    if (signal.aborted || document.hidden) return;
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
    const batch: PageKey[] = [];
    for (const [key, asked] of queue) {
      if (batch.length === keysAtMost) break;
      asking.add(key);
      batch.push(askedFor(asked));
      queue.delete(key);
    }
    notBefore = now + gapMs;
    const [inEra, afterExpiries] = [era, expiries];
    ask(batch).then(
      (statuses) => inEra === era && settle(statuses, afterExpiries === expiries),
      () => inEra === era && fail(batch),
    );
  };

  const settle = (got: readonly PageStatus[], isCurrent: boolean) => {
    const keys = [...asking];
    asking = new Set();
    const byKey = new Map(got.map((status) => [textOf(status.key), status]));
    const now = Date.now();
    for (const key of keys) {
      known.delete(key);
      // When something changed while the answer was on its way, it may be from before.
      known.set(key, knownFrom(byKey.get(key), now, isCurrent));
    }
    for (const key of known.keys()) {
      if (known.size <= cacheAtMost) break;
      known.delete(key);
    }
    failures = 0;
    answered(keys);
    arm();
  };

  // What is shown stays until it is too old: an error of ours says nothing about the account.
  const fail = (batch: readonly PageKey[]) => {
    notBefore = Date.now() + Math.min(backoffMostMs, backoffFirstMs * 2 ** failures);
    failures += 1;
    asking.clear();
    for (const key of batch) queue.set(textOf(key), key);
    arm();
  };

  const dropQueue = () => {
    queue.clear();
    clearTimeout(timer);
    timer = undefined;
  };
  signal.addEventListener('abort', dropQueue);

  return {
    peek,
    want(key, asked) {
      const found = peek(key);
      const now = Date.now();
      if (!(found && found.freshUntil > now) && !asking.has(key) && !queue.has(key)) {
        wantedAt = now;
        queue.set(key, asked);
        arm();
      }
      return found;
    },
    expire() {
      expiries += 1;
      for (const [key, found] of known) known.set(key, { ...found, freshUntil: 0 });
    },
    dropQueue,
    forget() {
      era += 1;
      dropQueue();
      known.clear();
      asking = new Set();
      failures = 0;
      notBefore = 0;
    },
    wake: arm,
  };
}

/** How long an answer is fresh; a status that is about to change is asked for more often. */
const freshMs = 60_000;
const freshWhileSyncingMs = 10_000;
/** How long it is shown when no fresher one can be had. */
const keptMs = 180_000;

function knownFrom(status: PageStatus | undefined, now: number, isCurrent: boolean): Known {
  const view = status?.status;
  const lifeMs = view?.status === 'syncing' ? freshWhileSyncingMs : freshMs;
  return {
    view,
    by: status?.by,
    customerId: status?.customerId,
    freshUntil: isCurrent ? now + lifeMs : 0,
    keptUntil: now + keptMs,
  };
}
