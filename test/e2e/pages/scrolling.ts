import type { Page } from '@playwright/test';

/** One look at the page: the name and the badge of every row that stands there. */
export type Look = readonly (readonly [name: string, status: string])[];
/** Looks in the frame of a jump and in the one after it. */
export type Jump = readonly [first: Look, second: Look];

/** Jumps to random places, with now and then a small step or a rest, and looks at every row in every frame. */
export function scrollAtRandom(page: Page, seed: number, jumps: number): Promise<readonly Jump[]> {
  return page.evaluate(
    async ([start, count]) => {
      const scroller = document.querySelector('.ids-table__virtualized-container');
      if (!scroller) throw new Error('no virtualised list');
      let state = start;
      const random = () => {
        state = (state * 16807) % 2147483647;
        return state / 2147483647;
      };
      // What a person sees is what stands after the frame's own scripts: a task of its own, right after it.
      const frame = () =>
        new Promise<void>((resolve) =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve();
            port2.postMessage(0);
          }),
        );
      const look = () =>
        [...scroller.querySelectorAll('.virtual-row')].map((row) => {
          const badges = [...row.querySelectorAll('[data-booklight-status]')];
          const said = badges.map((badge) => badge.getAttribute('data-booklight-status'));
          return [row.querySelector('.name-button')?.textContent ?? '', said.join('+')] as const;
        });
      const height = scroller.scrollHeight;
      const done = [];
      for (let jump = 0; jump < count; jump += 1) {
        const isStep = random() < 0.3;
        scroller.scrollTop = isStep
          ? scroller.scrollTop + (random() - 0.5) * 400
          : random() * height;
        await frame();
        const first = look();
        await frame();
        done.push([first, look()] as const);
        // A person stops to read: all rows are answered before the next jump.
        while (jump % 20 === 19 && look().some(([, status]) => status === '')) await frame();
      }
      return done;
    },
    [seed, jumps] as const,
  );
}

/** What was wrong: a status of somebody else's, or a record that was shown before and is bare a frame after it came back. */
export function mistakes(jumps: readonly Jump[], truth: ReadonlyMap<string, string>) {
  const seen = new Set<string>();
  const wrong: string[] = [];
  const note = (look: Look) => {
    for (const [row, status] of look) {
      if (status === '') continue;
      if (truth.get(row) !== status) wrong.push(`${row}: ${status}, not ${truth.get(row)}`);
      seen.add(row);
    }
  };
  for (const [first, second] of jumps) {
    const known = new Set(seen);
    note(first);
    for (const [row, status] of second) {
      if (status === '' && known.has(row)) wrong.push(`${row}: bare, though it is known`);
    }
    note(second);
  }
  return { wrong, seen: seen.size, statuses: new Set([...seen].map((row) => truth.get(row))) };
}
