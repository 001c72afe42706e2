import { browser } from 'wxt/browser';
import { filled, type MessageKey, type Values } from './filled';

export type { MessageKey, Values } from './filled';

/** The words of a message in the browser's language, with its `{placeholders}` filled in. */
export function t(key: MessageKey, values: Values = {}): string {
  return tryT(key, values) ?? key;
}

/**
 * The words of a message whose name is only known at run time (`cause_<id>_title`).
 * `undefined` when there is none; a test of the registries proves that there is one for each.
 */
export function tryT(key: string, values: Values = {}): string | undefined {
  return filled(key, (placeholder, name) => apart(String(values[name] ?? placeholder)));
}

/** Letters that run from right to left, and marks that make others do so. */
const turns = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc]/;

/** A value that would turn the words and marks after it round is set apart from them. */
function apart(value: string): string {
  return turns.test(value) ? `\u2068${value}\u2069` : value;
}

/** `<key>_one`, `<key>_other`, … by the plural rules of the browser's language, with `{count}`. */
export function tn(key: string, count: number, values: Values = {}): string {
  const form = new Intl.PluralRules(browser.i18n.getUILanguage()).select(count);
  const all = {
    ...values,
    count: new Intl.NumberFormat(browser.i18n.getUILanguage()).format(count),
  };
  return tryT(`${key}_${form}`, all) ?? tryT(`${key}_other`, all) ?? key;
}
