/** Moments and spans. Times are numbers with a unit in their name; the clock is a port. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** A calendar day in the company's books, `YYYY-MM-DD`. Compares correctly as text. */
export type Day = string;

export const secondMs = 1000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The calendar day of a moment in UTC. Books use local days; callers that compare allow a day of slack. */
export function dayOf(at: EpochMs): Day {
  return new Date(at).toISOString().slice(0, 10);
}

/** The day twelve months before the day of `at`: where the automatic window begins (requirement 003-18). */
export function twelveMonthsBefore(at: EpochMs): Day {
  const date = new Date(at);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  // 29 February has no twin a year earlier; the last day of the month is meant.
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.toISOString().slice(0, 10);
}

/** ISO text with an offset, a bare day (midnight UTC), or the date of an HTTP header. */
const writtenMoment =
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$|^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Moment of a text as Intuit writes it, or `undefined` when it is none. A time without an offset is none:
 * it would mean another moment in every browser's time zone.
 * @see Intuit facts §3.1 [D]
 */
export function parseMoment(text: string): EpochMs | undefined {
  if (!writtenMoment.test(text)) return undefined;
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (day !== undefined && !isDay(day)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** `Date.parse` rolls 30 February over into March. */
function isDay(text: Day): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).getUTCDate() === Number(text.slice(8));
}

const pacificMs = -8 * hourMs;

/**
 * The moment as a change cursor is sent: in the form of Intuit's own examples, with seconds and a Pacific offset. Whoever
 * reads no other form reads this one. What is below a second is dropped, so that it is never later than the moment.
 * @see Intuit facts §3.1, §3.3 [D]
 */
export function formatMoment(at: EpochMs): string {
  return `${new Date(at + pacificMs).toISOString().slice(0, 19)}-08:00`;
}
