import { expect } from '@playwright/test';
import type { Switches } from '../simulator/contract';
import { DEMO_PRODUCTION_APP, HARBOR_AND_PINE } from '../simulator/demo-world';
import { test } from './connecting/prepared';
import { expectNothingStored } from './connecting/stored';
import { activeCustomers, livingGrants, nameOf, type TokenRequest } from './connecting/worlds';
import { completeConsent } from './pages/consent-window';
import type { AppEntry } from './pages/options-page';

/*
 * Whether Intuit checks PKCE and takes public clients is open (Intuit facts §1.3), so every answer is tried with
 * every client authentication that can work under it.
 */

const keys = DEMO_PRODUCTION_APP;
const inHeader: AppEntry = { ...keys, clientAuth: 'client_secret_basic' };
const inBody: AppEntry = { ...keys, clientAuth: 'client_secret_post' };
const noSecret: AppEntry = { ...keys, clientAuth: 'none', clientSecret: '' };

const good: readonly { pkce: Switches['pkce']; app: AppEntry }[] = [
  { pkce: 'ignored', app: inHeader },
  { pkce: 'ignored', app: inBody },
  { pkce: 'verified', app: inHeader },
  { pkce: 'verified', app: inBody },
  { pkce: 'required-public', app: noSecret },
];

/** Where the secret stood, and whether a proof came with the code. */
function shown({ authorization, fields }: TokenRequest) {
  const basic = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
  return {
    header: basic,
    id: fields.get('client_id'),
    secret: fields.get('client_secret'),
    proof: /^[\w.~-]{43,128}$/.test(fields.get('code_verifier') ?? ''),
  };
}

const expected = {
  client_secret_basic: { header: `${keys.clientId}:${keys.clientSecret}`, id: null, secret: null },
  client_secret_post: { header: '', id: keys.clientId, secret: keys.clientSecret },
  none: { header: '', id: keys.clientId, secret: null },
} as const;

for (const { pkce, app } of good) {
  const way = app.clientAuth ?? 'client_secret_basic';
  test.describe(`${way}, PKCE ${pkce}`, () => {
    test.use({ world: { switches: { pkce } }, app });

    test('connects, and gives a declined permission back', async ({
      popup,
      simulator,
      tokenRequests,
    }) => {
      const company = nameOf(simulator, HARBOR_AND_PINE);
      await completeConsent(await popup.openConsent(), { company });
      await expect(popup.button('Yes, sync it')).toBeVisible();
      expect(tokenRequests.map(shown)).toEqual([{ ...expected[way], proof: true }]);

      // "No" is the one way to see that revoking works with this authentication.
      const next = popup.page.context().waitForEvent('page');
      await popup.button('No, choose again').click();
      await expect.poll(() => livingGrants(simulator)).toEqual([]);
      await completeConsent(await next, { company });
      await popup.button('Yes, sync it').click();
      const customers = activeCustomers(simulator, HARBOR_AND_PINE);
      await expect(popup.company(company)).toContainText(`${customers} customers synced`);
      expect(tokenRequests).toHaveLength(2);
    });
  });
}

const bad: readonly { pkce: Switches['pkce']; app: AppEntry; why: string }[] = [
  { pkce: 'required-public', app: inHeader, why: 'a secret where none is taken' },
  { pkce: 'required-public', app: inBody, why: 'a secret where none is taken' },
  { pkce: 'verified', app: noSecret, why: 'no secret where one is wanted' },
];

for (const { pkce, app, why } of bad) {
  test.describe(`${app.clientAuth}, PKCE ${pkce}`, () => {
    test.use({ world: { switches: { pkce } }, app });

    test(`${why}: says that the keys are refused, and keeps nothing`, async ({
      popup,
      simulator,
      quiet,
    }) => {
      await completeConsent(await popup.openConsent(), {
        company: nameOf(simulator, HARBOR_AND_PINE),
      });
      const words = 'Intuit does not accept the keys of the Intuit app';
      await expect(popup.page.getByText(words)).toBeVisible();
      await expectNothingStored(quiet);
      expect(livingGrants(simulator)).toEqual([]);
    });
  });
}
