import type { IncomingMessage } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import type { Simulator } from './contract';

const MAX_REDIRECTS = 20;

/**
 * A `fetch` for Node that sends Intuit's host names to the stand-in over real TLS, as Chromium does under
 * `--host-resolver-rules`, and that fails as a browser's does: any other host is not found, a refused or cut connection is
 * `TypeError('Failed to fetch')`, a body that breaks off is a `TypeError` when it is read. With `redirect: 'manual'` a
 * redirect is returned as it is, which Node does and a browser hides. It knows no cookies and no CORS.
 */
export function createSimulatorFetch(
  simulator: Pick<Simulator, 'port' | 'certificate'>,
): typeof fetch {
  const agent = new Agent({ keepAlive: true, ca: simulator.certificate });

  async function send(request: Request, redirectsLeft: number): Promise<Response> {
    const url = new URL(request.url);
    if (url.protocol !== 'https:' || !url.hostname.endsWith('.intuit.com')) throw failed();
    const body = Buffer.from(await request.clone().arrayBuffer());
    const message = await exchange({ agent, port: simulator.port, url, request, body });
    const status = message.statusCode ?? 0;
    const location = message.headers.location;
    if (location === undefined || status < 300 || status > 399 || request.redirect === 'manual') {
      return toResponse(message, request);
    }
    message.resume();
    if (request.redirect === 'error' || redirectsLeft === 0) throw failed();
    return send(redirected(request, new URL(location, url), status), redirectsLeft - 1);
  }

  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    return send(request, MAX_REDIRECTS);
  };
}

interface Call {
  readonly agent: Agent;
  readonly port: number;
  readonly url: URL;
  readonly request: Request;
  readonly body: Buffer;
}

function exchange({ agent, port, url, request, body }: Call): Promise<IncomingMessage> {
  const { signal } = request;
  return new Promise((resolve, reject) => {
    const outgoing = httpsRequest(
      {
        agent,
        host: '127.0.0.1',
        port,
        servername: url.hostname,
        method: request.method,
        path: url.pathname + url.search,
        headers: {
          ...Object.fromEntries(request.headers),
          host: url.hostname,
          ...(request.body === null ? {} : { 'content-length': String(body.length) }),
        },
      },
      resolve,
    );
    const abort = () => {
      reject(signal.reason);
      outgoing.destroy();
    };
    outgoing.once('error', (cause) => reject(failed(cause)));
    outgoing.once('close', () => signal.removeEventListener('abort', abort));
    signal.addEventListener('abort', abort, { once: true });
    outgoing.end(body);
  });
}

function toResponse(message: IncomingMessage, request: Request): Response {
  const status = message.statusCode ?? 0;
  const headers = new Headers();
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '');
  }
  const isNullBody = status === 204 || status === 205 || status === 304;
  if (isNullBody) message.resume();
  const response = new Response(isNullBody ? null : toStream(message, request.signal), {
    status,
    statusText: message.statusMessage ?? '',
    headers,
  });
  Object.defineProperty(response, 'url', { value: request.url });
  return response;
}

function toStream(message: IncomingMessage, signal: AbortSignal): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      const breakOff = (cause?: unknown) =>
        controller.error(
          signal.aborted ? signal.reason : new TypeError('network error', { cause }),
        );
      const abort = () => message.destroy();
      signal.addEventListener('abort', abort, { once: true });
      message.on('data', (chunk: Buffer) => controller.enqueue(new Uint8Array(chunk)));
      message.once('end', () => controller.close());
      message.once('error', breakOff);
      message.once('close', () => {
        signal.removeEventListener('abort', abort);
        // Aborted when all had come but nobody had been told: neither an end nor an error would ever follow.
        if (!message.readableEnded) breakOff();
      });
      if (message.destroyed) breakOff();
    },
    cancel: () => {
      message.destroy();
    },
  });
}

/** @see Fetch standard: 303, and 301 or 302 after a POST, become GET. */
function redirected(request: Request, target: URL, status: number): Request {
  const becomesGet =
    status === 303 || ((status === 301 || status === 302) && request.method === 'POST');
  const headers = new Headers(request.headers);
  if (target.origin !== new URL(request.url).origin) headers.delete('authorization');
  const { signal, redirect } = request;
  if (!becomesGet) return new Request(target, new Request(request, { headers }));
  headers.delete('content-type');
  return new Request(target, { headers, signal, redirect });
}

const failed = (cause?: unknown): TypeError => new TypeError('Failed to fetch', { cause });
