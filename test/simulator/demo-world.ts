import type { AppRegistration, CompanyRecipe, IntuitUser } from './contract';

/**
 * Redirects that only the demo apps accept. The first label stands for any extension id, so a build can be tried without
 * registering its id; everywhere else a redirect URI must match byte for byte.
 */
const EXTENSION_REDIRECTS = [
  'https://*.chromiumapp.org/intuit',
  'https://*.extensions.allizom.org/intuit',
];

export const DEMO_PRODUCTION_APP: AppRegistration = {
  clientId: 'ABq7Lw2RzK9mTn4VxC6pYd8HsE1uGj5bNf3oAiQ0ZtWvUrXkPy',
  clientSecret: 'm4Xw9KtPz2VrLq7NcJ5hBd8sYgF3uTe6aRo1iWpQ',
  name: 'Booklight',
  environment: 'production',
  redirectUris: EXTENSION_REDIRECTS,
};

export const DEMO_SANDBOX_APP: AppRegistration = {
  clientId: 'ABx3Nf8TcV5kRj1WmZ7qLp9DyS2eHg4uBo6aIwKtXrQnUvEzJd',
  clientSecret: 'h7Tz3QnWk9LxRb2VpFc6JyMd4gSe8uNa5oXi1KwR',
  name: 'Booklight',
  environment: 'sandbox',
  redirectUris: EXTENSION_REDIRECTS,
};

export const HARBOR_AND_PINE = '9130358213047651';
export const CEDAR_STREET_DENTAL = '9130358764120938';
export const BLUEBIRD_BAKERY = '9341452087316694';
export const NORTHGATE_PLUMBING = '9341452390871125';
export const SANDBOX_COMPANY = '4620816365172839';

/** Four companies of real life, one of them lapsed, and a sandbox. */
export const DEMO_COMPANIES: readonly CompanyRecipe[] = [
  {
    realmId: HARBOR_AND_PINE,
    environment: 'production',
    name: 'Harbor & Pine Landscaping',
    books: 'demo',
    subscription: 'active',
  },
  {
    realmId: CEDAR_STREET_DENTAL,
    environment: 'production',
    name: 'Cedar Street Dental',
    books: { seed: 11, customers: 60, invoices: 240, payments: 180 },
    subscription: 'active',
  },
  {
    realmId: BLUEBIRD_BAKERY,
    environment: 'production',
    name: 'Bluebird Bakery & Café',
    books: { seed: 12, customers: 35, invoices: 140, payments: 110 },
    subscription: 'trial',
  },
  {
    realmId: NORTHGATE_PLUMBING,
    environment: 'production',
    name: 'Northgate Plumbing',
    books: { seed: 13, customers: 20, invoices: 80, payments: 60 },
    subscription: 'lapsed',
  },
  {
    realmId: SANDBOX_COMPANY,
    environment: 'sandbox',
    name: 'Sandbox Company_US_1',
    books: 'demo',
    subscription: 'active',
  },
];

/** Primary admin of every company of the demo. */
export const DEMO_ADMIN: IntuitUser = {
  id: '5f2c9b04-7d31-4a86-9e15-c08a4b7d6e21',
  email: 'dana.whitfield@harborpine.example',
  password: 'garden-gate-42',
  givenName: 'Dana',
  familyName: 'Whitfield',
  roles: {
    [HARBOR_AND_PINE]: 'primary-admin',
    [CEDAR_STREET_DENTAL]: 'company-admin',
    [BLUEBIRD_BAKERY]: 'company-admin',
    [NORTHGATE_PLUMBING]: 'company-admin',
    [SANDBOX_COMPANY]: 'primary-admin',
  },
};

/** A second admin of two of them, who can take a connection over. */
export const DEMO_SECOND_ADMIN: IntuitUser = {
  id: 'a83e6d17-02bf-4c59-8b7a-1d94f3e0c562',
  email: 'luis.ferrer@ferrerbooks.example',
  password: 'ledger-lane-77',
  givenName: 'Luis',
  familyName: 'Ferrer',
  roles: { [HARBOR_AND_PINE]: 'company-admin', [CEDAR_STREET_DENTAL]: 'primary-admin' },
};

/** Works in one company and may not connect apps. */
export const DEMO_STANDARD_USER: IntuitUser = {
  id: 'd1b7f4a2-93c6-4e08-a5f1-7be26c90d348',
  email: 'mei.tanaka@harborpine.example',
  password: 'spring-bulbs-19',
  givenName: 'Mei',
  familyName: 'Tanaka',
  roles: { [HARBOR_AND_PINE]: 'standard' },
};

export const DEMO_APPS: readonly AppRegistration[] = [DEMO_PRODUCTION_APP, DEMO_SANDBOX_APP];
export const DEMO_USERS: readonly IntuitUser[] = [
  DEMO_ADMIN,
  DEMO_SECOND_ADMIN,
  DEMO_STANDARD_USER,
];
