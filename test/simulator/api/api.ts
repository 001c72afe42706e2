import { CompanyFile } from '../books/company';
import type { Answer, Company, Environment, Exchange, Handler, World } from '../contract';
import { type Admitted, authorize } from './authorize';
import { throttled } from './gateway';
import { Limits, Meter } from './limits';
import { type FaultError, type Outcome, refused, written } from './outcome';
import { Resources } from './resources';

const HOSTS: Readonly<Record<string, Environment>> = {
  'quickbooks.api.intuit.com': 'production',
  'sandbox-quickbooks.api.intuit.com': 'sandbox',
};

/** @see Intuit facts §6.7 [D] */
const LAPSED: FaultError = {
  Message: 'Invalid Company Status',
  Detail:
    "Subscription period has ended or canceled or there was a billing problem : You can't add data to QuickBooks Online Plus because your trial or subscription period ended or was canceled, or there was a problem with your payment method.",
  code: '6190',
  element: '',
};

/** Real milliseconds of an answer when the benchmark's clock runs. */
const ANSWER_MS = 60;
const RECORD_MS = 0.7;

/** The accounting API v3 on both of its hosts; `undefined` for any other host. */
export function createApi(world: World): Handler {
  const api = new Api(world);
  return async (exchange) => {
    const environment = HOSTS[exchange.host.replace(/:\d+$/, '')];
    return environment === undefined ? undefined : api.answer(exchange, environment);
  };
}

class Api {
  readonly #world: World;
  readonly #limits = new Limits();
  readonly #meter = new Meter();
  readonly #resources = new WeakMap<Company, Resources>();

  constructor(world: World) {
    this.#world = world;
  }

  answer(exchange: Exchange, environment: Environment): Answer {
    const [version, word, realmId, ...parts] = exchange.path.split('/').slice(1);
    if (version !== 'v3' || word !== 'company' || realmId === undefined) {
      return { status: 404, headers: { intuit_tid: exchange.tid }, body: '' };
    }
    const admitted = authorize(this.#world, exchange, environment, realmId);
    if ('status' in admitted) return admitted;
    if (!this.#admits(exchange, environment, admitted, parts)) {
      return throttled(exchange, this.#world.switches.throttleBody);
    }
    const outcome = this.#serve(exchange, admitted, parts);
    this.#meter.count(exchange.at, environment, outcome.status, outcome.reads);
    const delay =
      this.#world.switches.answerTime === 'benchmark'
        ? { delayMs: ANSWER_MS + RECORD_MS * outcome.records }
        : {};
    return { ...written(exchange, outcome), ...delay };
  }

  #admits(
    exchange: Exchange,
    environment: Environment,
    { token, company }: Admitted,
    parts: readonly string[],
  ): boolean {
    const { switches } = this.#world;
    const spent =
      environment === 'production' && this.#meter.readsAt(exchange.at) >= switches.monthlyReads;
    if (spent && isRead(exchange, parts)) return false;
    if (!switches.limits) return true;
    return this.#limits.admit({
      at: exchange.at,
      realmId: company.realmId,
      clientId: token.clientId,
      batch: parts[0] === 'batch',
    });
  }

  #serve(exchange: Exchange, { token, company }: Admitted, parts: readonly string[]): Outcome {
    const { lapsedReads } = this.#world.switches;
    const lapsed = company.subscription === 'lapsed';
    const status = lapsedReads === 'fault-200' ? 200 : 400;
    if (lapsed && lapsedReads !== 'allowed' && isRead(exchange, parts)) {
      return refused(LAPSED, status);
    }
    const writeFault = lapsed ? { error: LAPSED, status } : undefined;
    return this.#resourcesOf(company).serve(exchange, parts, token.clientId, writeFault);
  }

  #resourcesOf(company: Company): Resources {
    let resources = this.#resources.get(company);
    if (resources === undefined) {
      if (!(company instanceof CompanyFile)) {
        throw new Error(`company ${company.realmId} was not made by createCompany`);
      }
      resources = new Resources(company.books, company.realmId, this.#world.switches);
      this.#resources.set(company, resources);
    }
    return resources;
  }
}

/** A batch is a read as far as blocking goes when a query is in it. */
function isRead(exchange: Exchange, parts: readonly string[]): boolean {
  if (parts[0] === 'batch') return exchange.body.includes('"Query"');
  return exchange.method === 'GET' || parts[0] === 'query';
}
