/**
 * Plays recorded answers of a real company through the stand-in for Intuit, so that the whole product can be tested on
 * what Intuit really said. Only genuine recordings; what is not recorded is left to the stand-in's own books.
 */
import type { Answer, Exchange, Handler } from '../simulator/contract';
import { findRecords, type Json } from './plain-walk';
import {
  type Expected,
  expectedFrom,
  type RecordedRecord,
  type Records,
  type ReplayedKind,
  replayedKinds,
} from './recorded-records';
import { readSampleFolder, type Sample } from './sample-folder';

/** A company as recorded: its records, and what follows from them for the product. */
export interface Recorded {
  readonly records: Records;
  readonly expected: Expected;
}

/**
 * The sample company was recorded over some hours in which somebody worked in it. It is first told with every record as
 * it was recorded first (there Amy's Bird Sanctuary still has her name), after `advance` as it was recorded last.
 * A kind of which one query was recorded is told to the letter all the time.
 */
export interface Replay extends Recorded {
  /** For the stand-in's option `replay`. */
  readonly handler: Handler;
  /** When the newest recording was made, in epoch ms: start the stand-in's clock here, the window depends on it. */
  readonly recordedAt: number;
  /** The company after `advance`. */
  readonly later: Recorded;
  /** Moves on to the later state; change data capture tells the records that differ from then on. */
  advance(): void;
}

interface Recording {
  readonly kind: ReplayedKind;
  readonly text: string;
  readonly recordedAt: number;
  readonly time: string;
  readonly records: readonly RecordedRecord[];
}

/** @param options.realmId answers for this company alone. @default every company */
export function replayOf(folder: string, options: { readonly realmId?: string } = {}): Replay {
  const { samples, troubles } = readSampleFolder(folder);
  if (samples.length === 0) {
    throw new Error(`No recordings in ${folder}: ${troubles[0]?.file} ${troubles[0]?.why}`);
  }
  const pages = replayedKinds.map((kind) => pagesOf(samples, kind));
  const last = new Map(pages.map(([page]) => [page.kind, page]));
  const first = new Map(pages.map((all) => [all[0].kind, asFirstRecorded(all)]));
  const recordedAt = Math.max(...[...last.values()].map((one) => one.recordedAt));
  const story: Story = { first, last, recordedAt, advanced: false, realmId: options.realmId };
  return {
    handler: async (exchange) => answerFor(exchange, story),
    recordedAt,
    ...recordedIn(first),
    later: recordedIn(last),
    advance: () => {
      story.advanced = true;
    },
  };
}

