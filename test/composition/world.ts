import { createClock } from '@/lib/adapters/browser/clock';
import { readPolicy } from '@/lib/adapters/browser/policy-schema';
import type { GatedApi } from '@/lib/adapters/intuit/gated-api';
import { composeUseCases, type UseCases } from '@/lib/app/compose';
import type { Ledger, Ports } from '@/lib/app/ports';
import { type CompanyId, parseCompanyId } from '@/lib/core/ids';
import { fail, succeed } from '@/lib/core/result';
import type { CompanyRecipe, IntuitUser, Simulator, SimulatorOptions } from '../simulator/contract';
import { DEMO_ADMIN, DEMO_PRODUCTION_APP } from '../simulator/demo-world';
import { startSimulator } from '../simulator/start';
import { createPerson } from '../simulator/tests/person';
import { createProfile, type Profile } from './browser';
import { createDice, type Dice } from './dice';
import { createDisk, type Disk } from './disk';
import { createLife, type Executioner, type KillPoint, type Life } from './mortal';
import { buildPorts, redirectUri } from './ports';
import { type Threads, watchThreads } from './threads';
import { createVirtualTime, type VirtualTime } from './virtual-time';
import { createWire, type Wire } from './wire';

/** Noon in Greenwich, so that no test crosses midnight by accident. */
export const startsAt = Date.parse('2026-11-20T12:00:00Z');

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The real composition in Node against the stand-in, in a time of its own. */
export interface World {
  readonly simulator: Simulator;
  readonly time: VirtualTime;
  readonly wire: Wire;
  readonly disk: Disk;
  readonly profile: Profile;
  readonly dice: Dice;
  /** Hosts that the browser withholds from the extension. */
  readonly withheld: Set<string>;
  online: boolean;
  /** How fast the computer's own clock is; negative where it is slow. */
  clockErrorMs: number;
  /** Values as an administrator would write them. Changing them is told by `useCases.applyPolicy`, as the browser does. */
  policy: Readonly<Record<string, unknown>>;
  /** Errors that the background would have reported: bugs of ours. */
  readonly reported: unknown[];
  readonly alive: boolean;
  /** Kill points that the present life has passed. */
  readonly passed: readonly KillPoint[];
  /** Use cases of the present life. @throws when it is over */
  readonly useCases: UseCases;
  readonly ports: Ports;
  readonly ledger: Ledger;
  /** The way to the accounting API that the ports of the present life take. */
  readonly api: GatedApi;
  /** Begins a life over the same databases, as a start of the worker does; resolves when all that follows is done. */
  start(): Promise<void>;
  /** Ends the present life: nothing of it goes on. */
  kill(): void;
  /** Kills this and no later life where `executioner` says so. */
  killWhere(executioner: Executioner | undefined): void;
  /** What becomes of an answer on its way from Intuit's window; `undefined`: none ever comes. */
  onTheWay: (url: string) => string | undefined;
  /** Until nothing is left to do: waits of this worker pass, later alarms do not ring. */
  rest(): Promise<void>;
  /** Lets time pass with everything that happens in it: alarms ring and start a dead worker. */
  pass(ms: number): Promise<void>;
  /** Drives until the promise has settled. @throws when the worker dies before */
  finish<T>(promise: Promise<T>): Promise<T>;
  /** Connects a company as a person does, and lets the first sync run unless told otherwise. */
  connect(ask?: { name?: string; user?: IntuitUser; again?: CompanyId }): Promise<CompanyId>;
  /** Who sits before Intuit's pages from now on, and what they pick. */
  visit(visitor: { name?: string; user?: IntuitUser }): void;
  /** Somebody goes through the address of a tab up to the redirect, which is returned and told to nobody. */
  walk(url: string): Promise<string>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly seed?: number;
  readonly books?: CompanyRecipe['books'];
  readonly simulator?: SimulatorOptions;
  readonly secret?: string;
  readonly clientAuth?: 'client_secret_basic' | 'client_secret_post' | 'none';
}

const companyName = 'Harbor & Pine Landscaping';
export const realmId = '9130358213047651';
export const companyId = parseCompanyId(`production-${realmId}`)?.id as CompanyId;

/** A run that takes longer than this hangs. */
const patienceMs = 6 * hourMs;

/** Time runs out where there is nothing more to come; a worker that never rests is a defect. */
function giveUpWaiting(mode: 'rest' | 'pass', next: number): void {
  const hangs = mode === 'rest' && next !== Number.POSITIVE_INFINITY;
  if (hangs) throw new Error('the worker never comes to rest');
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const simulator = await startSimulator({
    startAt: startsAt,
    companies: [{ realmId, name: companyName, books: options.books ?? 'demo' }],
    apps: [{ ...DEMO_PRODUCTION_APP, redirectUris: [redirectUri] }],
    ...options.simulator,
  });
  return new CompositionWorld(simulator, options);
}

