import { causeOf } from './causes/registry';
import type { Company } from './company';
import { deriveLink, type LinkView } from './connection';
import type { CompanyId } from './ids';
import type { EpochMs } from './time';

/**
 * Companies that are reconnected one after the other: Intuit's window opens for one at a time. Only the order and what
 * was skipped are stored; what is done is read off the companies, so that no death of a worker can lose it.
 */
export interface ReconnectQueue {
  readonly key: 'reconnect-queue';
  readonly companies: readonly CompanyId[];
  readonly skipped: readonly CompanyId[];
  readonly startedAt: EpochMs;
}

/** `settled`: it needs no reconnect any more, without one from here. `gone`: its data was deleted. */
export type QueueItemState = 'waiting' | 'reconnected' | 'skipped' | 'settled' | 'gone';

/** The queue as screens show it. */
export interface QueueView {
  readonly items: readonly {
    readonly id: CompanyId;
    readonly name: string;
    readonly state: QueueItemState;
  }[];
  /** Whose turn it is; absent when all are done. */
  readonly current?: CompanyId;
  /** "1 of 3": the place of the current one, or the number of all at the end. */
  readonly position: number;
}

/** Whether reconnecting is the step that mends it; wrong keys or a withheld permission want another one. */
export function wantsReconnect(link: Pick<LinkView, 'state' | 'cause'>): boolean {
  if (link.state !== 'inactive' || !link.cause) return false;
  const remedy = causeOf(link.cause.id)?.remedy;
  return remedy === 'reconnect' || remedy === 'connect-again';
}

type Known = Pick<Company, 'id' | 'name' | 'link' | 'deletingAt'>;

/** A queue of all companies that want a reconnect, the longest dead first. */
export function beginQueue(companies: readonly Known[], now: EpochMs): ReconnectQueue {
  const dead = companies
    .filter((company) => company.deletingAt === undefined)
    .map(({ id, name, link }) => ({ id, name, link: deriveLink(link, now) }))
    .filter(({ link }) => wantsReconnect(link))
    .sort((a, b) => sinceOf(a) - sinceOf(b) || a.name.localeCompare(b.name));
  return {
    key: 'reconnect-queue',
    companies: dead.map(({ id }) => id),
    skipped: [],
    startedAt: now,
  };
}

function sinceOf({ link }: { readonly link: LinkView }): EpochMs {
  return link.cause?.since ?? 0;
}

/** The queue without a company's turn. */
export function skipInQueue(queue: ReconnectQueue, id: CompanyId): ReconnectQueue {
  return queue.skipped.includes(id) ? queue : { ...queue, skipped: [...queue.skipped, id] };
}

/** How far a queue is. */
export function viewQueue(
  queue: ReconnectQueue,
  companies: readonly Known[],
  now: EpochMs,
): QueueView {
  const items = queue.companies.map((id) => {
    const company = companies.find((one) => one.id === id && one.deletingAt === undefined);
    return { id, name: company?.name ?? '', state: stateOf(queue, id, company, now) };
  });
  const index = items.findIndex(({ state }) => state === 'waiting');
  const current = items[index];
  return {
    items,
    ...(current ? { current: current.id } : {}),
    position: index < 0 ? items.length : index + 1,
  };
}

function stateOf(
  queue: ReconnectQueue,
  id: CompanyId,
  company: Known | undefined,
  now: EpochMs,
): QueueItemState {
  if (!company) return 'gone';
  const { reconnectedAt } = company.link;
  if (reconnectedAt !== undefined && reconnectedAt >= queue.startedAt) return 'reconnected';
  if (deriveLink(company.link, now).state !== 'inactive') return 'settled';
  return queue.skipped.includes(id) ? 'skipped' : 'waiting';
}
