import { countActive } from '../../e2e/books';
import { completeConsent, goToConsent } from '../../e2e/pages/consent-window';
import { expect } from '../../e2e/patience';
import { readToolbar } from '../../e2e/toolbar';
import { DEMO_PRODUCTION_APP } from '../../simulator/demo-world';
import type { Stage } from './stage';
import { must } from './story';

/** From nothing to a company whose records are all here. */
export async function connecting(stage: Stage): Promise<void> {
  await saveApp(stage);
  await firstLook(stage);
  await consent(stage);
  await firstSync(stage);
}

async function saveApp({ story, options, pictures }: Stage): Promise<void> {
  await story.step('Save the keys of an Intuit app in the options', async () => {
    await options.saveApp(DEMO_PRODUCTION_APP);
    const secret = options.page.getByLabel('Client secret', { exact: true });
    await expect(secret).toHaveValue('');
    await pictures.both(options.page, 'intuit-apps');
    return `the app ${DEMO_PRODUCTION_APP.clientId.slice(0, 8)}… is listed, its secret is not shown again`;
  });
}

async function firstLook({ story, popup, pictures, context }: Stage): Promise<void> {
  await story.step('Open the popup', async () => {
    await expect(popup.button('Connect to QuickBooks')).toBeVisible();
    await pictures.popup(popup.page, 'popup-not-connected', captions.start);
    const { title } = await readToolbar(context);
    return `the green button "Connect to QuickBooks"; the toolbar says "${title}"`;
  });
}

async function consent({ story, popup, pictures, company, simulator }: Stage): Promise<void> {
  await story.step('Connect: sign in at Intuit and pick the company', async () => {
    const intuit = await popup.openConsent();
    await goToConsent(intuit, { company: company.name });
    await intuit.setViewportSize({ width: 1280, height: 800 });
    await pictures.page(intuit, 'consent-at-intuit');
    await completeConsent(intuit);
    const question = `You picked ${company.name}. Is this right?`;
    await expect(popup.page.getByText(question)).toBeVisible();
    const read = simulator.log.filter((line) => line.exchange.path.endsWith('/query')).length;
    must(read === 0, `Booklight asked for ${read} pages of records before anybody had confirmed.`);
    await pictures.popup(popup.page, 'popup-is-this-right', captions.question);
    return `"${question}", and not a record was read before the answer`;
  });
}

/** Words beside the popup in the pictures for a listing. */
const captions = {
  start:
    'Connect QuickBooks Online in a minute\nYou sign in on Intuit’s own page. Your password is never seen here.',
  question:
    'Nothing is read before you say so\nPick the wrong company by mistake? One click, and nothing of it was kept.',
  progress:
    'Customers, invoices and payments\nCopied into your own browser, with every step in sight.',
  synced: 'Every connection at a glance\nWhat is synced, when it was proved, and what needs you.',
} as const;

async function firstSync(stage: Stage): Promise<void> {
  const { story, popup, pictures, company, simulator, context } = stage;
  const card = popup.company(company.name);
  await story.step('Answer "Yes, sync it" and watch the first sync', async () => {
    // Held in mid-flight, so that there is something to see: the demo's books are small.
    const held = simulator.hold(
      ({ query, path }) =>
        path.endsWith('/query') && /from invoice\b.*maxresults/i.test(query.get('query') ?? ''),
      'request',
    );
    await popup.button('Yes, sync it').click();
    await held.arrived;
    const progress = card.getByRole('progressbar');
    await expect(progress).toBeVisible();
    await pictures.popup(popup.page, 'popup-first-sync', captions.progress);
    const words = (await progress.getAttribute('aria-valuetext')) ?? (await card.innerText());
    held.release();
    return `a progress bar: ${words.replace(/\s+/g, ' ').slice(0, 90)}`;
  });
  await story.step('Wait until everything is in', async () => {
    const customers = countActive(stage.company);
    await expect(card).toContainText(`${customers} customers synced`);
    await expect(card).toContainText('Active Link');
    await expect(popup.page.getByText('API Connection Status is Active')).toBeVisible();
    await pictures.popup(popup.page, 'popup-synced', captions.synced);
    const { title } = await readToolbar(context);
    return `${customers} customers synced, as many as the books have; the toolbar says "${title}"`;
  });
}
