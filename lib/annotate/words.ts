import { filled, type MessageKey, type Values } from '../words/filled';

/** The words of a message whose name is only known at run time; `undefined` when there is none. */
export function tryT(key: string, values: Values = {}): string | undefined {
  return filled(key, (placeholder, name) => `${values[name] ?? placeholder}`);
}

/** The words of a message in the browser's language, with its `{placeholders}` filled in. */
export function t(key: MessageKey, values?: Values): string {
  return tryT(key, values) ?? key;
}
