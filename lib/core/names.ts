/** Names of customers as people write them and pages show them, made comparable without being guessed at. */

/**
 * Longest name worth comparing, in UTF-16 units: a display name has at most 500 characters.
 * @see Intuit facts §3.1 (Customer, DisplayName)
 */
export const nameAtMost = 512;

/**
 * A name as it is compared in its exact case: composed (NFC), white space of any kind (no-break spaces too) as single
 * blanks, none at the ends or around the colons of `Parent:Child`. Punctuation stays, since "A & B" and "A B" are two.
 */
export function normaliseName(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').replace(/ ?: ?/gu, ':').trim();
}

/** A name as it is looked up: normalised and without case, in no particular language. */
export function foldName(name: string): string {
  return normaliseName(name).toLowerCase();
}

/** The names under which a customer may stand on a page: its own, and `Parent:Child` when it has a parent. */
export interface NamedCustomer {
  readonly displayName: string;
  readonly fullName: string;
}

/**
 * Everything under which a customer is to be found: both names folded, each once.
 * An index of a company's names holds these; more than one customer under one of them makes it ambiguous.
 */
export function lookupNames(customer: NamedCustomer): readonly string[] {
  const full = foldName(customer.fullName);
  const own = foldName(customer.displayName);
  return full === own ? [full] : [full, own];
}

/**
 * The one customer that a name on a page can mean, or `undefined` when none or several can.
 * Exact case decides between customers that differ in nothing else. Pass every customer of the company that has the
 * name in any case, inactive ones too: leaving one out would turn an ambiguity into a wrong claim.
 * @see QBO page facts (c) L5
 */
export function pickByName<C extends NamedCustomer>(
  name: string,
  candidates: readonly C[],
): C | undefined {
  const folded = foldName(name);
  const found = candidates.filter((customer) => lookupNames(customer).includes(folded));
  if (found.length < 2) return found[0];
  const wanted = normaliseName(name);
  const exact = found.filter(
    ({ displayName, fullName }) =>
      normaliseName(displayName) === wanted || normaliseName(fullName) === wanted,
  );
  return exact.length === 1 ? exact[0] : undefined;
}
