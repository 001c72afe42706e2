import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Company, EntityRecord } from '../simulator/contract';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { companyOf } from './books';
import { test } from './fixtures';
import { QboPage } from './pages/qbo-page';
import { customerOf, windowStartAt } from './syncing/books-in-scope';

const name = 'Many Customers Ltd';
const rows = 5000;

test.use({
  world: {
    companies: [
      {
        realmId: HARBOR_AND_PINE,
        name,
        // A few more, since inactive ones are not listed.
        books: { seed: 11, customers: rows + 300, invoices: 2500, payments: 0 },
      },
    ],
  },
});

/** What must stand beside each name, told from the books alone: the page is never asked. */
function truthOf(company: Company, now: number): ReadonlyMap<string, string> {
  const start = windowStartAt(now);
  const busy = new Set<string>();
  for (const one of company.records('Invoice')) {
    if (String(one['TxnDate']) >= start || Number(one['Balance']) > 0) busy.add(customerOf(one));
  }
  const truth = new Map<string, string>();
  for (const customer of company.records('Customer')) {
    const full = String(customer['FullyQualifiedName']);
    expect(truth.has(full), `${full} is called so alone`).toBe(false);
    truth.set(full, statusOf(customer, busy.has(customer.Id)));
  }
  return truth;
}

function statusOf(customer: EntityRecord, isBusy: boolean): string {
  if (!isBusy) return 'not-synced';
  return customer['Active'] === false ? 'failed' : 'synced';
}

/** One look at the page: the name and the badge of every row that stands there. */
type Look = readonly (readonly [name: string, status: string])[];
/** Looks in the frame of a jump and in the one after it. */
type Jump = readonly [first: Look, second: Look];

/** Jumps to random places, with now and then a small step or a rest, and looks at every row in every frame. */
function scrollAtRandom(page: Page, seed: number, jumps: number): Promise<readonly Jump[]> {
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
function mistakes(jumps: readonly Jump[], truth: ReadonlyMap<string, string>) {
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

async function openVirtualList(context: BrowserContext): Promise<QboPage> {
  const qbo = await QboPage.open(context);
  await qbo.page.goto('https://qbo.intuit.com/app/customers?variant=virtual-rows');
  await expect(qbo.badges().first()).toBeVisible();
  return qbo;
}

test('a list of 5,000 rows that are used again never shows a badge on the wrong one', async ({
  context,
  options,
  simulator,
}) => {
  test.setTimeout(240_000);
  const company = companyOf(simulator, HARBOR_AND_PINE);
  await options.saveApp(DEMO_PRODUCTION_APP);
  await options.connect({ company: name });
  const card = options.company(name);
  await expect(card).toContainText('customers synced', { timeout: 120_000 });
  await expect(card.getByRole('progressbar')).toHaveCount(0, { timeout: 120_000 });
  await options.showBadges();
  const qbo = await openVirtualList(context);
  await expect(qbo.page.getByRole('table', { name: 'Customers' })).toHaveAttribute(
    'aria-rowcount',
    /^[5-9]\d{3}$/,
  );

  await test.step('while it is scrolled at random', async () => {
    const truth = truthOf(company, simulator.clock.now());
    const { wrong, seen, statuses } = mistakes(await scrollAtRandom(qbo.page, 7, 300), truth);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(500);
    expect([...statuses].sort()).toEqual(['not-synced', 'synced']);
  });

  await test.step('nor after rows were taken out, and every other was given another number', async () => {
    const row = qbo.page.locator('.virtual-row').nth(3);
    const removed = (await row.locator('.name-button').textContent()) ?? '';
    const count = qbo.page.getByRole('table', { name: 'Customers' });
    const before = Number(await count.getAttribute('aria-rowcount'));
    await row.getByRole('button', { name: 'Expand Menu' }).click();
    await row.getByRole('menuitem', { name: 'Make inactive' }).click();
    // Sub-customers go with their parent.
    await expect
      .poll(async () => Number(await count.getAttribute('aria-rowcount')))
      .toBeLessThan(before);
    const truth = truthOf(company, simulator.clock.now());
    const { wrong, seen } = mistakes(await scrollAtRandom(qbo.page, 8, 100), truth);
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(200);
    await expect(qbo.page.getByText(removed, { exact: true })).toHaveCount(0);
  });
});
