import { explain } from '../core/causes/registry';
import type { Company } from '../core/company';
import { afterFailure, afterProof, deriveLink } from '../core/connection';
import type { Failure } from '../core/failure';
import type { CompanyId } from '../core/ids';
import type { JournalEntry } from '../core/journal';
import { afterAnswer, type Subscription } from '../core/subscription';
import { secondMs } from '../core/time';
import type { Announcer } from './announce';
import type { Ports } from './ports';

/** Keeps what is known of each connection's health. */
export interface Health {
  /** A call succeeded: Intuit answered for this company with our token. */
  proved(companyId: CompanyId): Promise<void>;
  /** A call failed. */
  failed(companyId: CompanyId, failure: Failure): Promise<void>;
  /** Intuit said how the company's subscription is. */
  subscription(companyId: CompanyId, said: Subscription): Promise<void>;
}

/** A proof is written at most this often: pages of a first sync come ten a second. */
const proofEveryMs = 20 * secondMs;

/** Failures of this browser or of our own, which say nothing about the connection. */
const notAboutTheLink: ReadonlySet<Failure['kind']> = new Set([
  'answer-unreadable',
  'books-moving',
  'storage-unreadable',
  'cursor-too-old',
  'request-refused',
]);

/** Turns outcomes of calls into link facts, and tells everybody when what is shown has changed. */
export function createHealth(
  { registry, clock }: Pick<Ports, 'registry' | 'clock'>,
  announcer: Announcer,
): Health {
  async function change(companyId: CompanyId, next: (row: Company) => Company | undefined) {
    let before: Company | undefined;
    const after = await registry.update('companies', companyId, (row) => {
      before = row;
      return next(row);
    });
    if (!before || !after || after === before) return;
    const now = clock.now();
    const was = deriveLink(before.link, now);
    const is = deriveLink(after.link, now);
    // Another cause is another event: an outage that follows a broken line is told apart from it.
    const news =
      was.state !== is.state || was.health !== is.health || was.cause?.id !== is.cause?.id;
    const entry = news ? entryFor(before, after) : undefined;
    if (entry) await registry.write({ journal: [{ ...entry, at: now }] });
    if (news) announcer.changed(companyId);
  }

  return {
    proved: (companyId) =>
      change(companyId, (row) => {
        const { link } = row;
        const recent = link.provedAt !== undefined && clock.now() - link.provedAt < proofEveryMs;
        if (recent && !link.broken && !link.trouble) return undefined;
        return { ...row, link: afterProof(link, clock.now()) };
      }),
    failed: (companyId, failure) =>
      change(companyId, (row) =>
        notAboutTheLink.has(failure.kind)
          ? undefined
          : { ...row, link: afterFailure(row.link, failure, clock.now()) },
      ),
    subscription: (companyId, said) =>
      change(companyId, (row) => ({
        ...row,
        link: {
          ...row.link,
          subscription: afterAnswer(row.link.subscription, said, clock.now()),
        },
      })),
  };
}

/** What a change of state is in the journal. A proof after a quiet night is no recovery: nothing had failed. */
function entryFor(before: Company, after: Company): Omit<JournalEntry, 'at'> | undefined {
  const common = { companyId: after.id, companyName: after.name };
  const failure = failureIn(after.link);
  if (!failure) return failureIn(before.link) ? { ...common, what: 'recovered' } : undefined;
  const cause = explain(failure);
  return {
    ...common,
    what: after.link.broken || failure.kind === 'subscription-lapsed' ? 'broken' : 'shaky',
    cause: cause.id,
    ...(cause.tid === undefined ? {} : { tid: cause.tid }),
  };
}

/** What is wrong with a link as Intuit told it; an authorization that ran out is no event of its own. */
function failureIn({ broken, subscription, trouble }: Company['link']): Failure | undefined {
  if (broken) return broken.failure;
  if (subscription?.lapsedSince !== undefined) return { kind: 'subscription-lapsed' };
  return trouble?.failure;
}
