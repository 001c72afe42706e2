/** Puts one recording on trial: is it read, do the sums agree, is every damage noticed? */
import { chosenFrom, type Damage, damagesOf, written } from './damage';
import { type Json, ourKinds } from './plain-walk';
import { type Reader, readerFor } from './reading';
import type { Figures, Reading } from './record-readings';
import type { Sample } from './sample-folder';

export type Verdict =
  | { readonly is: 'not-ours' }
  /** A hand-written or documented one that Intuit would not send so; said, but no failure. */
  | { readonly is: 'refused'; readonly why: string }
  | ({ readonly is: 'passed' } & Proof)
  | ({ readonly is: 'failed'; readonly why: string } & Partial<Proof>);

interface Proof {
  readonly read: Figures;
  readonly walked: Figures;
  readonly counts: Reader['counts'];
  /** How many places were broken, by kind of damage. */
  readonly damaged: Readonly<Record<string, number>>;
}

/** Damages tried in one recording. */
const mostDamages = 1000;

/** @param find which reader to use; tests hand in careless ones. */
export function tryOut(sample: Sample, find: typeof readerFor = readerFor): Verdict {
  const body = bodyOf(sample);
  if (body === undefined) return unreadable(sample);
  const reader = find(sample, body);
  if (reader === undefined) return { is: 'not-ours' };
  const read = reader.read(reader.body);
  const walked = reader.walk(reader.body);
  const genuine = sample.kind.startsWith('genuine');
  const refusal = [...read.refused, ...(genuine ? read.unkept : [])][0];
  if (refusal !== undefined) {
    return { is: genuine ? 'failed' : 'refused', why: `${refusal.field}: ${refusal.because}` };
  }
  const proof = { read, walked, counts: reader.counts, damaged: {} };
  if (!agree(read, walked)) return { is: 'failed', why: 'the sums do not agree', ...proof };
  return tryDamages(sample, reader, proof);
}

/** An empty answer or a page for people may be right where no records are; a record of ours is always JSON. */
function unreadable({ type }: Sample): Verdict {
  const isOurs = ourKinds.has(type) || type === 'CDC' || type === 'Batch';
  return isOurs ? { is: 'failed', why: 'is neither JSON nor XML' } : { is: 'not-ours' };
}

function bodyOf({ text }: Sample): Json | undefined {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed.startsWith('<')) return trimmed;
  try {
    return JSON.parse(trimmed) as Json;
  } catch {
    return undefined;
  }
}

/** Sums are of cents in floating point: a millionth is nothing. */
function agree(read: Figures, walked: Figures): boolean {
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 1e-6;
  return (
    read.count === walked.count &&
    near(read.balance, walked.balance) &&
    near(read.total, walked.total)
  );
}

function tryDamages(sample: Sample, reader: Reader, proof: Proof): Verdict {
  if (typeof reader.body === 'string') return tryCuts(reader, proof, reader.body);
  const damages = chosenFrom(
    damagesOf(reader.body, reader.counts === 'records'),
    mostDamages,
    sample.file,
  );
  for (const damage of damages) {
    const why = swallowed(damage, reader, proof.read);
    if (why !== undefined) return { is: 'failed', why, ...proof };
  }
  return { is: 'passed', ...proof, damaged: countByKind(damages) };
}

function countByKind(damages: readonly Damage[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of damages) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** What is wrong with how a damage was met, if anything. */
function swallowed(damage: Damage, reader: Reader, whole: Figures): string | undefined {
  const mend = damage.strike();
  const reading = reader.read(reader.body);
  mend();
  const place = written(damage.path);
  const named = reading.refused.some(
    ({ field }) => field === place || (field !== '' && place.endsWith(`.${field}`)),
  );
  if (reading.refused.length === 0) return `damage swallowed: ${damage.kind} at ${place}`;
  if (!named) {
    return `damage misnamed: ${damage.kind} at ${place}, said ${reading.refused[0]?.field}`;
  }
  return damage.inRecord ? neighboursLost(reading, whole, place) : undefined;
}

function neighboursLost(reading: Reading, whole: Figures, place: string): string | undefined {
  const lost = whole.count - reading.count;
  return lost === 1 ? undefined : `damage at ${place} cost ${lost} records instead of one`;
}

/** XML is cut short at every eighth of its length, and robbed of its codes. */
function tryCuts(reader: Reader, proof: Proof, xml: string): Verdict {
  const cuts = [1, 2, 3, 4, 5, 6, 7].map((eighth) =>
    xml.slice(0, Math.floor((xml.length * eighth) / 8)),
  );
  const broken = [...cuts, xml.replace(/ code="[^"]*"/, ''), xml.slice(0, -1)];
  const missed = broken.find((text) => reader.read(text).refused.length === 0);
  if (missed === undefined)
    return { is: 'passed', ...proof, damaged: { 'XML cut': broken.length } };
  return { is: 'failed', why: `damage swallowed: XML of ${missed.length} characters`, ...proof };
}
