import type { Failure } from './failure';

/** A failure on its way through code that cannot go on without what failed; whoever answers people tells its cause. */
export class ThrownFailure extends Error {
  override readonly name = 'ThrownFailure';
  readonly failure: Failure;

  constructor(what: string, failure: Failure) {
    super(`${what}: ${failure.kind}`);
    this.failure = failure;
  }
}
