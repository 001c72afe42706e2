import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OptionsPage } from '../../e2e/pages/options-page';
import { launchProduct, redirectUri, whenWelcomed } from '../../e2e/product';
import {
  DEMO_ADMIN,
  DEMO_PRODUCTION_APP,
  DEMO_SECOND_ADMIN,
  DEMO_STANDARD_USER,
} from '../../simulator/demo-world';
import { startSimulator } from '../../simulator/start';

/** What somebody needs to know to try everything, in one screenful. */
function guide(): string {
  const users = [DEMO_ADMIN, DEMO_SECOND_ADMIN, DEMO_STANDARD_USER].map(
    (user) =>
      `    ${user.email.padEnd(34)} ${user.password.padEnd(16)} ${Object.values(user.roles)[0]}`,
  );
  return `
Booklight runs in the window that has just opened, against a local stand-in for Intuit and QuickBooks.
Nothing leaves this computer; all companies and people are made up.

1. The tab "Intuit apps" of the options is filled in. Press Save. (Redirect URI: ${redirectUri})
     Client ID      ${DEMO_PRODUCTION_APP.clientId}
     Client secret  ${DEMO_PRODUCTION_APP.clientSecret}
2. Pin Booklight from the puzzle piece in the toolbar, open it, press "Connect to QuickBooks" and sign in as one of
${users.join('\n')}
   Pick a company, press Connect, then "Yes, sync it".
3. Options → Settings → "Show badges in QuickBooks", then open a company's books:
     https://qbo.intuit.com/app/customers       badges beside names
     https://qbo.intuit.com/app/apps            "Disconnect" breaks the connection, as somebody in QuickBooks could
4. Press "Sync Now", see what Booklight says, and press "Reconnect".

Close the window or press Ctrl+C to end.
`;
}

/**
 * Opens a browser with the product and fills in what can be filled in; ends when its last window is closed.
 * Returns the exit code.
 */
export async function runHandsOn(): Promise<number> {
  const profile = await mkdtemp(join(tmpdir(), 'booklight-demo-'));
  const simulator = await startSimulator();
  try {
    const context = await launchProduct({ simulator, profile, headless: false, viewport: null });
    const options = new OptionsPage(await whenWelcomed(context));
    await options.fillApp(DEMO_PRODUCTION_APP);
    console.log(guide());
    const interrupted = new Promise<void>((done) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
    });
    await Promise.race([context.waitForEvent('close', { timeout: 0 }), interrupted]);
    await context.close();
    return 0;
  } finally {
    await simulator.close();
    await rm(profile, { recursive: true, force: true });
  }
}
