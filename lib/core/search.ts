/** Finding records by what somebody types: which text fits which record. */
import type { Day } from './time';

/** Longest text that is looked for, in UTF-16 units. */
export const searchAtMost = 512;

/** Hits of each kind that are shown; the others are counted. */
export const hitsShown = 25;

/** What of a record can be found. */
export interface Findable {
  /** Names, numbers, addresses; absent ones are left out. */
  readonly texts: readonly (string | undefined)[];
  readonly amount?: number;
  readonly day?: Day;
}

interface Word {
  readonly text: string;
  /** What it may mean as an amount, in thousandths. */
  readonly amounts: readonly number[];
  readonly signed: boolean;
}

/** A text made ready to be compared with many records. */
export interface SearchPlan {
  /** All of it, folded. */
  readonly text: string;
  readonly words: readonly Word[];
  /** All of it as one amount: in some languages blanks group the digits. */
  readonly whole: Word | undefined;
}

/** How well a record fits; `exact`: one of its texts, or its amount, is just what was typed. */
export type Fit = 'exact' | 'part';

/** Without case, accents, and differences of white space. */
export function foldText(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/\s+/gu, ' ').trim();
}

/** The words of what was typed; a text without any has none. */
export function planSearch(typed: string): SearchPlan {
  const text = foldText(typed.slice(0, searchAtMost));
  const words = text.split(' ').filter((word) => word !== '');
  const joined = toWord(text.replaceAll(' ', ''));
  return {
    text,
    words: words.map(toWord),
    whole: words.length > 1 && joined.amounts.length > 0 ? joined : undefined,
  };
}

/** Whether every word is in the record somewhere: in a text, as its amount, or as its day. */
export function fitOf({ text, words, whole }: SearchPlan, record: Findable): Fit | undefined {
  if (words.length === 0) return undefined;
  const texts = record.texts.flatMap((each) => (each === undefined ? [] : [foldText(each)]));
  if (texts.includes(text)) return 'exact';
  if (whole && isAmount(whole, record.amount)) return 'exact';
  const fits = (word: Word): boolean =>
    texts.some((each) => each.includes(word.text)) ||
    isAmount(word, record.amount) ||
    isDay(word.text, record.day);
  if (!words.every(fits)) return undefined;
  const [only] = words;
  return words.length === 1 && only && isAmount(only, record.amount) ? 'exact' : 'part';
}

function toWord(text: string): Word {
  const bare = text.replace(/^\p{Sc}+|\p{Sc}+$/gu, '');
  const signed = /^[-−]|^\(.*\)$/u.test(bare);
  const digits = bare
    .replace(/^\((.*)\)$/u, '$1')
    .replace(/^[-−+]/u, '')
    .replace(/^\p{Sc}/u, '');
  return { text, amounts: readingsOf(digits), signed };
}

/** An amount without a sign is found whatever its sign; with one it must be negative. */
function isAmount({ amounts, signed }: Word, amount: number | undefined): boolean {
  if (amount === undefined || (signed && amount > 0)) return false;
  return amounts.includes(Math.abs(Math.round(amount * 1000)));
}

/**
 * All that a number can mean, in thousandths, since languages differ in which sign groups and which begins the decimals:
 * "1.250" is 1250 and 1.25. Groups have three digits, in India also two before the last.
 */
function readingsOf(text: string): readonly number[] {
  if (!/^\d[\d.,'’]*$/u.test(text)) return [];
  const signs = text.replace(/\d/g, '');
  const parts = text.replace(/[.,'’]$/u, '').split(/[.,'’]/u);
  const readings: number[] = [];
  if (new Set(signs).size < 2 && isGrouped(parts)) readings.push(Number(parts.join('')));
  const decimals = parts.at(-1) ?? '';
  const before = parts.slice(0, -1);
  const ownSign = signs.lastIndexOf(signs.at(-1) ?? '') === signs.indexOf(signs.at(-1) ?? '');
  if (before.length > 0 && ownSign && decimals.length <= 3 && isGrouped(before)) {
    readings.push(Number(`${before.join('')}.${decimals}`));
  }
  return readings.map((reading) => Math.round(reading * 1000));
}

function isGrouped([first = '', ...rest]: readonly string[]): boolean {
  if (rest.length === 0) return first !== '';
  const middle = rest.slice(0, -1).every(({ length }) => length === 3 || length === 2);
  return first.length <= 3 && middle && rest.at(-1)?.length === 3;
}

/** A day, or a month as `2026-11`; a day's three numbers may stand in any order, the year with two digits too. */
function isDay(word: string, day: Day | undefined): boolean {
  if (day === undefined) return false;
  if (/^\d{4}-\d{2}(-\d{2})?$/.test(word)) return day.startsWith(word);
  if (!/^\d{1,4}([/.-])\d{1,2}\1\d{1,4}$/.test(word)) return false;
  const said = word.split(/[/.-]/).map(Number);
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const same = (parts: readonly number[]) => [...parts].sort().join() === [...said].sort().join();
  return same([year, month, date]) || same([year % 100, month, date]);
}
