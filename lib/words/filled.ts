import { browser } from 'wxt/browser';
import type messages from '@/public/_locales/en/messages.json';

/** Name of a message in `_locales`. */
export type MessageKey = keyof typeof messages;

/** Values for the `{placeholders}` of a message; text, never markup. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * The words of a message, with its `{placeholders}` replaced; `undefined` when there is none. Scripts on QuickBooks' pages,
 * where every byte counts, take values as they are: their style sets the direction of a line.
 */
export function filled(
  key: string,
  told: (placeholder: string, name: string) => string,
): string | undefined {
  // The generated type lists our keys; at run time any text may be asked for.
  const words = browser.i18n.getMessage(key as Parameters<typeof browser.i18n.getMessage>[0]);
  return words === '' ? undefined : words.replace(/\{(\w+)\}/g, told);
}
