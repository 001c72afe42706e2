import https, { Agent, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Simulator } from '../contract';

/**
 * Sends what Node's HTTPS clients ask of Intuit to the stand-in, over real TLS with the real names, and everything else
 * nowhere. For clients that know no option of the kind.
 * @returns a function that undoes it.
 */
export function redirectIntuitTo(simulator: Pick<Simulator, 'port' | 'certificate'>): () => void {
  const before = { agent: https.globalAgent, noProxy: process.env['NO_PROXY'] };
  https.globalAgent = new LoopbackAgent(simulator.port, simulator.certificate);
  // axios would otherwise hand the request to a proxy of the machine.
  process.env['NO_PROXY'] = '*';
  return () => {
    https.globalAgent.destroy();
    https.globalAgent = before.agent;
    if (before.noProxy === undefined) delete process.env['NO_PROXY'];
    else process.env['NO_PROXY'] = before.noProxy;
  };
}

class LoopbackAgent extends Agent {
  readonly #port: number;

  constructor(port: number, certificate: string) {
    super({ ca: certificate });
    this.#port = port;
  }

  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const name = String(options.host);
    if (!name.endsWith('.intuit.com')) throw new Error(`${name} is not played by the stand-in.`);
    const to = { ...options, host: '127.0.0.1', port: this.#port, servername: name };
    return super.createConnection(to, callback);
  }
}
