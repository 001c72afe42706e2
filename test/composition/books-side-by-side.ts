import type { LedgerLine } from '@/lib/core/ledger';
import { meterOf } from '@/lib/core/ledger';
import type { LogLine } from '../simulator/contract';
import type { World } from './world';

/** Our ledger and Intuit's log, held side by side. */
export interface SideBySide {
  readonly ours: readonly LedgerLine[];
  readonly theirs: readonly LogLine[];
  /** Requests that Intuit got and that no line of ours tells of. */
  readonly untold: readonly string[];
  /** Lines with an outcome that Intuit's log does not have. */
  readonly invented: readonly string[];
  /** Lines that say nothing of an answer, or that none came. */
  readonly open: number;
}

/** Every line of the ledger, from the disk and past the product. */
export async function ledgerOf(world: World): Promise<readonly LedgerLine[]> {
  const rows = await world.disk.read('booklight-registry', 'ledger');
  return rows.map(({ key, value }) => ({ ...(value as LedgerLine), id: key as number }));
}

/** Requests of the product; whoever sits before Intuit's window is no part of it. */
export function requestsOf({ simulator }: World): readonly LogLine[] {
  return simulator.log.filter(({ exchange }) => exchange.host !== 'appcenter.intuit.com');
}

/**
 * Pairs off what both sides know of each answered request: to whom, how, with what status, bytes, records and price. What
 * is left over on Intuit's side must have a line of ours that does not know its answer.
 */
export async function sideBySide(world: World): Promise<SideBySide> {
  // What never left is no excuse for a request that Intuit got.
  const ours = (await ledgerOf(world)).filter(({ unsent }) => !unsent);
  const theirs = requestsOf(world);
  const answered = ours.filter(({ status }) => status !== undefined && status !== 0);
  const left = new Map<string, number>();
  for (const line of theirs) bump(left, ofTheirs(line), 1);
  const invented: string[] = [];
  for (const line of answered) {
    const told = ofOurs(line);
    if ((left.get(told) ?? 0) === 0) invented.push(told);
    else bump(left, told, -1);
  }
  const open = new Map<string, number>();
  for (const line of ours) if (!line.status) bump(open, ofHost(line), 1);
  const untold = [...left].flatMap(([told, times]) => {
    const [host = ''] = told.split(' | ');
    const unknown = Math.min(times, open.get(host) ?? 0);
    bump(open, host, -unknown);
    return Array.from({ length: times - unknown }, () => told);
  });
  return { ours, theirs, untold, invented, open: ours.length - answered.length };
}

/** What our own sums come to, from the disk: reads that are sure, and those that may have counted. */
export async function readsOf(world: World): Promise<{ reads: number; unsure: number }> {
  const tallies = await world.disk.read('booklight-registry', 'tallies');
  const sums = tallies.map(({ value }) => value as { reads: number; unsure: number });
  const lines = (await ledgerOf(world)).filter(({ status }) => status === undefined);
  return {
    reads: sums.reduce((sum, { reads }) => sum + reads, 0),
    unsure:
      sums.reduce((sum, { unsure }) => sum + unsure, 0) +
      lines.filter((line) => meterOf(line) === 'unsure').length,
  };
}

function ofOurs({ host, method, status, bytes, records, metered }: LedgerLine): string {
  return `${ofHost({ host, method })} | ${status} ${bytes} ${records} ${metered}`;
}

function ofTheirs({ exchange, status, bytes, records, metered }: LogLine): string {
  return `${ofHost(exchange)} | ${status} ${bytes} ${records} ${metered}`;
}

function ofHost({ host, method }: Pick<LedgerLine, 'host' | 'method'>): string {
  return `${method} ${host}`;
}

function bump(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
