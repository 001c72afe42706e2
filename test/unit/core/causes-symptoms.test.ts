import { describe, expect, test } from 'vitest';
import { searchSymptoms } from '@/lib/core/causes/symptom-search';
import { symptoms } from '@/lib/core/causes/symptoms';
import messages from '@/public/_locales/en/messages.json';

const words: Record<string, { message: string }> = messages;
const ids = (query: string) => searchSymptoms(query).map(({ id }) => id);

/** What a person types or pastes, and what must come first. */
const firstHits: readonly (readonly [string, string])[] = [
  ["Uh oh, there's a connection problem", 'uh_oh'],
  ["Uh Oh, There's a Connection Problem", 'uh_oh'],
  ['uh oh theres a connection problem', 'uh_oh'],
  ['UH-OH! There’s a connection problem.', 'uh_oh'],
  ['uhoh there is a connection problem', 'uh_oh'],
  ['conection problem', 'uh_oh'],
  [
    "Uh oh, there's a connection problem. Sorry, but undefined didn't connect. Please try again later, or contact customer support for help.",
    'uh_oh',
  ],
  ["Oops, can't connect", 'oops'],
  ["Oops Can't Connect", 'oops'],
  ['oops cant connect', 'oops'],
  ["can't", 'oops'],
  ['cant', 'oops'],
  ['Oops, can‘t connect', 'oops'],
  ['oops cannot connect', 'oops'],
  ['ooops can not conect', 'oops'],
  ['Set Up Payroll', 'set_up_payroll'],
  ['setup payroll', 'set_up_payroll'],
  ['set-up payrol', 'set_up_payroll'],
  ['payroll', 'set_up_payroll'],
  ['Apps Already Connected To...', 'already_connected'],
  ['apps already connected to Harbor & Pine Landscaping', 'already_connected'],
  ['app alredy connected', 'already_connected'],
  ["Hold on, you'll lose the current settings if you connect", 'lose_settings'],
  ['hold on you will lose the current settings', 'lose_settings'],
  ['connect anyway', 'lose_settings'],
  ['The redirect_uri query parameter value is invalid', 'redirect_invalid'],
  ['redirect uri invalid', 'redirect_invalid'],
  ['Redirect URL is invalid', 'redirect_invalid'],
  ['redirect_uri', 'redirect_invalid'],
  ['my company is missing', 'company_missing'],
  ['i closed the window', 'closed_window'],
  ['connection failed', 'connection_failed'],
  ['authorisation expired', 'authorization_expired'],
  ['AUTHORIZATION EXPIRED!!', 'authorization_expired'],
  ['api connection status is inactive', 'inactive'],
  ['customers not showing up', 'customers_missing'],
  ['invoices missing', 'invoices_missing'],
];

describe('the search for a symptom', () => {
  test.each(firstHits)('"%s" finds %s first', (query, id) => {
    expect(ids(query)[0]).toBe(id);
  });

  test('a text that names two pages finds both before all others', () => {
    const found = ids("Uh Oh, There's a Connection Problem/Oops Can't Connect");
    expect(new Set(found.slice(0, 2))).toEqual(new Set(['uh_oh', 'oops']));
  });

  test.each(['', '   ', '…', '!?'])('"%s" asks for nothing and shows all', (query) => {
    expect(searchSymptoms(query)).toBe(symptoms);
  });

  test.each(['weather tomorrow', 'зарплата', 'xyzzy'])('"%s" finds nothing', (query) => {
    expect(ids(query)).toEqual([]);
  });

  test('looks into the words of other languages when they are handed in', () => {
    const german = (symptom: { id: string }) =>
      symptom.id === 'oops' ? ['Verbindung nicht möglich'] : [];
    expect(searchSymptoms('verbindung nicht moglich', german).map(({ id }) => id)).toEqual([
      'oops',
    ]);
    expect(searchSymptoms('verbindung nicht moglich')).toEqual([]);
  });

  test('does not depend on the order of calls', () => {
    const before = ids('connection');
    ids('payroll');
    expect(ids('connection')).toEqual(before);
  });
});

describe('the list of symptoms', () => {
  /** @see Intuit facts §1.12: the pages that never redirect. */
  test.each([
    ['uh_oh', "Uh oh, there's a connection problem", ['not_admin', 'company_inactive']],
    ['oops', "Oops, can't connect", ['not_admin', 'company_inactive']],
    ['set_up_payroll', 'Set Up Payroll', ['module_missing']],
    ['already_connected', 'Apps already connected to…', ['already_connected']],
    ['lose_settings', "Hold on, you'll lose the current settings if you connect", ['other_admin']],
    [
      'redirect_invalid',
      'The redirect_uri query parameter value is invalid',
      ['redirect_not_registered'],
    ],
    [
      'company_missing',
      "My company is missing in Intuit's list",
      ['not_admin', 'company_inactive'],
    ],
  ])('%s is headed by what stands on the page, with its causes', (id, title, causes) => {
    const symptom = symptoms.find((one) => one.id === id);
    expect(symptom?.seen).toBe('intuit');
    expect(symptom?.wordings[0]).toBe(title);
    expect(words[`symptom_${id}_title`]?.message).toBe(title);
    expect(symptom?.causes.slice(0, causes.length)).toEqual(causes);
  });

  test('every title finds its own symptom first', () => {
    for (const { id } of symptoms) {
      const title = words[`symptom_${id}_title`]?.message ?? '';
      expect([title, ids(title)[0]]).toEqual([title, id]);
    }
  });
});
