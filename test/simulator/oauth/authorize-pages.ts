import type { Answer, AppRegistration, Company, IntuitUser } from '../contract';
import { escapeHtml, page } from './page-frame';

/** Where every form goes: the authorize address with the query it came with. */
export interface FormTarget {
  readonly action: string;
}

export function signInPage({ action }: FormTarget, failedEmail?: string): Answer {
  const alert =
    failedEmail === undefined
      ? ''
      : '<p role="alert">That email and password do not match. Please try again.</p>';
  return page(
    'Sign in to your Intuit account',
    `<h1>Sign in</h1>
<p class="quiet">Use your Intuit account to continue.</p>
${alert}
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="step" value="sign-in">
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${escapeHtml(failedEmail ?? '')}">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<div class="actions"><button class="main" type="submit">Sign in</button></div>
</form>`,
  );
}

/** Only companies that the person can pick at all. @see Intuit facts §1.6 [D] */
export function companyPage(
  { action }: FormTarget,
  app: AppRegistration,
  companies: readonly Company[],
): Answer {
  const choices = companies.map(companyChoice).join('\n');
  return page(
    'Select your company',
    `<h1>Select your company</h1>
<p class="quiet">Which company do you want to connect to ${escapeHtml(app.name)}?</p>
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="step" value="company">
<fieldset><legend>Companies</legend>
${choices}
</fieldset>
<div class="actions"><button class="main" type="submit">Next</button></div>
</form>`,
  );
}

function companyChoice(company: Company): string {
  const kind = company.environment === 'sandbox' ? '<small>Sandbox company</small>' : '';
  return `<label class="company"><input type="radio" name="realmId" value="${escapeHtml(company.realmId)}" required>
<span>${escapeHtml(company.name)}${kind}</span></label>`;
}

export function consentPage(
  { action }: FormTarget,
  subject: { app: AppRegistration; user: IntuitUser; company: Company | undefined },
): Answer {
  const { app, user, company } = subject;
  const owner = company?.name ?? `${user.givenName} ${user.familyName}`;
  const grants = company
    ? `<li>Read and change accounting data of ${escapeHtml(company.name)}</li>
<li>Stay connected until you disconnect it</li>`
    : '<li>See your name and email address</li>';
  return page(
    `Connect ${app.name}`,
    `<div class="pair"><b>${escapeHtml(app.name)}</b><i aria-hidden="true">⇄</i><b>${escapeHtml(owner)}</b></div>
<h1>${escapeHtml(app.name)} wants to connect to ${escapeHtml(owner)}</h1>
<p>By connecting you allow ${escapeHtml(app.name)} to:</p>
<ul>
${grants}
</ul>
<p class="quiet">Signed in as ${escapeHtml(user.email)}</p>
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="step" value="consent">
<input type="hidden" name="realmId" value="${escapeHtml(company?.realmId ?? '')}">
<div class="actions">
<button type="submit" name="decision" value="deny">Deny</button>
<button class="main" type="submit" name="decision" value="connect">Connect</button>
</div>
</form>`,
  );
}

/** Another admin's connection would be taken over. @see Intuit facts §1.12 */
export function takeOverPage(
  { action }: FormTarget,
  subject: { app: AppRegistration; company: Company },
): Answer {
  const { app, company } = subject;
  return page(
    'Hold on',
    `<h1>Hold on, you'll lose the current settings if you connect</h1>
<p>Another admin of ${escapeHtml(company.name)} has connected ${escapeHtml(app.name)} already. If you continue, the
connection will be yours, and the audit log will show your name.</p>
<form method="post" action="${escapeHtml(action)}">
<input type="hidden" name="step" value="consent">
<input type="hidden" name="realmId" value="${escapeHtml(company.realmId)}">
<div class="actions">
<button type="submit" name="decision" value="deny">Cancel</button>
<button class="main" type="submit" name="decision" value="connect-anyway">Connect anyway</button>
</div>
</form>`,
  );
}
