import type { Answer, Company, Exchange, World } from '../contract';
import { connectedApps } from './connected-apps';
import { companiesOf } from './open-company';
import {
  customerRows,
  invoiceDetail,
  isoToday,
  openInvoices,
  paymentDetail,
  salesSummary,
  staleInvoice,
  taskRows,
  transactionRows,
} from './page-reads';
import { customerRow } from './page-rows';

interface Call {
  readonly world: World;
  readonly company: Company;
  readonly query: URLSearchParams;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Route {
  readonly method: 'GET' | 'POST';
  /** `:id` stands for digits. */
  readonly path: string;
  /** `undefined` answers 404. */
  run(call: Call): unknown;
}

const READS: readonly Route[] = [
  { method: 'GET', path: 'boot', run: boot },
  { method: 'GET', path: 'customers', run: (call) => customerRows(call.company, call.query) },
  { method: 'GET', path: 'customers/:id', run: customerDetail },
  {
    method: 'GET',
    path: 'customers/:id/open-invoices',
    run: (call) => openInvoices(call.world, call.company, call.id),
  },
  {
    method: 'GET',
    path: 'invoices',
    run: (call) => transactionRows(call.world, call.company, ['Invoice']),
  },
  {
    method: 'GET',
    path: 'sales',
    run: (call) => transactionRows(call.world, call.company, ['Invoice', 'Payment']),
  },
  {
    method: 'GET',
    path: 'invoices/:id',
    run: (call) => invoiceDetail(call.world, call.company, call.id),
  },
  {
    method: 'GET',
    path: 'payments/:id',
    run: (call) => paymentDetail(call.world, call.company, call.id),
  },
  { method: 'GET', path: 'summary', run: (call) => salesSummary(call.world, call.company) },
  {
    method: 'GET',
    path: 'apps',
    run: (call) => connectedApps(call.world, call.company.realmId),
  },
];

const WRITES: readonly Route[] = [
  {
    method: 'POST',
    path: 'customers/:id/rename',
    run: ({ company, id, body }) =>
      customerRow(company.act.renameCustomer(id, requireText(body, 'displayName'))),
  },
  {
    method: 'POST',
    path: 'customers/:id/active',
    run: ({ company, id, body }) =>
      customerRow(company.act.setCustomerActive(id, body['active'] === true)),
  },
  { method: 'POST', path: 'invoices', run: createInvoice },
  { method: 'POST', path: 'invoices/:id', run: editInvoice },
  {
    method: 'POST',
    path: 'invoices/:id/void',
    run: ({ company, id }) => ({ id: company.act.voidInvoice(id).Id }),
  },
  {
    method: 'POST',
    path: 'invoices/:id/delete',
    run: ({ company, id }) => {
      company.act.deleteInvoice(id);
      return { id };
    },
  },
  { method: 'POST', path: 'payments', run: receivePayment },
  {
    method: 'POST',
    path: 'payments/:id/delete',
    run: ({ company, id }) => {
      company.act.deletePayment(id);
      return { id };
    },
  },
  { method: 'POST', path: 'apps/disconnect', run: disconnectApp },
];

const ROUTES = [...READS, ...WRITES].map((route) => ({
  ...route,
  pattern: new RegExp(`^${route.path.replace(':id', '(\\d+)')}$`),
}));

/** Answers a call of the pages' own app for one company; `path` is what follows the company's part. */
export function answerPageCall(
  world: World,
  company: Company,
  path: string,
  exchange: Exchange,
): Answer {
  for (const route of ROUTES) {
    const match = route.method === exchange.method ? route.pattern.exec(path) : null;
    if (match) return answerRoute(route, match[1] ?? '', { world, company, exchange });
  }
  return json(404, { message: 'Not found.' });
}

function answerRoute(
  route: Route,
  id: string,
  { world, company, exchange }: { world: World; company: Company; exchange: Exchange },
): Answer {
  try {
    const body = exchange.body ? JSON.parse(exchange.body) : {};
    const data = route.run({ world, company, query: exchange.query, id, body });
    return data === undefined ? json(404, { message: 'Not found.' }) : json(200, data);
  } catch (error) {
    // What the books refuse is told in the page, as QBO does in its form.
    return json(400, { message: error instanceof Error ? error.message : 'Refused.' });
  }
}

function boot({ world, company }: Call): unknown {
  return {
    companyName: company.name,
    environment: company.environment,
    today: isoToday(world),
    companies: companiesOf(world, company.environment).map(({ realmId, name }) => ({
      realmId,
      name,
      open: realmId === company.realmId,
    })),
    tasks: taskRows(world, company),
    staleEditor: staleInvoice(world, company),
  };
}

function customerDetail({ world, company, id }: Call): unknown {
  const record = company.read('Customer', id);
  if (!record) return undefined;
  return {
    ...customerRow(record),
    transactions: transactionRows(world, company, ['Invoice', 'Payment'], id),
  };
}

function createInvoice({ company, body }: Call): unknown {
  const created = company.act.createInvoice({
    customerId: requireText(body, 'customerId'),
    amount: requireAmount(body),
    ...optionalText(body, 'txnDate'),
    ...optionalText(body, 'docNumber'),
    ...optionalText(body, 'description'),
  });
  return { id: created.Id, number: created['DocNumber'] ?? '' };
}

function editInvoice({ company, id, body }: Call): unknown {
  const edited = company.act.editInvoice(id, {
    ...(body['amount'] === undefined ? {} : { amount: requireAmount(body) }),
    ...optionalText(body, 'txnDate'),
    ...optionalText(body, 'description'),
  });
  return { id: edited.Id, number: edited['DocNumber'] ?? '' };
}

function receivePayment({ company, body }: Call): unknown {
  const ids = Array.isArray(body['invoiceIds']) ? body['invoiceIds'].map(String) : [];
  const payment = company.act.receivePayment({
    customerId: requireText(body, 'customerId'),
    amount: requireAmount(body),
    ...(ids.length > 0 ? { invoiceIds: ids } : {}),
    ...optionalText(body, 'txnDate'),
  });
  return { id: payment.Id };
}

/** "Disconnect" in My Apps really ends every consent of the company under that app. @see Intuit facts §1 */
function disconnectApp({ world, company, body }: Call): unknown {
  const clientId = requireText(body, 'clientId');
  world.ledger.endLineages({ realmId: company.realmId, clientId }, 'revoked');
  return connectedApps(world, company.realmId);
}

function requireText(body: Call['body'], field: string): string {
  const value = body[field];
  if (typeof value !== 'string' || value.trim() === '') throw new Error(`${field} is needed.`);
  return value;
}

function requireAmount(body: Call['body']): number {
  const value = body['amount'];
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error('Enter an amount.');
  return value;
}

function optionalText<Field extends string>(body: Call['body'], field: Field) {
  const value = body[field];
  return typeof value === 'string' && value !== '' ? { [field]: value } : {};
}

function json(status: number, data: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(data),
  };
}
