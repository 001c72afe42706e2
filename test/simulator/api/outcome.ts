import { companyTimeMs } from '../books/calendar';
import { Refusal } from '../books/refusal';
import { stringify } from '../books/written-down';
import type { Answer, Exchange } from '../contract';
import { MeaningError, ParseError } from './query/tokens';
import { toXml } from './xml';

/** One error of a fault of the service layer. */
export interface FaultError {
  readonly Message: string;
  readonly Detail: string;
  readonly code: string;
  readonly element?: string;
}

export interface FaultBody {
  readonly Fault: { readonly Error: readonly FaultError[]; readonly type: string };
}

/** What the service layer makes of a request, before it is written as JSON or XML. */
export interface Outcome {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Entity records in the body. */
  readonly records: number;
  /** Reads that count: one for a read, one for each query of a batch, none for a write. */
  readonly reads: number;
}

export function fault(error: FaultError, type = 'ValidationFault'): FaultBody {
  return { Fault: { Error: [error], type } };
}

/** A fault of the service layer with capital letters. @see Intuit facts §3.9 shape 1 [D] */
export function refused(error: FaultError, status = 400, type = 'ValidationFault'): Outcome {
  return { status, body: { ...fault(error, type) }, records: 0, reads: 1 };
}

/** @see Intuit facts §3.9: code "500" with HTTP 400 [D] */
export function unsupported(what: string): FaultError {
  return {
    Message: 'Unsupported Operation',
    Detail: `Operation ${what} is not supported.`,
    code: '500',
    element: '',
  };
}

/** The fault that something thrown stands for; anything unexpected is thrown on, as it is a bug of ours. */
export function faultFrom(thrown: unknown): FaultError {
  if (thrown instanceof Refusal) {
    const { message, detail, code, element } = thrown;
    return { Message: message, Detail: detail, code, element };
  }
  if (thrown instanceof ParseError) {
    return { Message: 'Error parsing query', Detail: thrown.message, code: '4000' };
  }
  if (thrown instanceof MeaningError) {
    return { Message: 'Invalid query', Detail: thrown.message, code: '4001' };
  }
  throw thrown;
}

/** JSON when the caller accepts it, XML otherwise, with the moment at which it was answered. */
export function written(exchange: Exchange, outcome: Outcome): Answer {
  const time = companyTimeMs(exchange.at);
  const json = (exchange.headers['accept'] ?? '').includes('application/json');
  const envelope = { ...outcome.body, time };
  return {
    status: outcome.status,
    headers: {
      'Content-Type': json ? 'application/json;charset=UTF-8' : 'application/xml;charset=UTF-8',
      'Cache-Control': 'max-age=0, no-cache, no-store, must-revalidate, private',
      intuit_tid: exchange.tid,
    },
    body: json ? stringify(envelope) : toXml(envelope),
    records: outcome.records,
  };
}
