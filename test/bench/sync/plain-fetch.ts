import { OptionsPage } from '../../e2e/pages/options-page';
import { launchProduct, whenWelcomed } from '../../e2e/product';
import type { Company } from '../../simulator/contract';
import { expressionOf } from '../inside';
import { accessTokenFor } from './access-token';
import { type Traffic, trafficOf } from './bound';
import type { BenchWorld } from './stage';

/** The same pages read in the same browser by a loop that keeps nothing: what storing and checking come on top of. */
export interface PlainFetch {
  readonly tookMs: number;
  readonly traffic: Traffic;
}

const pageSize = 1000;

export async function measurePlainFetch(
  world: BenchWorld,
  company: Company,
  profile: string,
): Promise<PlainFetch> {
  const { simulator } = world;
  const token = await accessTokenFor(world, company);
  const context = await launchProduct({ simulator, profile });
  try {
    const welcome = await whenWelcomed(context);
    const { page } = await OptionsPage.open(context);
    await welcome.close();
    simulator.clearLog();
    const addresses = (['Customer', 'Invoice', 'Payment'] as const).flatMap((entity) =>
      Array.from({ length: Math.ceil(company.count(entity) / pageSize) }, (_, index) =>
        addressOf(company, entity, 1 + index * pageSize),
      ),
    );
    const tookMs = await page.evaluate<number>(expressionOf(readAll, addresses, token));
    return { tookMs, traffic: trafficOf(simulator.log, company.realmId) };
  } finally {
    await context.close();
  }
}

function addressOf({ realmId }: Company, entity: string, start: number): string {
  const active = entity === 'Customer' ? ' WHERE Active IN (true, false)' : '';
  const statement = `SELECT * FROM ${entity}${active} ORDERBY Id STARTPOSITION ${start} MAXRESULTS ${pageSize}`;
  return `https://quickbooks.api.intuit.com/v3/company/${realmId}/query?query=${encodeURIComponent(statement)}&minorversion=75`;
}

/** Runs in a page of the extension: ten requests a second, as many at once as the browser opens lines for. */
async function readAll(addresses: string[], token: string): Promise<number> {
  const begunAt = performance.now();
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const sent: number[] = [];
  const queue = [...addresses];
  const lane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const turn = (sent.at(-10) ?? Number.NEGATIVE_INFINITY) + 1100;
      sent.push(Math.max(turn, performance.now()));
      await pause(Math.max(0, turn - performance.now()));
      const answer = await fetch(next, { headers, cache: 'no-store', credentials: 'omit' });
      if (!answer.ok) throw new Error(`answered with ${answer.status}`);
      await answer.json();
    }
  };
  await Promise.all(Array.from({ length: 6 }, lane));
  return performance.now() - begunAt;
}
