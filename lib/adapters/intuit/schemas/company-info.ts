import type { CompanyInfo } from '@/lib/core/records';
import { fail, type Result, succeed } from '@/lib/core/result';
import { defined, namedValues, recordFields, text, wordsIn } from './fields';
import type { Refusal } from './refusal';
import { z } from './zod';

/** What Intuit says of a company. `Id` is "1" everywhere, not the realm. @see Intuit facts §3.2 */
export const companyInfoSchema = z.object({
  ...recordFields,
  CompanyName: text,
  LegalName: text,
  Country: text,
  NameValue: namedValues,
});

/** The company for the registry, or which field it lacks. */
export function toCompanyInfo(
  wire: z.output<typeof companyInfoSchema>,
): Result<CompanyInfo, Refusal> {
  const name = wordsIn(wire.CompanyName);
  if (name === undefined) return fail({ field: 'CompanyName', because: 'missing' });
  const subscription = wire.NameValue?.find((pair) => pair.Name === 'SubscriptionStatus')?.Value;
  return succeed(
    defined({
      name,
      legalName: wordsIn(wire.LegalName),
      country: wordsIn(wire.Country),
      subscription: typeof subscription === 'string' ? wordsIn(subscription) : undefined,
    }),
  );
}
