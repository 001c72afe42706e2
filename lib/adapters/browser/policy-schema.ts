import * as z from 'zod/mini';
import type { RealmId } from '@/lib/core/ids';
import type { Policy, PolicyField, PolicyProblem, PolicyReading } from '@/lib/core/policy';
import { isVersion } from '@/lib/core/version';

// The first parse would otherwise probe `Function("")`, which the extension's CSP reports (platform facts §1).
z.config({ jitless: true });

const line = (atMost: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(atMost));
const wholeNumber = (least: number, most: number) =>
  z.int().check(z.minimum(least), z.maximum(most));
const minutes = (most: number) => z.optional(wholeNumber(5, most));
const weekMinutes = 7 * 24 * 60;

/**
 * What each setting of a policy takes. `public/managed-schema.json` tells browsers the same, as far as their dialect
 * of JSON Schema can; a structural test holds the two together.
 */
export const policyFields = {
  intuitApp: z.strictObject({
    clientId: z.string().check(z.trim(), z.regex(/^[\x21-\x7e]{10,100}$/)),
    environment: z.enum(['sandbox', 'production']),
    clientAuth: z._default(
      z.enum(['client_secret_basic', 'client_secret_post', 'none']),
      'client_secret_basic',
    ),
  }),
  accessMode: z.enum(['basic', 'pro', 'enterprise']),
  role: z.enum(['admin', 'viewer']),
  allowedRealms: z
    .array(
      z.pipe(
        z.string().check(z.trim(), z.regex(/^\d{1,25}$/)),
        z.transform((realm) => realm as RealmId),
      ),
    )
    .check(z.maxLength(2000)),
  intervalMinutes: z.strictObject({
    customers: minutes(weekMinutes),
    invoices: minutes(weekMinutes),
    payments: minutes(weekMinutes),
    // A proof older than 90 minutes counts as shaky: an hour is the longest that is told apart from trouble.
    health: minutes(60),
  }),
  shareOfLimit: wholeNumber(5, 100),
  monthlyReads: wholeNumber(1000, 1_000_000_000),
  shareOfReads: wholeNumber(1, 100),
  keepJournalDays: wholeNumber(1, 3650),
  deleteDisconnectedAfterDays: wholeNumber(0, 3650),
  badges: z.boolean(),
  notifications: z.boolean(),
  helpContact: z.strictObject({
    name: z.optional(line(100)),
    email: z.optional(z.string().check(z.trim(), z.regex(/^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/))),
    phone: z.optional(z.string().check(z.trim(), z.regex(/^[+()\d][\d\s().+/-]{2,38}$/))),
    url: z.optional(z.string().check(z.trim(), z.regex(/^https:\/\/[^\s<>"]{3,500}$/))),
  }),
  leastVersion: z.string().check(z.trim(), z.refine(isVersion)),
} satisfies Record<PolicyField, z.ZodMiniType>;

/** Reads values field by field: what is wrong is named and left out, everything else is in force. */
export function readPolicy(values: Readonly<Record<string, unknown>>): PolicyReading {
  const policy: Record<string, unknown> = {};
  const problems: PolicyProblem[] = [];
  for (const [field, value] of Object.entries(values)) {
    if (!isField(field)) {
      problems.push({ field: field.slice(0, 64), because: 'unknown' });
      continue;
    }
    const parsed = policyFields[field].safeParse(value);
    if (parsed.success) policy[field] = parsed.data;
    else problems.push(...parsed.error.issues.flatMap((issue) => problemsOf(field, issue)));
  }
  return { policy: policy as Policy, problems };
}

function isField(name: string): name is PolicyField {
  return Object.hasOwn(policyFields, name);
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}

/** The path of what is wrong; a key that no setting has is named itself. */
function problemsOf(field: PolicyField, issue: Issue): PolicyProblem[] {
  const path = [field, ...issue.path.map(String)].join('.');
  if (issue.code !== 'unrecognized_keys') return [{ field: path, because: 'wrong' }];
  return (issue.keys ?? []).map((key) => ({
    field: `${path}.${key.slice(0, 64)}`,
    because: 'unknown',
  }));
}
