import { explain } from '@/lib/core/causes/registry';
import type { Failure } from '@/lib/core/failure';
import { fail, type Result, succeed } from '@/lib/core/result';
import type { Refusal } from '@/lib/messages/types';

/** A failure on its way to a screen becomes its cause. */
export function refusable<T>(result: Result<T, Failure>): Result<T, Refusal> {
  return result.ok ? result : fail({ cause: explain(result.failure) });
}

/** The same where only whether it went well is told. */
export function done(result: Result<unknown, Failure>): Result<true, Refusal> {
  return result.ok ? succeed(true) : fail({ cause: explain(result.failure) });
}
