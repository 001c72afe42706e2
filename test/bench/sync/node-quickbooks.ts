import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Company } from '../../simulator/contract';
import { DEMO_PRODUCTION_APP } from '../../simulator/demo-world';
import { createSimulatorFetch } from '../../simulator/node-fetch';
import { authorizeUrl, basic, REDIRECT, TOKEN_URL } from '../../simulator/tests/oauth-client';
import { createPerson } from '../../simulator/tests/person';
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
  const accessToken = await connect(world, company);
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

async function connect({ simulator, admin }: BenchWorld, company: Company): Promise<string> {
  const fetchFrom = createSimulatorFetch(simulator);
  const back = await createPerson(fetchFrom).connect(authorizeUrl(), admin, company.name);
  const answer = await fetchFrom(TOKEN_URL, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      authorization: basic(DEMO_PRODUCTION_APP),
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT,
    }).toString(),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (!token) throw new Error(`no token for node-quickbooks: ${answer.status}`);
  return token;
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
