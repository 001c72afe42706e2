import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { Exchange, Simulator } from '../../simulator/contract';
import { bodyOf } from '../causes/words';
import { goToConsent } from '../pages/consent-window';
import type { PopupPage } from '../pages/popup-page';
import { type Moment, setTurnstile } from './turnstile';
import type { TokenRequest } from './worlds';

/** What the steps play with: an Intuit app is saved, the popup is open, nothing is connected. */
export interface Scene {
  readonly context: BrowserContext;
  readonly simulator: Simulator;
  readonly popup: PopupPage;
  /** A page of the extension's origin that wakes nobody. */
  readonly quiet: Page;
  readonly tokenRequests: readonly TokenRequest[];
  /** Name of the company that is picked. */
  readonly company: string;
}

/** How it must go on after the worker was killed. */
export type Ending =
  /** By itself, up to this: Intuit's window, the question, or the synced company. */
  | { readonly goesOn: 'window' | 'question' | 'company' }
  /** It is over: these words, nothing stored, and one click. */
  | { readonly says: RegExp };

/** One moment of connecting at which the worker is killed. */
export interface Step {
  /** `stored …`: after this was written; `asked …` and `answered …`: while the stand-in holds a request or its answer. */
  readonly at: string;
  readonly ending: Ending;
  /** Brings the product there and returns what to let go of after the kill. */
  reach(scene: Scene): Promise<() => Promise<void>>;
}

const lostWindow: Ending = { says: bodyOf('flow_interrupted_window') };
const lostAnswer: Ending = { says: bodyOf('flow_interrupted_exchange') };

/** Names of the requests of connecting, in the order of their first appearance. */
export function requestName({ host, path, method, body, query }: Exchange): string | undefined {
  if (path.startsWith('/.well-known/')) return 'discovery';
  if (host === 'appcenter.intuit.com' && path === '/connect/oauth2') {
    return method === 'GET' ? 'page' : (new URLSearchParams(body).get('step') ?? 'page');
  }
  if (path === '/oauth2/v1/tokens/bearer') return 'token';
  if (path.includes('/companyinfo/')) return 'companyinfo';
  return /count\(\*\)/i.test(query.get('query') ?? '') ? 'count' : undefined;
}

const connectButton = /^(Connect to QuickBooks|Connect another)$/;

async function press({ popup }: Scene): Promise<void> {
  await popup.button(connectButton).first().click();
}

/** A click that dies unanswered is asked again and opens another window. Here it is the window that is to be lost. */
async function answered({ popup }: Scene): Promise<void> {
  await expect(popup.button(connectButton).first()).not.toHaveAttribute('aria-busy');
}

/** Plays a person who connects; leaves off when told to, which is when the worker is killed. */
function connectAllTheWay(scene: Scene): { leaveOff(): void } {
  let left = false;
  const all = async (): Promise<void> => {
    const intuit = await scene.popup.openConsent();
    // A window that came later belongs to somebody else.
    if (left) return;
    await goToConsent(intuit, { company: scene.company });
    await intuit.getByRole('button', { name: 'Connect', exact: true }).click({ noWaitAfter: true });
    const yes = scene.popup.button('Yes, sync it');
    await yes.waitFor();
    if (!left) await yes.click();
  };
  // Ends wherever it is when the worker is killed.
  all().catch(() => undefined);
  return {
    leaveOff: () => {
      left = true;
    },
  };
}

function stored(at: string, moment: Moment, ending: Ending): Step {
  return {
    at: `stored ${at}`,
    ending,
    async reach(scene) {
      const turnstile = await setTurnstile(scene.quiet, moment);
      const person = connectAllTheWay(scene);
      await turnstile.stopped;
      person.leaveOff();
      if (at === 'window') await answered(scene);
      return turnstile.open;
    },
  };
}

function inFlight(when: 'asked' | 'answered', request: string, ending: Ending): Step {
  return {
    at: `${when} ${request}`,
    ending,
    async reach(scene) {
      const held = scene.simulator.hold(
        (exchange) => requestName(exchange) === request,
        when === 'asked' ? 'request' : 'answer',
      );
      const person = connectAllTheWay(scene);
      await held.arrived;
      person.leaveOff();
      return async () => held.release('drop');
    },
  };
}

/** Intuit's page is there and waits for a person. */
function shown(page: string, heading: string | RegExp): Step {
  return {
    at: `shown ${page}`,
    ending: lostWindow,
    async reach(scene) {
      const intuit = await scene.popup.openConsent();
      if (page !== 'sign-in') {
        await goToConsent(intuit, { company: scene.company });
      }
      await intuit.getByRole('heading', { name: heading }).waitFor();
      return async () => undefined;
    },
  };
}

/** A person who finishes at Intuit although the worker died while the page was open. */
const finishedAfterwards: Step = {
  at: 'shown consent, finished afterwards',
  ending: lostWindow,
  async reach(scene) {
    const intuit = await scene.popup.openConsent();
    await goToConsent(intuit, { company: scene.company });
    return async () => {
      const closed = intuit.waitForEvent('close');
      const connect = intuit.getByRole('button', { name: 'Connect', exact: true });
      await connect.click({ noWaitAfter: true }).catch(() => undefined);
      await closed;
    };
  },
};

const notBegun: Step = {
  at: 'stored nothing yet',
  ending: { goesOn: 'window' },
  async reach(scene) {
    // The click itself wakes the next worker.
    return () => press(scene);
  },
};

/** Every moment of connecting, in order. */
export const steps: readonly Step[] = [
  notBegun,
  stored('window', { flow: 'window' }, lostWindow),
  inFlight('asked', 'discovery', lostWindow),
  inFlight('answered', 'discovery', lostWindow),
  inFlight('asked', 'page', lostWindow),
  inFlight('answered', 'page', lostWindow),
  shown('sign-in', 'Sign in'),
  inFlight('asked', 'sign-in', lostWindow),
  inFlight('answered', 'sign-in', lostWindow),
  inFlight('asked', 'company', lostWindow),
  inFlight('answered', 'company', lostWindow),
  shown('consent', / wants to connect to /),
  finishedAfterwards,
  inFlight('asked', 'consent', lostWindow),
  inFlight('answered', 'consent', lostWindow),
  stored('code', { flow: 'code' }, { goesOn: 'question' }),
  stored('exchanging', { flow: 'exchanging' }, lostAnswer),
  inFlight('asked', 'token', lostAnswer),
  inFlight('answered', 'token', lostAnswer),
  stored('naming', { flow: 'naming' }, { goesOn: 'question' }),
  inFlight('asked', 'companyinfo', { goesOn: 'question' }),
  inFlight('answered', 'companyinfo', { goesOn: 'question' }),
  stored('asking', { flow: 'asking' }, { goesOn: 'question' }),
  stored('company', { companies: 1 }, { goesOn: 'company' }),
  inFlight('asked', 'count', { goesOn: 'company' }),
  inFlight('answered', 'count', { goesOn: 'company' }),
];
