import { expect } from '@playwright/test';
import { HARBOR_AND_PINE } from '../simulator/demo-world';
import { noteKill, printKills } from './connecting/kill-table';
import { test as base } from './connecting/prepared';
import { type Ending, requestName, type Scene, type Step, steps } from './connecting/steps';
import { expectNothingStored, readStored } from './connecting/stored';
import { setTurnstile } from './connecting/turnstile';
import { activeCustomers, codesSentTwice, livingGrants, nameOf } from './connecting/worlds';
import { completeConsent, consentWindow } from './pages/consent-window';
import { killWorker } from './worker';

/*
 * The browser may stop the background worker at any moment. At every moment of connecting the end is one of two:
 * it goes on by itself, or it says what happened, has stored nothing, and one click leads to the same state.
 */

const test = base.extend<{ scene: Scene }>({
  scene: async ({ context, simulator, popup, quiet, tokenRequests }, use) => {
    const company = nameOf(simulator, HARBOR_AND_PINE);
    await use({ context, simulator, popup, quiet, tokenRequests, company });
  },
});

// Every wait below is for an event; this only has to be longer than a busy machine takes.
test.describe.configure({ timeout: 180_000 });

test.afterAll(() => printKills('connecting'));

for (const step of steps) {
  test(`killed with ${step.at}`, async ({ scene }, info) => {
    const letGo = await step.reach(scene);
    await killWorker(scene.context);
    await letGo();
    const end = await followUp(scene, step.ending);
    await expectSynced(scene, step);
    noteKill(info, 'connecting', [step.at, end]);
  });
}

/** Sees that it goes on as it should, up to the question or beyond. */
async function followUp(scene: Scene, ending: Ending): Promise<string> {
  const { popup } = scene;
  if ('says' in ending) {
    await expect(popup.page.getByText(ending.says)).toBeVisible();
    await expectNothingStored(scene.quiet);
    const again = () => popup.button('Connect again').click();
    const intuit = await consentWindow(scene.context, again);
    await completeConsent(intuit, { company: scene.company });
    await popup.button('Yes, sync it').click();
    return 'says what happened; one click ends in the same state';
  }
  if (ending.goesOn === 'window') await finishOpenWindow(scene);
  if (ending.goesOn !== 'company') await popup.button('Yes, sync it').click();
  return 'goes on by itself';
}

async function finishOpenWindow({ context, company }: Scene): Promise<void> {
  const isIntuit = (url: string) => url.startsWith('https://appcenter.intuit.com/');
  const find = () => context.pages().find((page) => isIntuit(page.url()));
  await expect.poll(() => find()?.url() ?? 'no window of Intuit').toMatch(/appcenter/);
  const page = find();
  if (page) await completeConsent(page, { company });
}

/** The same state as without a kill. */
async function expectSynced(scene: Scene, step: Step): Promise<void> {
  const { popup, quiet, simulator, tokenRequests, company } = scene;
  const customers = activeCustomers(simulator, HARBOR_AND_PINE);
  await expect(popup.company(company)).toContainText(`${customers} customers synced`);
  await expect(popup.company(company)).toContainText('Active Link');
  await expect(popup.page.getByRole('alert')).toHaveCount(0);
  await expect
    .poll(async () => (await readStored(quiet)).companies.map(({ sync }) => sync.lastRun?.kind))
    .toEqual(['first']);
  const stored = await readStored(quiet);
  expect(stored.companies.map(({ name }) => name)).toEqual([company]);
  expect(stored.flows).toEqual([]);
  expect(stored.secrets.filter((name) => name.startsWith('tokens:'))).toHaveLength(1);
  expect(stored.secrets.filter((name) => name.startsWith('flow:'))).toEqual([]);
  expect(codesSentTwice(tokenRequests)).toEqual([]);
  // Tokens whose answer was lost with the worker are known to nobody; all others must be the ones in use.
  const unknowable = step.at === 'answered token' ? 1 : 0;
  expect(livingGrants(simulator)).toHaveLength(1 + unknowable);
}

test('the list of steps has every stage that is stored and every request that is sent', async ({
  scene,
}) => {
  const { simulator, popup, quiet, company } = scene;
  const turnstile = await setTurnstile(quiet, 'never');
  await popup.connect({ company });
  await expect(popup.company(company)).toContainText('customers synced');
  const stages = (await turnstile.stages()).filter((stage) => stage !== 'none');
  await turnstile.open();
  const requests = new Set(simulator.log.flatMap(({ exchange }) => requestName(exchange) ?? []));
  expect(stages.length).toBeGreaterThan(0);
  expect(requests.size).toBeGreaterThan(0);
  const wanted = [
    ...stages.map((stage) => `stored ${stage}`),
    ...[...requests].flatMap((request) => [`asked ${request}`, `answered ${request}`]),
  ];
  const listed = steps.map(({ at }) => at);
  expect(wanted.filter((at) => !listed.includes(at))).toEqual([]);
  const apart = ['stored nothing yet', 'stored company'];
  const made = listed.filter((at) => !at.startsWith('shown') && !apart.includes(at));
  expect(made.filter((at) => !wanted.includes(at))).toEqual([]);
});
