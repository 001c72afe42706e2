import { fail, type Result, succeed } from '@/lib/core/result';
import { text } from './fields';
import { check, isObject, type Refusal } from './refusal';
import { z } from './zod';

/** One error of a fault. Texts are Intuit's own and may name people: `detail` is for decisions, not for logs. */
export interface FaultEntry {
  readonly code: string;
  readonly message: string;
  readonly detail: string;
}

/** A fault in any of its shapes. @see Intuit facts §3.9 */
export interface FaultReport {
  /** `ValidationFault`, `AUTHENTICATION`, `SERVICE`, …; empty when not said. */
  readonly type: string;
  /** At least one. */
  readonly errors: readonly FaultEntry[];
}

/** Text in recorded answers; as a number it names the same error. */
const code = z.pipe(z.union([z.string(), z.number()]), z.transform(String));

/** At least one error; a lone one may stand without its list. */
function errorsOf<S extends z.ZodMiniType>(entry: S) {
  return z.pipe(
    z.transform((value: unknown) => (isObject(value) && 'code' in value ? [value] : value)),
    z.array(entry).check(z.minLength(1)),
  );
}

/** Of the accounting service: capitals. @see Intuit facts §3.9 shape 1 [D] */
const serviceFault = z.object({
  type: text,
  Error: errorsOf(z.object({ code, Message: text, Detail: text })),
});

/** Of the gateway: lower case, missing texts are null. @see Intuit facts §3.9 shape 2 [R] */
const gatewayFault = z.object({
  type: text,
  error: errorsOf(z.object({ code, message: text, detail: text })),
});

/** Reads a fault; `at` is its place in the answer. Which letters it is in, its list of errors tells. */
export function readFaultReport(value: unknown, at: string): Result<FaultReport, Refusal> {
  if (isObject(value) && value['error'] != null) return readGatewayReport(value, at);
  const parsed = check(serviceFault, value, at);
  if (!parsed.ok) return parsed;
  const errors = parsed.value.Error.map(({ code, Message, Detail }) => ({
    code,
    message: Message ?? '',
    detail: Detail ?? '',
  }));
  return succeed({ type: parsed.value.type ?? '', errors });
}

function readGatewayReport(value: unknown, at: string): Result<FaultReport, Refusal> {
  const parsed = check(gatewayFault, value, at);
  if (!parsed.ok) return parsed;
  const errors = parsed.value.error.map(({ code, message, detail }) => ({
    code,
    message: message ?? '',
    detail: detail ?? '',
  }));
  return succeed({ type: parsed.value.type ?? '', errors });
}

/**
 * The fault in a JSON answer, whatever its status: faults have come with HTTP 200, also inside a QueryResponse.
 * A batch's items keep theirs to themselves, as the others succeed without them.
 * @returns `undefined` when there is none; a refusal when there is one that cannot be read.
 */
export function findFault(body: unknown): Result<FaultReport | undefined, Refusal> {
  if (!isObject(body)) return succeed(undefined);
  // The gateway pads its answers with nulls.
  if (body['fault'] != null) return readFaultReport(body['fault'], 'fault');
  for (const [at, holder] of holdersIn(body)) {
    if (isObject(holder) && holder['Fault'] != null) {
      return readFaultReport(holder['Fault'], at === '' ? 'Fault' : `${at}.Fault`);
    }
  }
  return succeed(undefined);
}

type Holder = readonly [at: string, holder: unknown];

function holdersIn(body: Readonly<Record<string, unknown>>): readonly Holder[] {
  const answers = listed('CDCResponse', body['CDCResponse']);
  const blocks = answers.flatMap(([at, answer]) =>
    isObject(answer) ? listed(`${at}.QueryResponse`, answer['QueryResponse']) : [],
  );
  return [['', body], ['QueryResponse', body['QueryResponse']], ...answers, ...blocks];
}

function listed(at: string, value: unknown): readonly Holder[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry: unknown, index) => [`${at}[${index}]`, entry] as const);
}

/** The lines of an upload's answer carry their faults one by one, under an HTTP 200. */
export function findUploadFaults(body: unknown): Result<readonly FaultReport[], Refusal> {
  const items = isObject(body) ? body['AttachableResponse'] : undefined;
  if (!Array.isArray(items)) return fail({ field: 'AttachableResponse', because: 'not a list' });
  const faults: FaultReport[] = [];
  for (const [at, item] of listed('AttachableResponse', items)) {
    if (!isObject(item) || item['Fault'] == null) continue;
    const fault = readFaultReport(item['Fault'], `${at}.Fault`);
    if (!fault.ok) return fault;
    faults.push(fault.value);
  }
  return succeed(faults);
}
