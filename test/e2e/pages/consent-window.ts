import type { BrowserContext, Page } from '@playwright/test';
import { DEMO_ADMIN } from '../../simulator/demo-world';

/** Who connects what at Intuit, and how it ends. */
export interface Decision {
  /** Name of the company as the selector lists it. Without one, the only or preselected company is taken. */
  readonly company?: string;
  /** @default the admin of the demo world */
  readonly user?: { readonly email: string; readonly password: string };
  /** `connect-anyway` goes on where another admin's connection would be taken over. @default 'connect' */
  readonly answer?: 'connect' | 'connect-anyway' | 'deny';
}

/** The window of Intuit's that `press` opens, once it shows a page of Intuit. */
export async function consentWindow(
  context: BrowserContext,
  press: () => Promise<unknown>,
): Promise<Page> {
  const opened = context.waitForEvent('page');
  await press();
  const page = await opened;
  await page.waitForURL(/^https:\/\/appcenter\.intuit\.com\//);
  return page;
}

const headings = {
  signIn: 'Sign in',
  company: 'Select your company',
  takeOver: /^Hold on/,
  consent: / wants to connect to /,
} as const;

/** Signs in if nobody is signed in, and picks the company if there is a choice: what is left is the consent itself. */
export async function goToConsent(page: Page, decision: Decision = {}): Promise<void> {
  const { email, password } = decision.user ?? DEMO_ADMIN;
  const heading = page.getByRole('heading', { level: 1 });
  await heading.waitFor();
  if (await page.getByRole('heading', { name: headings.signIn, exact: true }).isVisible()) {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page
      .getByRole('heading', { name: headings.signIn, exact: true })
      .waitFor({ state: 'detached' });
    await heading.waitFor();
  }
  if (await page.getByRole('heading', { name: headings.company }).isVisible()) {
    if (decision.company)
      await page.getByRole('radio', { name: decision.company, exact: true }).check();
    await page.getByRole('button', { name: 'Next' }).click();
  }
  await page.getByRole('heading', { name: headings.consent }).waitFor();
}

/** Goes through Intuit's pages to the end; returns when the window has closed. */
export async function completeConsent(page: Page, decision: Decision = {}): Promise<void> {
  await goToConsent(page, decision);
  const closed = page.waitForEvent('close');
  const { answer = 'connect' } = decision;
  const press = (name: string) =>
    // The redirect is caught before it loads, and the window closes under the click.
    page.getByRole('button', { name, exact: true }).click({ noWaitAfter: true });
  await press(answer === 'deny' ? 'Deny' : 'Connect').catch(() => undefined);
  if (answer === 'connect-anyway') {
    await page.getByRole('heading', { name: headings.takeOver }).waitFor();
    await press('Connect anyway').catch(() => undefined);
  }
  await closed;
}
