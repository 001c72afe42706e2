import { createApi } from './api/api';
import { createCompany } from './books/company';
import { createCertificate } from './certificate';
import { createClock } from './clock';
import type { Simulator, SimulatorOptions, World } from './contract';
import { DEMO_APPS, DEMO_COMPANIES, DEMO_USERS } from './demo-world';
import { createFaultDesk } from './faults/fault-desk';
import { FAULTS } from './faults/registry';
import { createHolds } from './holds';
import { createLog } from './log';
import { createTokenBook, type TokenBook } from './oauth/ledger';
import { createOAuth } from './oauth/oauth';
import { createPages } from './pages/pages';
import { createPipeline } from './pipeline';
import { createRepeatedPosts } from './repeated-posts';
import { listen } from './server';
import { createSwitches } from './switches';

/**
 * Starts the stand-in on loopback. Without options it plays the demo world of `demo-world.ts`. Close it after use.
 *
 * @example
 * const simulator = await startSimulator({ switches: { pkce: 'verified' } });
 * simulator.faults.inject('token-503-html');
 * await simulator.close();
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { world, book } = createWorld(options);
  const log = createLog();
  const holds = createHolds();
  const faults = createFaultDesk(FAULTS);
  const certificate = await createCertificate();
  const outcomeOf = createPipeline({
    switches: world.switches,
    repeatedPosts: createRepeatedPosts(),
    holds,
    faults,
    replay: options.replay,
    parts: { oauth: createOAuth(world, book), api: createApi(world), pages: createPages(world) },
  });
  const { clock } = world;
  const server = await listen({
    certificate,
    clock,
    switches: world.switches,
    log,
    outcomeOf,
    port: options.port,
  });
  return {
    ...world,
    port: server.port,
    spki: certificate.spki,
    certificate: certificate.certificatePem,
    hostResolverRules: `MAP *.intuit.com:443 127.0.0.1:${server.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    faults,
    log: log.lines,
    clearLog: log.clear,
    meteredReads: (realmId) => log.meteredReads(clock.now(), realmId),
    hold: holds.hold,
    async close() {
      holds.releaseAll();
      await server.close();
    },
  };
}

function createWorld(options: SimulatorOptions): { world: World; book: TokenBook } {
  const clock = createClock(options.startAt);
  const switches = createSwitches(options.switches);
  const book = createTokenBook(clock, switches);
  const companies = (options.companies ?? DEMO_COMPANIES).map((one) => createCompany(one, clock));
  const world: World = {
    clock,
    switches,
    ledger: book,
    companies: new Map(companies.map((company) => [company.realmId, company])),
    users: new Map((options.users ?? DEMO_USERS).map((user) => [user.id, user])),
    apps: new Map((options.apps ?? DEMO_APPS).map((app) => [app.clientId, app])),
    session: { realmId: undefined, userId: undefined },
  };
  return { world, book };
}
