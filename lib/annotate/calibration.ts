/** Attributes that count positions; they agree with ids now and then, and never for long. @see QBO page facts (c) L2 */
const counters = /index|pos|order|count|row|level|size|key|uniq/;

/** An attribute must agree with so many known ids before anything rests on it. */
const agreeingAtLeast = 3;

/** Finds out whether the rows of a page carry their records' ids in an attribute. */
export interface Calibration {
  /** A row's record is known; tells the attribute that has just proved itself by it, if any. */
  learn(row: Element, id: string): string | undefined;
  /** The id that a row carries, in an attribute that has proved itself. */
  idOf(row: Element): string | undefined;
  /** Another page. */
  forget(): void;
}

/**
 * An attribute counts after it agreed with several known ids, contradicted none and stood with one value on one row only. It
 * still decides nothing alone: the id goes to the worker together with the row's name, and the record must bear both.
 */
export function createCalibration(): Calibration {
  /** Ids that an attribute agreed with; `null` once it was wrong, for as long as the page is the same. */
  const agreed = new Map<string, Set<string> | null>();
  let proved: string | undefined;
  const owners = new Map<string, Element>();

  const disprove = (name: string) => {
    agreed.set(name, null);
    if (proved === name) proved = undefined;
  };
  const vote = (name: string, isSame: boolean, id: string) => {
    const ids = agreed.get(name);
    if (ids === null) return;
    if (!isSame) return disprove(name);
    agreed.set(name, (ids ?? new Set()).add(id));
  };

  return {
    learn(row, id) {
      for (const { name, value } of row.attributes) {
        if (!name.startsWith('data-') || counters.test(name) || !/^\d{1,25}$/.test(value)) continue;
        vote(name, value === id, id);
        if (proved || (agreed.get(name)?.size ?? 0) < agreeingAtLeast) continue;
        proved = name;
        return name;
      }
      return undefined;
    },
    idOf(row) {
      const id = proved && row.getAttribute(proved);
      if (!proved || !id || !/^\d{1,25}$/.test(id)) return undefined;
      const owner = owners.get(id);
      if (owner && owner !== row && owner.isConnected && owner.getAttribute(proved) === id) {
        disprove(proved);
        return undefined;
      }
      owners.set(id, row);
      return id;
    },
    forget() {
      agreed.clear();
      proved = undefined;
      owners.clear();
    },
  };
}