/** Why a folder cannot be replayed, if it cannot: a company needs its customers, invoices and payments. */
export function whyNoReplay(folder: string): string | undefined {
  try {
    replayOf(folder);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type Recordings = ReadonlyMap<ReplayedKind, Recording>;

interface Story {
  readonly first: Recordings;
  readonly last: Recordings;
  readonly recordedAt: number;
  readonly realmId: string | undefined;
  advanced: boolean;
}

type Pages = readonly [fullest: Recording, ...others: Recording[]];

/** All recorded pages of a kind from the newest year, the fullest first. */
function pagesOf(samples: readonly Sample[], kind: ReplayedKind): Pages {
  const pages = samples
    .filter((one) => one.kind === 'genuine-recording' && one.response === 'query')
    .filter((one) => one.type === kind)
    .map((one) => recordingOf(one, kind))
    .filter((one) => !Number.isNaN(one.recordedAt))
    .sort((one, other) => yearOf(other) - yearOf(one) || other.records.length - one.records.length);
  const [fullest, ...others] = pages;
  if (fullest === undefined) {
    throw new Error(`No genuine query of ${kind} with its time was recorded.`);
  }
  return [fullest, ...others.filter((one) => yearOf(one) === yearOf(fullest))];
}

/** The fullest page, with records in the place of their later selves where an earlier page has them. */
function asFirstRecorded([fullest, ...others]: Pages): Recording {
  const earlier = new Map<Json | undefined, RecordedRecord>();
  const before = others.filter((one) => one.recordedAt < fullest.recordedAt);
  for (const page of before.sort((one, other) => other.recordedAt - one.recordedAt)) {
    for (const record of page.records) earlier.set(record['Id'], record);
  }
  const records = fullest.records.map((record) => earlier.get(record['Id']) ?? record);
  if (!records.some((record, index) => differs(record, fullest.records[index]))) return fullest;
  const body = JSON.parse(fullest.text) as { QueryResponse: object };
  const QueryResponse = { ...body.QueryResponse, [fullest.kind]: records };
  return { ...fullest, records, text: JSON.stringify({ ...body, QueryResponse }, null, 2) };
}

function differs(one: RecordedRecord, other: RecordedRecord | undefined): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

function recordedIn(recordings: Recordings): Recorded {
  const records = {
    Customer: recordings.get('Customer')?.records ?? [],
    Invoice: recordings.get('Invoice')?.records ?? [],
    Payment: recordings.get('Payment')?.records ?? [],
  };
  return { records, expected: expectedFrom(records) };
}

function yearOf({ recordedAt }: Recording): number {
  return new Date(recordedAt).getUTCFullYear();
}

function recordingOf(sample: Sample, kind: ReplayedKind): Recording {
  const body = JSON.parse(sample.text) as { time: string } & { [key: string]: Json };
  const recordedAt = Date.parse(sample.date ?? body.time ?? '');
  const records = findRecords(body).map((one) => one.record);
  return { kind, text: sample.text, recordedAt, time: body.time, records };
}

// Answers

function answerFor(exchange: Exchange, story: Story): Answer | undefined {
  const [, realm, resource] = /^\/v3\/company\/(\d+)\/(query|cdc)$/.exec(exchange.path) ?? [];
  if (realm === undefined || realm !== (story.realmId ?? realm)) return undefined;
  // Without a token the stand-in itself says what Intuit would say.
  if (!/^Bearer \S/.test(exchange.headers['authorization'] ?? '')) return undefined;
  if (resource === 'cdc') return changes(exchange, story);
  const statement = exchange.query.get('query') ?? exchange.body;
  const kind = /\bfrom\s+(\w+)/i.exec(statement)?.[1] as ReplayedKind;
  const recording = (story.advanced ? story.last : story.first).get(kind);
  return recording && answerQuery(statement, recording);
}

/** One block for each kind that was asked for, empty where nothing changed. @see Intuit facts §3.4 */
function changes({ query }: Exchange, { first, last, recordedAt, advanced }: Story): Answer {
  const kinds = (query.get('entities') ?? '').split(',') as ReplayedKind[];
  const blocks = kinds.map((kind) => {
    const before = first.get(kind)?.records ?? [];
    const after = advanced ? (last.get(kind)?.records ?? []) : before;
    const changed = after.filter((record, index) => differs(record, before[index]));
    if (changed.length === 0) return {};
    return { [kind]: changed, startPosition: 1, maxResults: changed.length };
  });
  const time = new Date(recordedAt).toISOString();
  return answer({ CDCResponse: [{ QueryResponse: blocks }], time }, recordedAt);
}

/**
 * Dates and the Active filter are passed over, as everything recorded is to be mirrored. Therefore the question for
 * what is older than the window and unpaid finds nothing: the page of the window has brought it already.
 */
function answerQuery(statement: string, recording: Recording): Answer {
  const { kind, recordedAt, time } = recording;
  const matching = recording.records.filter(matcherOf(statement));
  if (/^\s*select\s+count\s*\(\s*\*\s*\)/i.test(statement)) {
    return answer({ QueryResponse: { totalCount: matching.length }, time }, recordedAt);
  }
  const start = numberAfter('startposition', statement) ?? 1;
  const size = numberAfter('maxresults', statement) ?? 100;
  const page = matching.slice(start - 1, start - 1 + size);
  if (page.length === recording.records.length) {
    return { ...answer({}, recordedAt), body: recording.text, records: page.length };
  }
  if (page.length === 0) return answer({ QueryResponse: {}, time }, recordedAt);
  const response = { [kind]: page, startPosition: start, maxResults: page.length };
  return { ...answer({ QueryResponse: response, time }, recordedAt), records: page.length };
}

function matcherOf(statement: string): (record: RecordedRecord) => boolean {
  const unpaid = /\bBalance\s*>\s*'0(?:\.0+)?'/i.test(statement);
  const olderThanWindow = /\bTxnDate\s*<=?\s*'/i.test(statement);
  const afterId = /\bId\s*>\s*'(\d+)'/i.exec(statement)?.[1];
  if (unpaid && olderThanWindow) return () => false;
  return (record) =>
    (!unpaid || Number(record['Balance']) > 0) &&
    (afterId === undefined || Number(record['Id']) > Number(afterId));
}

function numberAfter(keyword: string, statement: string): number | undefined {
  const found = new RegExp(`\\b${keyword}\\s+(\\d+)`, 'i').exec(statement)?.[1];
  return found === undefined ? undefined : Number(found);
}

function answer(body: unknown, recordedAt: number): Answer {
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/json;charset=UTF-8',
      Date: new Date(recordedAt).toUTCString(),
    },
    body: JSON.stringify(body),
  };
}
