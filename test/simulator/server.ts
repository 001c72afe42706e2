import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate';
import type { Answer, Clock, Exchange, Switches } from './contract';
import type { Log } from './log';
import type { Outcome } from './pipeline';

/** The TLS socket side of the stand-in. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

interface Wiring {
  readonly certificate: Certificate;
  readonly clock: Clock;
  readonly switches: Pick<Switches, 'dateHeaderSkewSeconds'>;
  readonly log: Log;
  readonly outcomeOf: (exchange: Exchange) => Promise<Outcome>;
  /** A free port when absent. */
  readonly port: number | undefined;
}

/** Listens on loopback for all hosts alike; which one is meant says the Host header. */
export async function listen(wiring: Wiring): Promise<Listening> {
  const { keyPem, certificatePem } = wiring.certificate;
  const closing = new AbortController();
  // Every answer that is held back listens for the end of the run.
  setMaxListeners(0, closing.signal);
  let exchanges = 0;
  const server = createServer({ key: keyPem, cert: certificatePem }, (request, response) => {
    exchanges += 1;
    serve({ wiring, request, response, id: exchanges, closing: closing.signal }).catch((error) => {
      if (closing.signal.aborted) return;
      process.stderr.write(`stand-in: ${String(error)}\n`);
      response.destroy();
    });
  });
  // Idle connections stay: a close that races with the next request looks like a fault nobody ordered.
  server.keepAliveTimeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wiring.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Call {
  readonly wiring: Wiring;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly id: number;
  readonly closing: AbortSignal;
}

async function serve(call: Call): Promise<void> {
  const { wiring, request, response } = call;
  const exchange = await readExchange(call);
  const { answer, fault } = await wiring.outcomeOf(exchange).catch(crashed);
  if (answer.delayMs) await wait(answer.delayMs, response, call.closing);
  const body = Buffer.from(bodyOf(answer), 'utf8');
  const bytes = request.socket.destroyed ? 0 : body.length;
  // Written before it is sent, so that whoever has the answer finds it in the log.
  wiring.log.add({
    exchange,
    answer,
    status: request.socket.destroyed || answer.drop === 'before-answer' ? 0 : answer.status,
    bytes,
    answeredAt: wiring.clock.now(),
    ...(fault === undefined ? {} : { fault }),
  });
  if (answer.drop === 'before-answer') request.socket.destroy();
  if (request.socket.destroyed) return;
  writeHead(call, exchange, answer);
  if (answer.drop === 'mid-body') {
    await new Promise((resolve) => response.write(body, resolve));
    request.socket.destroy();
  } else {
    response.end(body);
  }
}

/** What is really sent of the body. */
function bodyOf({ status, body = '', drop }: Answer): string {
  if (status === 204 || status === 304 || drop === 'before-answer') return '';
  return drop === 'mid-body' ? body.slice(0, Math.floor(body.length / 2)) : body;
}

// A defect of the stand-in itself must never pass for an outage at Intuit.
function crashed(error: unknown): Outcome {
  const body = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`stand-in: ${body}\n`);
  return { answer: { status: 500, headers: { 'x-stand-in-crashed': 'yes' }, body } };
}

async function readExchange({ wiring, request, id }: Call): Promise<Exchange> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'https://stand-in.invalid');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    id,
    at: wiring.clock.now(),
    host: (headers['host'] ?? '').replace(/:\d+$/, '').toLowerCase(),
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
    tid: `1-${randomBytes(4).toString('hex')}-${randomBytes(12).toString('hex')}`,
  };
}

function writeHead({ response, wiring }: Call, exchange: Exchange, answer: Answer): void {
  const dateAt = wiring.clock.now() + wiring.switches.dateHeaderSkewSeconds * 1000;
  response.statusCode = answer.status;
  const headers = {
    Server: 'nginx',
    Date: new Date(dateAt).toUTCString(),
    intuit_tid: exchange.tid,
    ...answer.headers,
    // The whole length also when the body is going to be cut.
    'Content-Length': String(Buffer.byteLength(answer.body ?? '', 'utf8')),
  };
  // One by one, because setHeader replaces a name whatever its case.
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (answer.status === 204 || answer.status === 304) response.removeHeader('Content-Length');
}

/** Ends early when the client hangs up or the run ends. */
async function wait(ms: number, response: ServerResponse, closing: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = () => {
      clearTimeout(timer);
      response.off('close', stop);
      closing.removeEventListener('abort', stop);
      resolve();
    };
    const timer = setTimeout(stop, ms);
    response.once('close', stop);
    closing.addEventListener('abort', stop);
  });
}
