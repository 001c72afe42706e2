import { companyInfoSchema } from './company-info';
import { customerSchema } from './customer';
import { invoiceSchema } from './invoice';
import {
  accountSchema,
  itemSchema,
  paymentMethodSchema,
  taxCodeSchema,
  termSchema,
} from './list-entities';
import { paymentSchema } from './payment';
import { preferencesSchema } from './preferences';
import type { z } from './zod';

/** Schema of each kind of record that is ever asked for (architecture D6). */
const entitySchemas = {
  Customer: customerSchema,
  Invoice: invoiceSchema,
  Payment: paymentSchema,
  CompanyInfo: companyInfoSchema,
  Account: accountSchema,
  Item: itemSchema,
  Term: termSchema,
  TaxCode: taxCodeSchema,
  PaymentMethod: paymentMethodSchema,
  Preferences: preferencesSchema,
} as const;

export type EntityKind = keyof typeof entitySchemas;

/** A record as Intuit sends it, reduced to the fields that are known here. */
export type Wire<K extends EntityKind> = z.output<(typeof entitySchemas)[K]>;

/** Whether a name in an answer is a kind of record that is known here. */
export function isEntityKind(name: string): name is EntityKind {
  return Object.hasOwn(entitySchemas, name);
}

/** Schema of a kind of record. */
export function schemaOf<K extends EntityKind>(kind: K): z.ZodMiniType<Wire<K>> {
  // The compiler does not see that indexing by K and taking the output by K agree.
  return entitySchemas[kind] as unknown as z.ZodMiniType<Wire<K>>;
}
