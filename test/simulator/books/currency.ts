import type { Books } from './books';

type Fields = Readonly<Record<string, unknown>>;

const CURRENCY_NAMES: Readonly<Record<string, string>> = {
  USD: 'United States Dollar',
  CAD: 'Canadian Dollar',
  EUR: 'Euro',
  GBP: 'British Pound Sterling',
};

export function currencyRef(code: string): { value: string; name: string } {
  return { value: code, name: CURRENCY_NAMES[code] ?? code };
}

/**
 * What a transaction says of its currency: nothing in a company of one currency; otherwise a rate, which is 1
 * unless sent, even for foreign customers. @see Intuit facts §3.7 [R]
 */
export function exchangeRate(books: Books, sent: Fields): Fields {
  const prefs = books.read('Preferences', '1')?.['CurrencyPrefs'] as
    | { MultiCurrencyEnabled?: boolean }
    | undefined;
  if (prefs?.MultiCurrencyEnabled !== true) return {};
  return { ExchangeRate: Number(sent['ExchangeRate'] ?? 1) };
}
