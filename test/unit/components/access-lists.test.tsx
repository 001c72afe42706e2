// @vitest-environment happy-dom
import { type ComponentChild, render } from 'preact';
import { expect, test, vi } from 'vitest';
import { AccessLists } from '@/components/before-connecting';
import { Office } from '@/components/office';
import { ModeSection } from '@/components/settings/mode-section';
import { type AccessMode, accessModes, readsOf } from '@/lib/core/gate';

vi.mock('wxt/browser', async () => {
  const { default: told } = await import('@/public/_locales/en/messages.json');
  const messages = told as Record<string, { message: string }>;
  const getMessage = (key: string) => messages[key]?.message ?? '';
  return { browser: { i18n: { getMessage, getUILanguage: () => 'en-US' } } };
});

function textOf(mode: AccessMode, view: ComponentChild): string {
  const root = document.createElement('div');
  const office = { viewerBecause: undefined, contact: null, mode };
  render(<Office.Provider value={office}>{view}</Office.Provider>, root);
  return root.textContent ?? '';
}

/** What tells a reader of each entity that the gate lets through, wherever on the screen before the consent. */
const words: Readonly<Record<string, RegExp>> = {
  Customer: /Customers: names/,
  Invoice: /Invoices: numbers/,
  Payment: /Payments: dates/,
  Term: /terms and payment methods/,
  PaymentMethod: /terms and payment methods/,
  CompanyInfo: /company’s name/,
  Preferences: /preferences/,
  Account: /Income accounts/,
  Item: /Products and services/,
  TaxCode: /Tax codes/,
};

test.each(accessModes)(
  'before a consent in %s all is told that its gate reads, and no more',
  (mode) => {
    const told = textOf(mode, <AccessLists />);
    const reads = readsOf(mode);
    expect(reads.filter((entity) => !words[entity]?.test(told))).toEqual([]);
    const others = Object.keys(words).filter((entity) => !reads.includes(entity));
    expect(others.filter((entity) => words[entity]?.test(told))).toEqual([]);
    expect(told.toLowerCase()).toContain(`access mode: ${mode}`);
  },
);

test('what needs a server is said to, and not imitated (C-31)', () => {
  const nothing = () => undefined;
  const section = (
    <ModeSection
      mode={undefined}
      busy={false}
      trouble={undefined}
      onMode={nothing}
      onRemedy={nothing}
    />
  );
  expect(textOf('basic', section)).toMatch(/Webhooks and custom API integrations: needs a server/);
});
