import type { Failure } from '../failure';
import type { Cause, CauseView } from './cause';

/** Every cause, most telling first: the first that explains a failure wins. */
export const causes: readonly Cause[] = [];

/** The cause of a failure with what its words need. A structural test proves that every failure has one. */
export function explain(failure: Failure): CauseView {
  const cause = causes.find((candidate) => candidate.explains(failure));
  const tid = 'tid' in failure ? failure.tid : undefined;
  return {
    id: cause?.id ?? 'unknown',
    details: cause?.details?.(failure) ?? {},
    ...(tid === undefined ? {} : { tid }),
  };
}

/** A cause by its id, for its button. */
export function causeOf(id: string): Cause | undefined {
  return causes.find((cause) => cause.id === id);
}
