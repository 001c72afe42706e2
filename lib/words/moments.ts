import { browser } from 'wxt/browser';
import { dayMs, type EpochMs, hourMs, minuteMs, secondMs } from '../core/time';
import { t, tn } from './t';

/** Formats are dear to build and few, and the ages of 200 companies are told every second. */
const built = new Map<string, unknown>();

function once<T>(
  name: string,
  build: (language: string) => T,
  language = browser.i18n.getUILanguage(),
): T {
  const key = `${language} ${name}`;
  if (!built.has(key)) built.set(key, build(language));
  return built.get(key) as T;
}

/** Language of the words themselves: an age stands inside a sentence, so the browser's own would mix two when ours are English. */
function languageOfWords(): string {
  const browsers = browser.i18n.getUILanguage();
  const ours = t('language_of_words');
  return browsers.toLowerCase().startsWith(ours) ? browsers : ours;
}

const units = [
  { unit: 'day', ms: dayMs, style: 'long' },
  { unit: 'hour', ms: hourMs, style: 'narrow' },
  { unit: 'minute', ms: minuteMs, style: 'short' },
  { unit: 'second', ms: secondMs, style: 'narrow' },
] as const;

/** Age in words: "40 s ago", "3 min ago", "5 h ago", "3 days ago". Below two seconds: "just now". */
export function describeAge(at: EpochMs, now: EpochMs): string {
  const age = Math.max(0, now - at);
  if (age < 2 * secondMs) return t('age_just_now');
  const { unit, ms, style } = units.find((candidate) => age >= candidate.ms) ?? units[3];
  const format = once(
    `age ${style}`,
    (language) => new Intl.RelativeTimeFormat(language, { style, numeric: 'always' }),
    languageOfWords(),
  );
  return spaced(format.formatToParts(-Math.floor(age / ms), unit));
}

/** English "40s ago" and "3 min. ago" become "40 s ago" and "3 min ago": unit signs stand apart and take no full stop. */
function spaced(parts: readonly Intl.RelativeTimeFormatPart[]): string {
  return parts
    .map(({ type, value }, index) => {
      if (type !== 'literal') return value;
      const afterNumber = parts[index - 1]?.type === 'integer';
      return value.replace('.', '').replace(/^ ?(?=\p{L})/u, afterNumber ? '\u00a0' : '$&');
    })
    .join('');
}

/** Full date and time of a moment, for tooltips and tables. */
export function describeMoment(at: EpochMs): string {
  const format = once(
    'moment',
    (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
  );
  return format.format(at);
}

/** The date of a moment where somebody reads it. */
export function describeDate(at: EpochMs): string {
  const format = once(
    'date',
    (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }),
  );
  return format.format(at);
}

/** A calendar day of the books, `YYYY-MM-DD`, as people write it. */
export function describeDay(day: string): string {
  const format = once(
    'day',
    (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }),
  );
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : format.format(at);
}

/** How long something takes or took: "about 2 minutes" is said of minutes and more, seconds are exact. */
export function describeSpan(ms: number): string {
  // A minute that is almost over is no "60 seconds": what is said is rounded first.
  const [seconds, minutes, hours] = [secondMs, minuteMs, hourMs].map((unit) =>
    Math.round(ms / unit),
  ) as [number, number, number];
  if (seconds < 60) return tn('span_seconds', Math.max(1, seconds));
  if (minutes < 60) return tn('span_minutes', minutes);
  if (hours < 48) return tn('span_hours', hours);
  return tn('span_days', Math.round(ms / dayMs));
}

/** A round span where there is little room: "10 sec", "1 min". */
export function describeReach(ms: number): string {
  const [unit, each] =
    ms < minuteMs
      ? (['second', secondMs] as const)
      : ms < hourMs
        ? (['minute', minuteMs] as const)
        : (['hour', hourMs] as const);
  const format = once(
    `reach ${unit}`,
    (language) =>
      new Intl.NumberFormat(language, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }),
    languageOfWords(),
  );
  return format.format(ms / each);
}

/** Seconds as a bare figure, to the tenth; a clock that was set back meanwhile took none. */
export function describeSeconds(ms: number): string {
  return once(
    'seconds',
    (language) =>
      new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  ).format(Math.max(0, ms) / secondMs);
}

/** A whole number with the separators of the language. */
export function formatCount(count: number): string {
  return once('count', (language) => new Intl.NumberFormat(language)).format(count);
}

/** An amount of money; without a currency only with its two decimals. A currency that the browser does not know is written behind. */
export function formatMoney(amount: number, currency: string | undefined): string {
  const plain = once(
    'plain',
    (language) =>
      new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
  );
  if (currency === undefined) return plain.format(amount);
  if (!/^[A-Z]{3}$/.test(currency)) return `${plain.format(amount)} ${currency}`;
  return once(
    `money ${currency}`,
    (language) => new Intl.NumberFormat(language, { style: 'currency', currency }),
  ).format(amount);
}

/** A minute of the day as a time field has it. */
export function timeOf(minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
