import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { startSimulator } from '../simulator/start';
import { causesShown } from './catalogue/causes';
import { offices } from './catalogue/offices';
import { playWorker } from './catalogue/played-worker';
import { expectPressed } from './catalogue/press';
import { aSummary } from './catalogue/records';
import { busyDay, companyRoute, firstDay, fullReplies } from './catalogue/replies';
import type { Scene } from './catalogue/scene';
import { scenes } from './catalogue/scenes';
import { popupStates } from './catalogue/states';
import { bodyOf, headOf } from './causes/words';
import { popupSize } from './pages/popup-page';
import { extensionUrl, launchProduct, whenWelcomed } from './product';

/*
 * Every state of every screen of the unmodified package, as a check of what must hold in all of them, and with
 * `PICTURES=1` as pictures to look at (test-output/catalogue): drawing them takes as long as everything else.
 */

const folder = join(import.meta.dirname, '../../test-output/catalogue');
const wantsPictures = process.env['PICTURES'] !== undefined;

/** One browser for all pictures of a worker: the pages share nothing but the package. */
const test = base.extend<object, { browserWithProduct: BrowserContext }>({
  browserWithProduct: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to know what the fixture needs.
    async ({}, use) => {
      const simulator = await startSimulator();
      const profile = await mkdtemp(join(tmpdir(), 'catalogue-'));
      const context = await launchProduct({ simulator, profile });
      await whenWelcomed(context);
      await use(context);
      await context.close();
      await simulator.close();
      await rm(profile, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

test.beforeAll(() => mkdir(folder, { recursive: true }));

async function show(
  context: BrowserContext,
  { path, ...scene }: Pick<Scene, 'path' | 'replies' | 'pending' | 'notAllowed' | 'shut'>,
  size: { width: number; height: number },
): Promise<{ page: Page; errors: string[] }> {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.setViewportSize(size);
  await playWorker(page, scene);
  await page.goto(extensionUrl(path));
  return { page, errors };
}

async function picture(page: Page, name: string, fullPage: boolean): Promise<void> {
  if (!wantsPictures) return;
  // What stays on top while one scrolls would otherwise stand in the middle of the page.
  if (fullPage) await page.evaluate(() => scrollTo(0, 0));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), fullPage });
  }
}

/** What holds on every screen, whatever it shows, once it has come to terms with its size. */
async function expectSound(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect
    .poll(() => faultsOn(page))
    .toEqual({
      sideways: 0,
      menu: 0,
      stuck: 0,
      scrolled: 0,
      placeholders: [],
      keys: [],
      nameless: 0,
    });
}

function faultsOn(page: Page) {
  return page.evaluate(() => {
    const text = document.body.innerText;
    const wide = document.documentElement;
    const nameless = [...document.querySelectorAll('button, a')].filter(
      (one) => !(one.textContent?.trim() || one.getAttribute('aria-label')),
    );
    const scrolled = [...document.querySelectorAll('main *')].filter(
      (one) =>
        /auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth,
    );
    const menu = document.querySelector('nav');
    const stuck = [...document.querySelectorAll('.table-box')].filter(
      (one) => one.scrollWidth > one.clientWidth && !one.matches('[tabindex="0"]:is([aria-label])'),
    );
    return {
      sideways: wide.scrollWidth - wide.clientWidth,
      // Every page stands in the menu, however narrow it is.
      menu: menu ? menu.scrollWidth - menu.clientWidth : 0,
      // What is wider than its frame is scrolled by keyboard too.
      stuck: stuck.length,
      // A table may be scrolled where it is narrow; on a desktop everything has room.
      scrolled: innerWidth < 1000 ? 0 : scrolled.length,
      placeholders: text.match(/\{\w+\}|\$\w+\$|undefined|NaN|Invalid Date/g) ?? [],
      keys: text.match(/\b(cause|flow|status|remedy|symptom|event|app|page)_[a-z_]+\b/g) ?? [],
      nameless: nameless.length,
    };
  });
}

