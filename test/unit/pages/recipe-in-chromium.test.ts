import { join } from 'node:path';
import { chromium } from '@playwright/test';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { root } from '../../structure/tree';
import { bundleGuest, GuestPage, view } from '../annotate/guest-page';
import { followRecipe, type Recipe, readRecipe } from './recipe';

// A browser with a real page takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const realmId = '9130358213047651';
let recipe: Recipe;
let followed: Awaited<ReturnType<typeof followRecipe>>;

beforeAll(async () => {
  recipe = await readRecipe();
  followed = await followRecipe(recipe);
});

afterAll(() => followed?.remove());

it('the page of the recipe compiles under the project’s own rules', () => {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config as object;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram([join(followed.folder, 'lib/pages/registry.ts')], {
    ...options,
    noEmit: true,
    types: [],
    paths: { '@/*': [join(followed.folder, '*')] },
  });
  const told = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText, file }) => [
      file?.fileName,
      ts.flattenDiagnosticMessageText(messageText, '\n'),
    ]);
  expect(told).toEqual([]);
});

it('badges stand on it, by the file and the entry alone', async () => {
  const script = await bundleGuest(followed.folder);
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const [, address = ''] = /'(https:[^']+)'/.exec(recipe.file) ?? [];
    const body = `<!doctype html><title>QuickBooks</title>
      <script>window.config = {"serverGroupCompanyId":"${realmId}"}</script>${recipe.markup}`;
    const truth = {
      'Customer~Hillside garden': view('synced'),
      'Customer~Harbor steps': view('failed'),
      'Customer~Twin house': view('synced'),
    };
    const guest = await GuestPage.open(browser, address, script, { [realmId]: truth }, {}, body);
    const shown = () =>
      guest.page.locator('[data-testid="project-name"]').evaluateAll((names) =>
        names.map((name) => {
          const badge = name.querySelector('[data-booklight-status]');
          return [name.firstChild?.textContent, badge?.getAttribute('data-booklight-status') ?? ''];
        }),
      );
    await expect.poll(shown, { timeout: 20_000 }).toEqual([
      ['Hillside garden', 'synced'],
      ['Harbor steps', 'failed'],
      // Two of one name are nobody's.
      ['Twin house', ''],
      ['Twin house', ''],
    ]);
    const health = async () =>
      (await guest.asked()).filter(({ name }) => name === 'page.health').at(-1)?.pages;
    await expect
      .poll(health, { timeout: 20_000 })
      .toEqual([{ page: 'projects-list', rows: 4, known: 4, shown: 2, met: 0 }]);
  } finally {
    await browser.close();
  }
});
