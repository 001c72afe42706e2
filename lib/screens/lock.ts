import { type ReadonlySignal, signal } from '@preact/signals';
import type { CauseView } from '../core/causes/cause';
import type { Result } from '../core/result';
import { checkPassphrase, type PassphraseError, type StaysShut } from '../core/role';
import type { ask } from '../messages/client';
import type { Refusal } from '../messages/types';
import { outcomeOfError } from './outcome';

/** How the last thing that somebody did with the lock ended. */
export type LockOutcome =
  | { readonly kind: 'stays-shut'; readonly shut: StaysShut }
  | { readonly kind: 'not-taken'; readonly error: PassphraseError }
  | { readonly kind: 'refused'; readonly cause: CauseView }
  | { readonly kind: 'no-answer' };

/** The admin lock on the page of settings. A passphrase stays in its field until it is sent, and nowhere else. */
export interface LockScreen {
  readonly busy: ReadonlySignal<boolean>;
  readonly outcome: ReadonlySignal<LockOutcome | undefined>;
  /** Whether it was done. */
  set(passphrase: string, again: string): Promise<boolean>;
  open(passphrase: string): Promise<boolean>;
  act(what: 'lock.shut' | 'lock.remove' | 'lock.lose'): Promise<boolean>;
}

type Sent = Result<true, Refusal | { error: PassphraseError } | StaysShut>;

export function createLockScreen(asks: typeof ask, reload: () => void): LockScreen {
  const busy = signal(false);
  const outcome = signal<LockOutcome | undefined>(undefined);

  const run = async (send: () => Promise<Sent>): Promise<boolean> => {
    if (busy.value) return false;
    busy.value = true;
    outcome.value = await send().then(outcomeOf, outcomeOfError);
    busy.value = false;
    reload();
    return outcome.peek() === undefined;
  };

  return {
    busy,
    outcome,
    set: async (passphrase, again) => {
      const error = checkPassphrase(passphrase, again);
      if (error === undefined) return run(() => asks('lock.set', { passphrase }));
      outcome.value = { kind: 'not-taken', error };
      return false;
    },
    open: (passphrase) => run(() => asks('lock.open', { passphrase })),
    act: (what) => run(() => asks(what, {})),
  };
}

function outcomeOf(sent: Sent): LockOutcome | undefined {
  if (sent.ok) return undefined;
  const { failure } = sent;
  if ('cause' in failure) return { kind: 'refused', cause: failure.cause };
  if ('error' in failure) return { kind: 'not-taken', error: failure.error };
  return { kind: 'stays-shut', shut: failure };
}
