import { type Browser, chromium } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Guest } from './guest-entry';
import { bundleGuest, GuestPage, view } from './guest-page';

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
const soon = { timeout: 20_000 };

const home = '9130358213047651';
const names = ['Acme', 'Birch', 'Cedar', 'Dogwood', 'Elm'];

let browser: Browser;
let script: string;
let guest: GuestPage;
let errors: string[];

beforeAll(async () => {
  const launched = chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  [browser, script] = await Promise.all([launched, bundleGuest()]);
});

afterEach(async () => {
  expect(errors).toEqual([]);
  await guest.close();
});

afterAll(() => browser?.close());

const badges = () => guest.page.locator('[data-booklight-status]');

/** A page of the test's own, on which the runtime begins. */
async function openPage(main: string, truth: Guest['truth'], scopes: Guest['scopes'] = {}) {
  const body = `<!doctype html><title>QuickBooks</title>
    <script>window.config = {"serverGroupCompanyId":"${home}"}</script><main>${main}</main>`;
  const address = 'https://qbo.intuit.com/app/customers';
  guest = await GuestPage.open(browser, address, script, truth, scopes, body);
  errors = [];
  // Those of our own world are among them.
  guest.page.on('pageerror', (error) => errors.push(String(error)));
}

/** The list of customers, with a badge beside each. */
async function open(rows: readonly string[]): Promise<void> {
  const list = rows.map(
    (name) => `<tr><td><button class="name-button">${name}</button></td><td>$1.00</td></tr>`,
  );
  const answers = rows.map((name) => [`Customer~${name}`, view('not-synced')]);
  await openPage(`<table><tbody>${list.join('')}</tbody></table>`, {
    [home]: Object.fromEntries(answers),
  });
  await expect.poll(() => badges().count(), soon).toBe(rows.length);
}

/** What a field can be called so that its form answers with it, and not as an element does. */
const taken = [
  ...['matches', 'closest', 'querySelector', 'querySelectorAll', 'parentElement', 'parentNode'],
  ...['append', 'appendChild', 'after', 'getAttribute', 'checkVisibility', 'isConnected'],
];

/** Puts such a form at the start of an element. */
function addForm(into: string): Promise<void> {
  return guest.page.evaluate(
    ([selector, ...fields]) => {
      const form = document.createElement('form');
      form.role = 'row';
      form.style.cssText = 'position: relative; padding: 20px';
      const inputs = fields.map((name) => Object.assign(document.createElement('input'), { name }));
      form.append('Words straight in the form', ...inputs);
      document.querySelector(selector as string)?.prepend(form);
    },
    [into, ...taken],
  );
}

describe('forms whose fields are called as what elements can do', () => {
  it('keep no wrong badge standing, not for a frame', async () => {
    await open(names);
    const standing = await guest.page.evaluate(async (fields) => {
      const [row] = document.querySelectorAll('main tr');
      const form = document.createElement('form');
      const inputs = fields.map((name) => Object.assign(document.createElement('input'), { name }));
      form.append('Words straight in the form', ...inputs);
      document.body.prepend(form);
      (row?.querySelector('.name-button')?.firstChild as Text).data = 'Somebody Else';
      (form.firstChild as Text).data = 'Other words';
      const frame = () => new Promise(requestAnimationFrame);
      await frame();
      await frame();
      return row?.querySelectorAll('[data-booklight-status]').length;
    }, taken);
    expect(standing).toBe(0);
  });

  it('are no rows, and a list within one is badged as any other', async () => {
    await open(names);
    await addForm('main');
    await guest.page.evaluate(() => {
      const form = document.querySelector('form') as Element;
      const list = document.querySelector('main table') as Element;
      list.remove();
      const copy = list.cloneNode(true) as Element;
      for (const badge of copy.querySelectorAll('[data-booklight-status]')) badge.remove();
      Element.prototype.append.call(form, copy);
    });
    await expect.poll(() => badges().count(), soon).toBe(names.length);
    // By place, as such a form confuses whoever asks it where it is.
    for (const css of ['form', '[data-booklight-status]']) {
      const [x = 0, y = 0] = await guest.page.evaluate((found) => {
        const { left, top } = document.querySelector(found)?.getBoundingClientRect() ?? {};
        return [left, top];
      }, css);
      await guest.page.mouse.move(x + 4, y + 4);
    }
    await expect.poll(() => guest.page.locator('[data-booklight-tip]').count(), soon).toBe(1);
  });

  it('do not stop the banner from finding its place', async () => {
    const notice = { kind: 'not-connected', key: 'one', words: 'Not connected.' } as const;
    await openPage('', {}, { [home]: { known: false, notice } });
    const banner = guest.page.locator('[data-booklight-banner]');
    await banner.waitFor();
    await addForm('main');
    await guest.page.evaluate(() => {
      const form = document.querySelector('form') as Element;
      form.setAttribute('style', 'position: fixed; inset: auto 0 0 50%; height: 50%');
      window.dispatchEvent(new Event('resize'));
    });
    await expect.poll(() => banner.evaluate((host) => host.isConnected), soon).toBe(true);
  });
});

