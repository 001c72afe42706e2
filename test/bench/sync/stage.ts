import type { BrowserContext } from '@playwright/test';
import { completeConsent } from '../../e2e/pages/consent-window';
import { OptionsPage } from '../../e2e/pages/options-page';
import { launchProduct, whenWelcomed } from '../../e2e/product';
import type { Company, IntuitUser, Simulator } from '../../simulator/contract';
import { DEMO_ADMIN, DEMO_PRODUCTION_APP } from '../../simulator/demo-world';
import { startSimulator } from '../../simulator/start';

/** How many records a company has. */
export interface Sizes {
  readonly customers: number;
  readonly invoices: number;
  readonly payments: number;
}

/** A stand-in whose answers take their time and whose limits are on. */
export interface BenchWorld {
  readonly simulator: Simulator;
  readonly admin: IntuitUser;
  /** One company for each that syncs, with the same books: limits are per company, and nobody profits from another. */
  readonly companies: readonly Company[];
}

export async function startBenchWorld(sizes: Sizes, count: number): Promise<BenchWorld> {
  const recipes = Array.from({ length: count }, (_, index) => ({
    // A text from the start: the ids of companies are larger than what a number holds exactly.
    realmId: `93414500000000${String(index).padStart(2, '0')}`,
    name: `Bench ${index + 1}`,
    books: { seed: 7, ...sizes },
  }));
  const roles = Object.fromEntries(
    recipes.map(({ realmId }) => [realmId, 'primary-admin' as const]),
  );
  const admin = { ...DEMO_ADMIN, roles };
  const simulator = await startSimulator({
    companies: recipes,
    users: [admin],
    switches: { answerTime: 'benchmark' },
  });
  const companies = recipes.map(({ realmId }) => companyIn(simulator, realmId));
  return { simulator, admin, companies };
}

function companyIn({ companies }: Simulator, realmId: string): Company {
  const company = companies.get(realmId);
  if (!company) throw new Error(`the stand-in has no company ${realmId}`);
  return company;
}

/** Name of a company's database in the extension's origin. */
export function mirrorOf({ realmId }: Company): string {
  return `booklight-mirror-production-${realmId}`;
}

/** The product in a new profile, with everything done up to the question "Is this right?". */
export async function openBeforeFirstSync(
  { simulator }: BenchWorld,
  company: Company,
  profile: string,
): Promise<{ context: BrowserContext; options: OptionsPage }> {
  const context = await launchProduct({ simulator, profile });
  // Its address may still be set by the worker that opened it: a tab of our own is left alone.
  const welcome = await whenWelcomed(context);
  const options = await OptionsPage.open(context);
  await welcome.close();
  await options.saveApp(DEMO_PRODUCTION_APP);
  await completeConsent(await options.openConsent(), { company: company.name });
  await options.button('Yes, sync it').waitFor();
  return { context, options };
}
