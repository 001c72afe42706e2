import type { Invoice } from './records';

/** What a row of a list of invoices says beside its customer, as it stands there. */
export interface RowTuple {
  readonly number: string;
  readonly amount?: string | undefined;
  readonly date?: string | undefined;
}

/** What of an invoice its row can be told by. */
export type ToldInvoice = Pick<Invoice, 'id' | 'number' | 'day' | 'total'>;

/**
 * The one invoice of a customer that a row can mean. Number and amount must agree, and the date where one can be read.
 * An empty number is no identity, and two that fit are nobody's. @see QBO page facts (c) L5 "Invoices/payments"
 */
export function pickInvoice<I extends ToldInvoice>(
  tuple: RowTuple,
  candidates: readonly I[],
): I | undefined {
  const number = tuple.number.trim();
  if (number === '') return undefined;
  const found = candidates.filter(
    (invoice) =>
      invoice.number?.trim() === number &&
      saysAmount(tuple.amount ?? '', invoice.total) &&
      maySayDay(tuple.date ?? '', invoice.day),
  );
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Whether a text is an amount, in any language's way of writing it: the digits decide, with none, two or three after the
 * point. What has no digits of ours (another script's, or no amount at all) says nothing.
 */
function saysAmount(text: string, total: number): boolean {
  const digits = digitsOf(text);
  if (digits === '' || /[-−(]/.test(text) !== total < 0) return false;
  return [0, 2, 3].some((places) => {
    const written = total.toFixed(places);
    return Number(written) === total && digitsOf(written) === digits;
  });
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
}

/**
 * Whether a text can be a day, whatever the order of its parts: it may not name another one. A text without three numbers
 * (months in letters) names none. @see QBO page facts (c) L5 "Locale"
 */
function maySayDay(text: string, day: string): boolean {
  const said = (text.match(/\d+/g) ?? []).map(Number);
  if (said.length !== 3) return true;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const same = (parts: readonly number[]) => [...parts].sort().join() === [...said].sort().join();
  return same([year, month, date]) || same([year % 100, month, date]);
}
