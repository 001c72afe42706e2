import { type Symptom, symptoms } from './symptoms';

/** Spellings that mean the same, applied in this order to words without apostrophes. */
const sameSpelling: readonly (readonly [RegExp, string])[] = [
  [/\bcan ?not\b/g, 'cant'],
  [/\bdid not\b/g, 'didnt'],
  [/\byou will\b/g, 'youll'],
  [/\bthere is\b/g, 'theres'],
  [/\buhoh\b/g, 'uh oh'],
  [/\b(o{3,}ps|who+ps|ops)\b/g, 'oops'],
  [/\bset ?ups?\b/g, 'set up'],
  [/\bredirect ?(uris?|urls?)\b/g, 'redirect uri'],
  [/\bauthoris/g, 'authoriz'],
];

/** They stand in nearly every sentence and tell nothing. */
const smallWords = new Set('a an and at i in is it my of on or s the there theres to'.split(' '));

/** Below this share of its words a query is about something else. */
const leastShare = 0.6;

/**
 * The symptoms that a text may mean, best first; all of them for an empty text. Forgives case, punctuation, all kinds
 * of apostrophes, other spellings and one wrong letter in a longer word. A whole page of text may be pasted.
 * `wordsOf` adds what else stands beside a symptom, such as its title in another language.
 */
export function searchSymptoms(
  query: string,
  wordsOf: (symptom: Symptom) => readonly string[] = () => [],
): readonly Symptom[] {
  const asked = plain(query);
  if (asked === '') return symptoms;
  return symptoms
    .map((symptom) => {
      const texts = [...symptom.wordings, ...wordsOf(symptom)].map(plain);
      return { symptom, score: Math.max(...texts.map((text) => likeness(asked, text))) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ symptom }) => symptom);
}

/** Lower-case words parted by single blanks, in one spelling. */
function plain(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’‘ʼ´`]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return sameSpelling.reduce((spelled, [from, to]) => spelled.replace(from, to), words);
}

/** From 0 (something else) to 3 (word for word). */
function likeness(asked: string, text: string): number {
  if (asked === text) return 3;
  // A short wording such as "Cancelled" inside a pasted page says little, so it must be more than one word.
  if (text.includes(' ') && holds(asked, text)) return 2;
  if (holds(text, asked)) return 2;
  const words = tellingWords(asked);
  const known = text.split(' ');
  const found = words.filter((word) => known.some((other) => isAlike(word, other))).length;
  const share = found / words.length;
  return share >= leastShare ? share : 0;
}

function holds(text: string, part: string): boolean {
  return ` ${text} `.includes(` ${part} `);
}

function tellingWords(text: string): readonly string[] {
  const words = text.split(' ');
  const telling = words.filter((word) => !smallWords.has(word));
  return telling.length > 0 ? telling : words;
}

function isAlike(asked: string, known: string): boolean {
  if (asked === known) return true;
  if (asked.length >= 3 && known.startsWith(asked)) return true;
  return asked.length >= 5 && isOneLetterApart(asked, known);
}

/** One letter too many, missing, wrong, or two neighbours swapped. */
function isOneLetterApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const restA = a.slice(start);
  const restB = b.slice(start);
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}
