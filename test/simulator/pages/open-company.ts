import type { Company, Environment, World } from '../contract';

/** Host labels of QBO's web app below intuit.com. @see QBO page facts (a) "Hosts" */
const HOSTS: Readonly<Record<string, Environment>> = {
  'qbo.intuit.com': 'production',
  'app.qbo.intuit.com': 'production',
  'sandbox.qbo.intuit.com': 'sandbox',
  'app.sandbox.qbo.intuit.com': 'sandbox',
};

/** Environment of a QBO host, `undefined` for any other host. A port is left out of account. */
export function environmentOfHost(host: string): Environment | undefined {
  const name = host.split(':')[0]?.toLowerCase() ?? '';
  // Older cluster hosts such as c12.qbo.intuit.com served the same app.
  return /^c\d+\.qbo\.intuit\.com$/.test(name) ? 'production' : HOSTS[name];
}

/** Companies of an environment that the person signed in may open; all of them while nobody is. */
export function companiesOf(world: World, environment: Environment): Company[] {
  const { userId } = world.session;
  const roles = userId === undefined ? undefined : world.users.get(userId)?.roles;
  return [...world.companies.values()].filter(
    ({ environment: its, realmId }) => its === environment && (!roles || roles[realmId]),
  );
}

/** The company that the web session has open on hosts of an environment: the session's, else the first there is. */
export function openCompany(world: World, environment: Environment): Company | undefined {
  const companies = companiesOf(world, environment);
  return companies.find(({ realmId }) => realmId === world.session.realmId) ?? companies[0];
}

/** Makes a company the session's, for all tabs; `undefined` if the person may not open it. */
export function switchCompany(
  world: World,
  environment: Environment,
  realmId: string | null,
): Company | undefined {
  const company = companiesOf(world, environment).find((one) => one.realmId === realmId);
  if (company) world.session.realmId = company.realmId;
  return company;
}
