import { fieldForm } from './field-form';
import { recordOf, routeOf } from './record-address';
import { formTitles } from './transaction-form';

/** Addresses of this page. @see QBO page facts (a) */
export const examples: readonly string[] = [
  'https://qbo.intuit.com/app/invoice?nameId=58',
  'https://qbo.intuit.com/app/recvpayment',
];

/** The form of an invoice or payment that is not saved yet: it has no status, its customer has one. */
export const newForm = fieldForm({
  name: 'new-form',
  matches: (url) => /^(invoice|recvpayment)$/.test(routeOf(url)) && !recordOf(url),
  rows: formTitles,
  fields: [
    { css: '[data-cy="quickfill-contact"]', seen: '2026-02', variant: 'current' },
    { css: '.QuickfillsContainer[data-props]', seen: '2026-02', variant: 'current' },
  ],
});
