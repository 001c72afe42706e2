import type { Answer } from '../contract';
import { escapeHtml, page } from './page-frame';

/*
 * Pages on which an attempt to connect ends without a redirect: all the app ever learns is that the window was closed.
 * @see Intuit facts §1.12
 */

/** Redirect URI not registered, person not an admin, or company expired. @param appName `undefined` is shown as Intuit shows it */
export function connectionProblemPage(appName: string | undefined): Answer {
  return page(
    'Connection problem',
    `<h1>Uh oh, there's a connection problem</h1>
<p>Sorry, but <em>${escapeHtml(String(appName))}</em> didn't connect. Please try again later, or contact customer support for help.</p>`,
  );
}

/** No company that the person could connect. */
export function cannotConnectPage(): Answer {
  return page(
    "Oops, can't connect",
    `<h1>Oops, can't connect</h1>
<p>Only an admin of an active QuickBooks company can connect this app.</p>`,
  );
}

/** A module that the app asks for is not activated in the company. */
export function setUpPayrollPage(): Answer {
  return page(
    'Set Up Payroll',
    `<h1>Set Up Payroll</h1>
<p>This app needs payroll, and payroll is not set up in this company yet.</p>`,
  );
}

/** The app is connected already and wants to be disconnected first. */
export function alreadyConnectedPage(companyName: string | undefined): Answer {
  const heading = `Apps already connected to ${companyName ?? 'your company'}`;
  return page(
    heading,
    `<h1>${escapeHtml(heading)}</h1>
<p>To connect this app again, disconnect it first.</p>`,
  );
}