it('a heading that sorts is no customer, though one may be called so', async () => {
  const head = ['Name', 'Phone'].map((word) => `<th><button>${word}</button></th>`).join('');
  const rows = ['Acme', 'Birch'].map(
    (name) => `<tr role="row"><td><button>${name}</button></td></tr>`,
  );
  const answers = ['Name', 'Phone', 'Acme', 'Birch'].map((name) => [
    `Customer~${name}`,
    view('synced'),
  ]);
  await openPage(
    `<table><thead><tr role="row">${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`,
    { [home]: Object.fromEntries(answers) },
  );
  await expect.poll(() => guest.page.locator('td [data-booklight-status]').count(), soon).toBe(2);
  expect(await badges().count()).toBe(2);
});

describe('names that are hard on what stands beside them', () => {
  /** Whether the letters of each badge run from left to right. */
  const run = () =>
    badges().evaluateAll((all) =>
      all.map((badge) => {
        const range = document.createRange();
        const edges = [0, 4].map((at) => {
          range.setStart(badge.firstChild as Text, at);
          range.setEnd(badge.firstChild as Text, at + 1);
          return range.getBoundingClientRect().left;
        });
        return (edges[0] ?? 0) < (edges[1] ?? 0);
      }),
    );

  it('do not turn the letters of a badge round, nor of the next one in that row', async () => {
    const hostile = ['\u202eAcme', 'Bir\u202dch\u2067', 'Cedar', '\u05d0\u05d1 GmbH'];
    // A link is part of its line; what a button says ends with it.
    const rows = hostile.map(
      (name, at) => `<tr><td><a href="/app/customerdetail?nameId=${at}">${name}</a></td></tr>`,
    );
    const answers = hostile.map((_, at) => [`Customer:${at}`, view('not-synced')]);
    const truth = { [home]: Object.fromEntries(answers) };
    await openPage(`<table><tbody>${rows.join('')}</tbody></table>`, truth);
    await expect.poll(() => badges().count(), soon).toBe(hostile.length);
    expect(await run()).toEqual([true, true, true, true]);
    // The rows are used again, for the same in another order.
    await guest.page.evaluate(() => {
      const links = [...document.querySelectorAll('a')];
      const said = links.map(({ href, text }) => [href, text] as const).reverse();
      links.forEach((link, at) => {
        const [href = '', text = ''] = said[at] ?? [];
        link.href = href;
        (link.firstChild as Text).data = text;
      });
    });
    // Only there, as it costs.
    const apart = () =>
      guest.page
        .locator('tr')
        .evaluateAll((rows) =>
          rows.map((row) => row.querySelectorAll('[data-booklight-apart]').length),
        );
    await expect.poll(apart, soon).toEqual([0, 0, 1, 1]);
    expect(await run()).toEqual([true, true, true, true]);
  });

  const long = `${'Extraordinarily long '.repeat(9)}GmbH`;
  const cutting = 'overflow:hidden;white-space:nowrap;text-overflow:ellipsis';

  it.each(['table', 'divs', 'narrow divs'])(
    'and are cut by their cell, do not take the badge with them: %s',
    async (kind) => {
      const [row, cell, style] =
        kind === 'table'
          ? ['tr', 'td', `max-width:260px;padding:8px;${cutting}`]
          : [
              'div role="row"',
              'div role="cell"',
              `width:${kind === 'divs' ? 260 : 130}px;height:20px;${cutting}`,
            ];
      const close = (tag: string) => `</${tag.split(' ')[0]}>`;
      const list = ['Acme', long].map(
        (name) =>
          `<${row}><${cell} style="${style}"><button class="name-button" style="all:unset">${name}</button>${close(cell)}${close(row)}`,
      );
      const answers = ['Acme', long].map((name) => [`Customer~${name}`, view('not-synced')]);
      const rows = () =>
        guest.page
          .locator('[role="row"],tr')
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
      await openPage(kind === 'table' ? `<table>${list.join('')}</table>` : list.join(''), {});
      const heights = await rows();
      await guest.tell({ truth: { [home]: Object.fromEntries(answers) } });
      await guest.change();
      await expect.poll(() => badges().count(), soon).toBe(2);
      const covered = await badges().evaluateAll((all) =>
        all.map((badge) => {
          const { left, right, top, bottom } = badge.getBoundingClientRect();
          const corners = [
            [left + 4, top + 4],
            [right - 2, bottom - 4],
          ] as const;
          return corners.map(([x, y]) => document.elementFromPoint(x, y) === badge);
        }),
      );
      expect(covered).toEqual([
        [true, true],
        [true, true],
      ]);
      expect(await rows()).toEqual(heights);
    },
  );

  it('keep their badges when the list is laid out another way: cut, cut without an ellipsis, whole again', async () => {
    const names = ['Acme', long];
    const rows = names.map(
      (name) => `<tr><td><button style="all:unset">${name}</button></td></tr>`,
    );
    const answers = names.map((name) => [`Customer~${name}`, view('not-synced')]);
    const style = `.dense td { max-width: 300px; ${cutting} } .bare td { text-overflow: clip }`;
    await openPage(`<style>${style}</style><table>${rows.join('')}</table>`, {
      [home]: Object.fromEntries(answers),
    });
    await expect.poll(() => badges().count(), soon).toBe(2);
    /** How each badge stands, and whether it is there to be seen and pressed from end to end. */
    const standing = () =>
      badges().evaluateAll((all) =>
        all.map((badge) => {
          const { left, right, top, height } = badge.getBoundingClientRect();
          const ends = [left + 6, right - 6].map((x) =>
            document.elementFromPoint(x, top + height / 2),
          );
          return [badge.getAttribute('data-booklight-aside'), ends.every((end) => end === badge)];
        }),
      );
    const whole = [
      [null, true],
      [null, true],
    ];
    expect(await standing()).toEqual(whole);
    const layOut = (density: string) =>
      guest.page.evaluate((name) => (document.body.className = name), density);
    await layOut('dense');
    await expect.poll(standing, soon).toEqual([
      ['ellipsis', true],
      ['ellipsis', true],
    ]);
    // A change of nothing but the column's width.
    await guest.page.addStyleTag({ content: 'td { max-width: 280px !important }' });
    await layOut('dense bare');
    await expect.poll(standing, soon).toEqual([
      ['clip', true],
      ['clip', true],
    ]);
    await guest.page.addStyleTag({ content: 'td { max-width: none !important }' });
    await layOut('');
    await expect.poll(standing, soon).toEqual(whole);
  });
});
