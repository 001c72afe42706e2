import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bed, leastPoints, makeBed, nameOf, runKinds } from './kill-points';
import { noDifference } from './oracle';

/** Every fifth point here, which meets all phases in turn; `npm run test:chaos` dies at all of them. */
const stride = 5;

let bed: Bed;
beforeAll(async () => {
  bed = await makeBed(11);
}, 60_000);
afterAll(() => bed.world.close());

test.each(runKinds)(
  'a %s run has no fewer kill points than recorded',
  async (kind) => {
    await bed.prepare(kind);
    const points = await bed.countPoints();
    process.stdout.write(`kill points of a ${kind} run: ${points.length}\n`);
    expect(points.length).toBeGreaterThanOrEqual(leastPoints[kind]);
    const calls = new Set(points.map(({ call }) => call));
    expect(calls).toContain('mirror.commit');
    expect(calls).toContain('fetch quickbooks.api.intuit.com');
  },
  60_000,
);

test.each(runKinds)(
  'a %s run that dies ends in exactly the books, by itself',
  async (kind) => {
    let deaths = 0;
    for (let point = runKinds.indexOf(kind); ; point += stride) {
      await bed.prepare(kind);
      const death = await bed.dieAt(point);
      if (!death) break;
      deaths += 1;
      const at = nameOf(death.point);
      expect({ ...death, point: at }).toEqual({
        point: at,
        ahead: [],
        difference: noDifference,
        untrue: [],
      });
    }
    expect(deaths).toBeGreaterThan(leastPoints[kind] / stride / 2);
    expect(bed.world.reported).toEqual([]);
  },
  240_000,
);
