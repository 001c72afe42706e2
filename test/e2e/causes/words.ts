import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const path = join(import.meta.dirname, '../../../public/_locales/en/messages.json');
const messages = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { message: string }>;

function text(key: string): string {
  const message = messages[key]?.message;
  if (message === undefined) throw new Error(`no words for ${key}`);
  return message;
}

/** Title of a cause as it stands on the screen. */
export function titleOf(cause: string): string {
  return text(`cause_${cause}_title`);
}

/** The same with whatever fills its placeholders. */
export function headOf(cause: string): RegExp {
  return filled(titleOf(cause));
}

/** Body of a cause; whatever fills a placeholder fits, but something must. */
export function bodyOf(cause: string): RegExp {
  return filled(text(`cause_${cause}_body`));
}

function filled(words: string): RegExp {
  const parts = words.split(/\{\w+\}/);
  return new RegExp(
    parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^{}]+'),
  );
}

/** The words of a symptom for Intuit's own page. */
export function symptomOf(symptom: string): string {
  return text(`symptom_${symptom}_title`);
}

/** What the button of a remedy says. */
export function remedyOf(remedy: string): string {
  return text(`remedy_${remedy.replaceAll('-', '_')}`);
}
