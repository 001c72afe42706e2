import { flag, listOf, recordFields, reference, sideAmount, text } from './fields';
import { z } from './zod';

/** Lists that transactions refer to. @see Intuit facts §3.7 */

const listFields = { ...recordFields, Name: text, Active: flag };

/** A line of the chart of accounts. Only income accounts are ever asked for (architecture D6). */
export const accountSchema = z.object({
  ...listFields,
  FullyQualifiedName: text,
  AccountType: text,
  AccountSubType: text,
  Classification: text,
  CurrentBalance: sideAmount,
  CurrentBalanceWithSubAccounts: sideAmount,
  CurrencyRef: z.nullish(reference),
  ParentRef: z.nullish(reference),
});

/** A product or service; a bundle lists its parts. */
export const itemSchema = z.object({
  ...listFields,
  FullyQualifiedName: text,
  Type: text,
  UnitPrice: sideAmount,
  PurchaseCost: sideAmount,
  QtyOnHand: sideAmount,
  IncomeAccountRef: z.nullish(reference),
  ParentRef: z.nullish(reference),
  ItemGroupDetail: z.nullish(
    z.object({
      ItemGroupLine: listOf(z.object({ Qty: sideAmount, ItemRef: z.nullish(reference) })),
    }),
  ),
});

/** Terms of payment. */
export const termSchema = z.object({
  ...listFields,
  Type: text,
  DueDays: sideAmount,
  DiscountDays: sideAmount,
  DiscountPercent: sideAmount,
});

/** How somebody paid. */
export const paymentMethodSchema = z.object({ ...listFields, Type: text });

const taxRates = z.nullish(
  z.object({
    TaxRateDetail: listOf(z.object({ TaxRateRef: z.nullish(reference) })),
  }),
);

/** A tax code. Its Id may be a word: US companies have `TAX` and `NON`. */
export const taxCodeSchema = z.object({
  ...listFields,
  Description: text,
  Taxable: flag,
  TaxGroup: flag,
  SalesTaxRateList: taxRates,
  PurchaseTaxRateList: taxRates,
});
