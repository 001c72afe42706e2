import type { CauseView } from '../core/causes/cause';
import type { MessageName, Row } from './types';
import { send } from './wire';

/** The worker did not answer as agreed: it was killed, is older or newer than this page, or has a bug. */
export class NoAnswer extends Error {
  override readonly name: string = 'NoAnswer';
}

/** There is no answer because the worker cannot open Booklight's own data. */
export class StorageShut extends NoAnswer {
  override readonly name = 'StorageShut';
  readonly view: CauseView;

  constructor(view: CauseView) {
    super(view.id);
    this.view = view;
  }
}

/** The worker answered that whoever uses this browser may not ask for it. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  readonly view: CauseView;

  constructor(view: CauseView) {
    super(view.id);
    this.view = view;
  }
}

/**
 * Asks the worker and waits for its reply. A worker that was killed meanwhile is asked once more:
 * the browser starts it anew, and every message is safe to repeat.
 * Rejects with `NotAllowed` where the role does not suffice, with `StorageShut` where nothing can be read, and with `NoAnswer` when that does not help either, e.g. after the extension was updated.
 */
export async function ask<N extends MessageName>(
  name: N,
  payload: Row<N>['ask'],
): Promise<Row<N>['reply']> {
  const answer = await send(name, payload);
  if (answer && 'reply' in answer) return answer.reply;
  if (answer?.refused === 'not-allowed') throw new NotAllowed(answer.cause);
  if (answer?.refused === 'storage-shut') throw new StorageShut(answer.cause);
  throw new NoAnswer(answer ? `${name}: ${answer.refused} ${answer.detail}` : `${name}: no answer`);
}
