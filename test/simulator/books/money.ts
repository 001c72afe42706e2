/** Sums are kept in whole cents, so that balances never drift by a rounding. */

export function cents(amount: unknown): number {
  return typeof amount === 'number' || typeof amount === 'string'
    ? Math.round(Number(amount) * 100)
    : 0;
}

export function amount(inCents: number): number {
  return inCents / 100;
}
