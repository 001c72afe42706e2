/** A process of its own for node-quickbooks, so that the stand-in does not share its core with it. */
import https from 'node:https';
import QuickBooks from 'node-quickbooks';
import { DEMO_PRODUCTION_APP } from '../../simulator/demo-world';
import { redirectIntuitTo } from '../../simulator/tests/node-clients';

/** What it is told to do. */
export interface Order {
  readonly manner: 'sequential' | 'parallel';
  readonly accessToken: string;
  readonly realmId: string;
  readonly port: number;
  readonly certificate: string;
}

/** What came of it. */
export interface Told {
  readonly tookMs: number;
  readonly read: Record<string, number>;
  readonly trouble?: string;
}

type Callback = (error: unknown, data?: unknown) => void;
type Answer = { QueryResponse: Record<string, unknown[] | undefined> };

function clientFor({ accessToken, realmId }: Order): QuickBooks {
  const { clientId, clientSecret } = DEMO_PRODUCTION_APP;
  return new QuickBooks(
    clientId,
    clientSecret,
    accessToken,
    false,
    realmId,
    false,
    false,
    '75',
    '2.0',
  );
}

async function readAll(order: Order): Promise<Told> {
  const read: Record<string, number> = {};
  const books = clientFor(order);
  const all = (entity: string, find: (ask: never, done: Callback) => void) =>
    new Promise<void>((resolve, reject) => {
      find.call(books, { fetchAll: true } as never, (error, data) => {
        if (error) return reject(error);
        read[entity] = (data as Answer).QueryResponse[entity]?.length ?? 0;
        resolve();
      });
    });
  const steps = [
    () => all('Customer', books.findCustomers),
    () => all('Invoice', books.findInvoices),
    () => all('Payment', books.findPayments),
  ];
  const startedAt = performance.now();
  try {
    if (order.manner === 'parallel') await Promise.all(steps.map((step) => step()));
    else for (const step of steps) await step();
    return { tookMs: performance.now() - startedAt, read };
  } catch (error) {
    return { tookMs: performance.now() - startedAt, read, trouble: wordsFor(error) };
  }
}

function wordsFor(error: unknown): string {
  const { message, response } = error as { message?: string; response?: { status?: number } };
  return `${response?.status ?? ''} ${message ?? JSON.stringify(error)}`.trim().slice(0, 300);
}

process.once('message', (order: Order) => {
  redirectIntuitTo(order);
  // As Node's own agent does: without it every page would pay for a handshake.
  Object.assign(https.globalAgent, { keepAlive: true });
  const tell = (told: Told) => process.send?.(told, () => process.exit());
  // A page after the first that fails is nobody's rejection inside the library: it never calls back.
  process.once('unhandledRejection', (error) =>
    tell({ tookMs: 0, read: {}, trouble: `never called back: ${wordsFor(error)}` }),
  );
  readAll(order).then(tell, (error: unknown) =>
    tell({ tookMs: 0, read: {}, trouble: wordsFor(error) }),
  );
});