class CompositionWorld implements World {
  readonly simulator: Simulator;
  readonly time: VirtualTime;
  readonly wire: Wire;
  readonly disk: Disk;
  readonly profile: Profile;
  readonly dice: Dice;
  readonly withheld = new Set<string>();
  readonly reported: unknown[] = [];
  online = true;
  clockErrorMs = 0;
  onTheWay: World['onTheWay'] = (url) => url;
  readonly #computer = createClock(
    () => undefined,
    () => this.time.now() + this.clockErrorMs,
  );
  policy: Readonly<Record<string, unknown>> = {};
  readonly #options: WorldOptions;
  readonly #threads: Threads = watchThreads();
  readonly #realTimeout = AbortSignal.timeout;
  #working = 0;
  #life: Life | undefined;
  #now:
    | { useCases: UseCases; ports: Ports; ledger: Ledger; api: GatedApi; started: Promise<void> }
    | undefined;

  constructor(simulator: Simulator, options: WorldOptions) {
    this.simulator = simulator;
    this.#options = options;
    this.time = createVirtualTime(simulator.clock);
    this.wire = createWire(simulator);
    this.disk = createDisk();
    this.profile = createProfile(this.time, () => this.clockErrorMs);
    this.dice = createDice(options.seed ?? 1);
    // Deadlines belong to the same time as everything else.
    AbortSignal.timeout = (ms) => this.#deadline(ms);
  }

  get alive(): boolean {
    return this.#life?.alive ?? false;
  }

  get passed(): readonly KillPoint[] {
    return this.#life?.passed ?? [];
  }

  get useCases(): UseCases {
    return this.#living().useCases;
  }

  get ports(): Ports {
    return this.#living().ports;
  }

  get ledger(): Ledger {
    return this.#living().ledger;
  }

  get api(): GatedApi {
    return this.#living().api;
  }

  #living() {
    if (!this.#now || !this.alive) throw new Error('the worker is dead');
    return this.#now;
  }

  async start(): Promise<void> {
    this.#begin();
    await this.rest();
  }

  #begin(): void {
    this.kill();
    this.disk.newOwner();
    const life = createLife({
      onDeath: () => {
        this.disk.dropOwner();
        this.time.clear();
      },
      atWork: (by) => {
        this.#working += by;
      },
    });
    this.#life = life;
    const { ports, ledger, api } = buildPorts({
      life,
      time: this.time,
      computer: this.#computer,
      profile: this.profile,
      dice: this.dice,
      fetch: this.wire.fetchOf(life),
      consent: { open: (url) => this.#consent(url), close: async () => undefined },
      consentTab: this.profile.consentTab,
      hosts: { withheld: async (hosts) => hosts.filter((host) => this.withheld.has(host)) },
      isOnline: () => this.online,
      policy: { read: async () => readPolicy(this.policy) },
    });
    const useCases = composeUseCases(ports);
    const started = useCases
      .start((_step, error) => void this.reported.push(error))
      .catch((error: unknown) => void this.reported.push(error));
    this.#now = { useCases, ports, ledger, api, started };
  }

  kill(): void {
    this.#life?.kill();
  }

  killWhere(executioner: Executioner | undefined): void {
    if (this.#life) this.#life.executioner = executioner;
  }

  async rest(): Promise<void> {
    await this.#drive(() => false, this.time.now() + patienceMs, 'rest');
  }

  async pass(ms: number): Promise<void> {
    const until = this.time.now() + ms;
    await this.#drive(() => false, until, 'pass');
    this.time.moveTo(until);
    await this.rest();
  }

  async finish<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const over = () => {
      settled = true;
    };
    promise.then(over, over);
    await this.#drive(() => settled || !this.alive, this.time.now() + patienceMs, 'rest');
    if (!settled) throw new Error('the worker died or hangs');
    return promise;
  }

  /** Moves time to whatever happens next, whenever nobody has anything to do but wait. */
  async #drive(done: () => boolean, until: number, mode: 'rest' | 'pass'): Promise<void> {
    for (;;) {
      await this.#quiet(done);
      if (done()) return;
      if (this.#ring() || this.#isBusy()) continue;
      const next = this.#nextAt(mode) ?? Number.POSITIVE_INFINITY;
      if (next > until) return giveUpWaiting(mode, next);
      this.time.moveTo(next);
    }
  }

  /** When something happens by itself: somebody awake is woken, or, while time is to pass, an alarm rings. */
  #nextAt(mode: 'rest' | 'pass'): number | undefined {
    const wakeAt = this.alive ? this.time.nextAt(this.wire.unanswered()) : undefined;
    const alarmAt = this.profile.nextAlarmAt();
    if (wakeAt === undefined) return mode === 'pass' ? alarmAt : undefined;
    return Math.min(wakeAt, alarmAt ?? wakeAt);
  }

  /** A browser starts a dead worker for an alarm; the event waits until the start is over. */
  #ring(): boolean {
    const ringing = this.profile.takeRinging();
    for (const name of ringing) {
      if (!this.alive) this.#begin();
      const { started, useCases } = this.#living();
      const tell = (_step: string, error: unknown) => void this.reported.push(error);
      const work = () => useCases.rounds.go(name, tell);
      void started.then(work).catch((error: unknown) => void this.reported.push(error));
    }
    return ringing.length > 0;
  }

  #isBusy(): boolean {
    // Whoever waits for a database that somebody else holds does nothing meanwhile.
    const own = this.#working > this.disk.harm.stuck || this.disk.busy > 0;
    return own || this.wire.busy() > 0 || this.#threads.busy() > 0;
  }

  /** Several turns without anything at work: promises alone do not take longer. */
  async #quiet(done: () => boolean): Promise<void> {
    for (let turns = 0; turns < 6 && !done(); ) {
      await new Promise((resolve) => setImmediate(resolve));
      turns = this.#isBusy() ? 0 : turns + 1;
    }
  }

  #deadline(ms: number): AbortSignal {
    const controller = new AbortController();
    this.time.deadline(ms, () => controller.abort(new DOMException('too late', 'TimeoutError')));
    return controller.signal;
  }

  visit(visitor: { name?: string; user?: IntuitUser }): void {
    this.#visitor = { user: visitor.user ?? DEMO_ADMIN, name: visitor.name ?? companyName };
  }

  async walk(url: string): Promise<string> {
    const life = this.#life;
    if (!life) throw new Error('nobody is there');
    const { user, name } = this.#visitor;
    const person = createPerson(this.wire.fetchOf(life));
    return (await this.finish(person.connect(url, user, name))).href;
  }

  /** Whoever sits before Intuit's window: signs in, picks the company, presses Connect. */
  async #consent(url: string) {
    const life = this.#life;
    if (!life) return fail({ kind: 'window-closed' } as const);
    const { user, name } = this.#visitor;
    const person = createPerson(this.wire.fetchOf(life));
    try {
      const answer = this.onTheWay((await person.connect(url, user, name)).href);
      return answer === undefined ? await new Promise<never>(() => undefined) : succeed(answer);
    } catch {
      return fail({ kind: 'window-closed' } as const);
    }
  }

  #visitor = { user: DEMO_ADMIN as IntuitUser, name: companyName };

  async connect(
    ask: { name?: string; user?: IntuitUser; again?: CompanyId } = {},
  ): Promise<CompanyId> {
    this.visit(ask);
    const { apps, connect } = this.useCases;
    const { clientId, clientSecret, environment } = DEMO_PRODUCTION_APP;
    const clientAuth = this.#options.clientAuth ?? 'client_secret_basic';
    const secret = clientAuth === 'none' ? '' : (this.#options.secret ?? clientSecret);
    const form = { clientId, environment, clientAuth, clientSecret: secret };
    const saved = await this.finish(apps.save(form));
    if (!saved.ok) throw new Error(`app refused: ${JSON.stringify(saved.failure)}`);
    const begun = await this.finish(
      connect.start(ask.again ? { companyId: ask.again } : { appId: saved.value.id }),
    );
    if (!begun.ok) throw new Error(`no start: ${begun.failure.kind}`);
    await this.rest();
    const [flow] = await this.finish(this.ports.registry.list('flows'));
    if (flow?.now.stage === 'done') return flow.now.companyId;
    if (flow?.now.stage !== 'asking') throw new Error(`flow ended in ${JSON.stringify(flow?.now)}`);
    const confirmed = await this.finish(connect.confirm(flow.id));
    if (!confirmed.ok) throw new Error(`not confirmed: ${confirmed.failure.kind}`);
    await this.rest();
    return confirmed.value;
  }

  async close(): Promise<void> {
    this.kill();
    AbortSignal.timeout = this.#realTimeout;
    this.#threads.restore();
    await this.simulator.close();
  }
}
