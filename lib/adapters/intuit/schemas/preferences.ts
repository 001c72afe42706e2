import { flag, namedValues, recordFields, reference, text } from './fields';
import { z } from './zod';

/** The settings of a company that decide what may be written to it. @see Intuit facts §3.7 */
export const preferencesSchema = z.object({
  ...recordFields,
  AccountingInfoPrefs: z.nullish(z.object({ BookCloseDate: text, CustomerTerminology: text })),
  CurrencyPrefs: z.nullish(
    z.object({ MultiCurrencyEnabled: flag, HomeCurrency: z.nullish(reference) }),
  ),
  SalesFormsPrefs: z.nullish(z.object({ CustomTxnNumbers: flag, AllowDeposit: flag })),
  TaxPrefs: z.nullish(z.object({ UsingSalesTax: flag, PartnerTaxEnabled: flag })),
  OtherPrefs: z.nullish(z.object({ NameValue: namedValues })),
});
