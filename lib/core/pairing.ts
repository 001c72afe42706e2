import type { CauseView } from './causes/cause';
import type { CompanyId, EntityId } from './ids';
import { type EpochMs, secondMs } from './time';

/** An income account of the company's chart of accounts: its name is all that is kept, and only for the screen. */
export interface IncomeAccount {
  readonly id: EntityId;
  /** `Parent:Child` for a sub-account. Text from outside, never markup. */
  readonly name: string;
}

/** What a live read of income accounts brought. */
export interface IncomeAccounts {
  readonly accounts: readonly IncomeAccount[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

/** Proof that this browser reads this company now: nothing of it is stored (requirement 004-07). */
export interface PairingProof extends IncomeAccounts {
  readonly companyId: CompanyId;
  readonly companyName: string;
  readonly provedAt: EpochMs;
}

/** How the proof of pairing stands. */
export type PairingState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'done'; readonly proof: PairingProof }
  | { readonly kind: 'failed'; readonly cause: CauseView }
  | { readonly kind: 'no-answer' };

/** The proof has come by then, or it is said that it has not (requirement 004-07). */
export const proofWithinMs = 10 * secondMs;

/** More than anybody reads; one page, so one metered read. */
export const accountsAsked = 100;

/** Asks for income accounts and no others: the gate refuses any other question about accounts. @see Intuit facts §3.7 */
export const incomeAccountsStatement = `SELECT * FROM Account WHERE AccountType = 'Income' ORDERBY Name STARTPOSITION 1 MAXRESULTS ${accountsAsked}`;

/** What the screen keeps of an account as Intuit sent it; anything but an income account is dropped. */
export function toIncomeAccount(sent: {
  readonly id: EntityId | undefined;
  readonly name: string | undefined;
  readonly type: string | undefined;
}): IncomeAccount | undefined {
  const { id, name, type } = sent;
  if (id === undefined || name === undefined || name === '' || type !== 'Income') return undefined;
  return { id, name };
}
