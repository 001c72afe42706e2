import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Company } from '../../simulator/contract';
import { accessTokenFor } from './access-token';
import { type Traffic, trafficOf } from './bound';
import type { Order, Told } from './node-quickbooks-child';
import type { BenchWorld } from './stage';

/** How somebody would write it: one entity after the other, or, kinder, the three at once. */
export type Manner = 'sequential' | 'parallel';

/** What node-quickbooks made of it. */
export interface OtherSync {
  readonly tookMs: number;
  readonly traffic: Traffic;
  /** How many records of each entity it handed out. */
  readonly read: Readonly<Record<string, number>>;
  /** What it did when it could not go on. */
  readonly trouble?: string;
}

/** node-quickbooks with `fetchAll`, unchanged, in a process of its own. */
export async function measureNodeQuickbooks(
  world: BenchWorld,
  company: Company,
  manner: Manner,
): Promise<OtherSync> {
  const { simulator } = world;
  const accessToken = await accessTokenFor(world, company);
  simulator.clearLog();
  const told = await inChild({
    manner,
    accessToken,
    realmId: company.realmId,
    port: simulator.port,
    certificate: simulator.certificate,
  });
  const { tookMs, read, trouble } = told;
  const traffic = trafficOf(simulator.log, company.realmId);
  return { tookMs, read, traffic, ...(trouble === undefined ? {} : { trouble }) };
}

function inChild(order: Order): Promise<Told> {
  const script = fileURLToPath(new URL('./node-quickbooks-child.ts', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = fork(script, [], { execArgv: process.execArgv });
    let told: Told | undefined;
    const alarm = setTimeout(() => child.kill(), 600_000);
    child.once('message', (message) => {
      told = message as Told;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(alarm);
      if (told) resolve(told);
      else reject(new Error(`node-quickbooks ended with ${code} and said nothing`));
    });
    child.send(order);
  });
}
