import type { PageName, Row } from './types';
import { send } from './wire';

/**
 * Asks the worker from a page of QuickBooks. Rejects when no answer came, whatever the reason: the script there has nobody
 * to tell it to, and is small.
 */
export async function ask<N extends PageName>(
  name: N,
  payload: Row<N>['ask'],
): Promise<Row<N>['reply']> {
  const answer = await send(name, payload);
  if (answer && 'reply' in answer) return answer.reply;
  throw name;
}
