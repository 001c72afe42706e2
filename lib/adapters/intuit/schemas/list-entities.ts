import { amount, flag, recordFields, reference, text } from './fields';
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
  CurrentBalance: z.optional(amount),
  CurrentBalanceWithSubAccounts: z.optional(amount),
  CurrencyRef: z.nullish(reference),
  ParentRef: z.nullish(reference),
});

/** A product or service; a bundle lists its parts. */
export const itemSchema = z.object({
  ...listFields,
  FullyQualifiedName: text,
  Type: text,
  UnitPrice: z.optional(amount),
  PurchaseCost: z.optional(amount),
  QtyOnHand: z.optional(amount),
  IncomeAccountRef: z.nullish(reference),
  ParentRef: z.nullish(reference),
  ItemGroupDetail: z.nullish(
    z.object({
      ItemGroupLine: z.optional(
        z.array(z.object({ Qty: z.optional(amount), ItemRef: z.nullish(reference) })),
      ),
    }),
  ),
});

/** Terms of payment. */
export const termSchema = z.object({
  ...listFields,
  Type: text,
  DueDays: z.optional(z.number()),
  DiscountDays: z.optional(z.number()),
  DiscountPercent: z.optional(z.number()),
});

/** How somebody paid. */
export const paymentMethodSchema = z.object({ ...listFields, Type: text });

const taxRates = z.nullish(
  z.object({
    TaxRateDetail: z.optional(z.array(z.object({ TaxRateRef: z.nullish(reference) }))),
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