test('has an entry for every file of a cause, and none for what is no cause', () => {
  const folderOfCauses = join(import.meta.dirname, '../../lib/core/causes');
  const notCauses = ['cause.ts', 'registry.ts', 'symptoms.ts', 'symptom-search.ts'];
  const files = readdirSync(folderOfCauses).filter((file) => !notCauses.includes(file));
  const entries = causesShown.map((id) => `${id.replaceAll('_', '-')}.ts`);
  expect(entries.toSorted()).toEqual(files.toSorted());
});

test.describe('popup', () => {
  for (const { name, summary, says } of popupStates) {
    test(`shows ${name}`, async ({ browserWithProduct: context }) => {
      const replies = summary ? { 'summary.read': summary } : {};
      const { page, errors } = await show(context, { path: 'popup.html', replies }, popupSize);
      for (const words of says) {
        await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible();
      }
      await expectSound(page);
      await picture(page, `popup-${name}`, false);
      await page.setViewportSize({ width: 320, height: popupSize.height });
      await expectSound(page);
      expect(errors).toEqual([]);
      await page.close();
    });
  }
});

const routes = [
  ['connections', '#/connections'],
  ['company', companyRoute],
  ['accounts', '#/accounts'],
  ['search', '#/search'],
  ['tasks', '#/tasks'],
  ['activity', '#/activity'],
  ['usage', '#/usage'],
  ['apps', '#/apps'],
  ['privacy', '#/privacy'],
  ['settings', '#/settings'],
  ['help', '#/help'],
] as const;

test.describe('settings', () => {
  for (const [name, office] of Object.entries(offices)) {
    test(`show ${name}`, async ({ browserWithProduct: context }) => {
      const replies = fullReplies(aSummary([], { office }));
      const size = { width: 1280, height: 800 };
      const path = 'options.html#/settings';
      const { page, errors } = await show(context, { path, replies }, size);
      await expect(page.getByRole('heading', { name: 'Access mode' })).toBeVisible();
      await expectSound(page);
      await picture(page, `settings-${name}`, true);
      expect(errors).toEqual([]);
      await page.close();
    });
  }
});

test.describe('options', () => {
  for (const [day, replies] of [
    ['busy', fullReplies(busyDay)],
    ['first', firstDay],
    ['silent', {}],
  ] as const) {
    for (const [name, hash] of routes) {
      test(`shows ${name} on a ${day} day`, async ({ browserWithProduct: context }) => {
        const size = { width: 1280, height: 800 };
        const path = `options.html${hash}`;
        const { page, errors } = await show(context, { path, replies }, size);
        await expectSound(page);
        await picture(page, `options-${name}-${day}`, true);
        await page.setViewportSize({ width: 420, height: 800 });
        await expectSound(page);
        await picture(page, `options-${name}-${day}-narrow`, true);
        expect(errors).toEqual([]);
        await page.close();
      });
    }
  }
});

/** The words of a scene, and all of a cause's. */
async function expectSaid(page: Page, { says, cause }: Scene): Promise<void> {
  for (const words of [...says, ...(cause === undefined ? [] : [headOf(cause), bodyOf(cause)])]) {
    await expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible();
  }
}

test.describe('what somebody comes to by doing something', () => {
  for (const scene of scenes) {
    const { name, does, cause } = scene;
    test(`shows ${name}`, async ({ browserWithProduct: context }) => {
      const isPopup = scene.path.startsWith('popup');
      const size = isPopup ? popupSize : { width: 1280, height: 800 };
      const { page, errors } = await show(context, scene, size);
      await does?.(page);
      await expectSaid(page, scene);
      await expectSound(page);
      // A dialog lies over the page that is seen; a whole page would show what is below it.
      const dialog = (await page.getByRole('dialog').count()) > 0;
      await picture(page, name, !isPopup && !dialog);
      await page.setViewportSize({ width: isPopup ? 320 : 420, height: size.height });
      await expectSound(page);
      if (cause !== undefined) await expectPressed(page, cause);
      expect(errors).toEqual([]);
      await page.close();
    });
  }
});
