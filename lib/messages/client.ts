import type { CauseView } from '../core/causes/cause';
import type { MessageName, Row } from './types';
import { send } from './wire';

/** The worker did not answer as agreed: it was killed, is older or newer than this page, or has a bug. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * The worker answered, and says why it does not do it: whoever uses this browser may not ask for it, or Booklight's own
 * data cannot be opened.
 */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly view: CauseView;

  constructor(view: CauseView) {
    super(view.id);
    this.view = view;
  }
}

/**
 * Asks the worker and waits for its reply. A worker that was killed meanwhile is asked once more:
 * the browser starts it anew, and every message is safe to repeat.
 * Rejects with `Refused` where the answer is a cause, and with `NoAnswer` when asking again does not help either, e.g.
 * after the extension was updated.
 */
export async function ask<N extends MessageName>(
  name: N,
  payload: Row<N>['ask'],
): Promise<Row<N>['reply']> {
  const answer = await send(name, payload);
  if (answer && 'reply' in answer) return answer.reply;
  if (answer && 'cause' in answer) throw new Refused(answer.cause);
  throw new NoAnswer(answer ? `${name}: ${answer.refused} ${answer.detail}` : `${name}: no answer`);
}
