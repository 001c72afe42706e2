import type { ApiRequest } from '@/lib/core/gate';
import { realmId } from './world';

/** A request as somebody might put it to Intuit, and what Intuit would hand out for it. */
export interface Ask {
  readonly request: ApiRequest;
  /** Entities that it reads. Absent: it writes, hides something or is nonsense, and leaves in no mode. */
  readonly reads?: readonly string[];
}

/** Accounts under a condition that leaves income accounts alone; `Account` is the whole chart, bank accounts among it. */
export const incomeAccounts = 'Account of income';

/**
 * The entities of the accounting API. The test holds them against the methods of a client that others have written.
 * @see Intuit facts §3.3, §3.7, §4 [D]
 */
export const entities: readonly string[] = [
  ['Account', 'Attachable', 'Bill', 'BillPayment', 'Budget', 'Class', 'CompanyCurrency'],
  ['CompanyInfo', 'CreditCardPayment', 'CreditMemo', 'Customer', 'CustomerType', 'Department'],
  ['Deposit', 'Employee', 'Entitlements', 'Estimate', 'ExchangeRate', 'InventoryAdjustment'],
  ['Invoice', 'Item', 'JournalCode', 'JournalEntry', 'Payment', 'PaymentMethod', 'Preferences'],
  ['Purchase', 'PurchaseOrder', 'RecurringTransaction', 'RefundReceipt', 'ReimburseCharge'],
  ['SalesReceipt', 'TaxAgency', 'TaxClassification', 'TaxCode', 'TaxPayment', 'TaxRate'],
  ['TaxService', 'Term', 'TimeActivity', 'Transfer', 'Vendor', 'VendorCredit'],
].flat();

const company = `/v3/company/${realmId}`;
const since = '2026-11-01T00:00:00Z';

type Query = ApiRequest['query'];

function get(path: string, query: Query = {}): ApiRequest {
  return { method: 'GET', path: `${company}/${path}`, query };
}

function post(path: string, body: unknown, query: Query = {}): ApiRequest {
  return { method: 'POST', path: `${company}/${path}`, query, body };
}

const select = (statement: string): ApiRequest => get('query', { query: statement });
const changes = (names: string): ApiRequest => get('cdc', { entities: names, changedSince: since });
const mixed = (word: string): string =>
  [...word].map((sign, at) => (at % 2 ? sign.toUpperCase() : sign.toLowerCase())).join('');

/** Everything that can be asked about an entity, plainly, hidden, and as a write. */
export function asksAbout(entity: string): readonly Ask[] {
  return [
    ...plainReads(entity).map((request) => ({ request, reads: [entity] })),
    ...besideCustomers(entity).map((request) => ({ request, reads: ['Customer', entity] })),
    ...insideTexts(entity).map((request) => ({ request, reads: ['Customer'] })),
    ...hiddenInQueries(entity).map((statement) => ({ request: select(statement) })),
    ...hiddenElsewhere(entity).map((request) => ({ request })),
    ...writes(entity).map((request) => ({ request })),
    ...batches(entity).map((request) => ({ request })),
  ];
}

function plainReads(entity: string): readonly ApiRequest[] {
  const lower = entity.toLowerCase();
  const alone = [get(`${lower}/1`), get(`${entity}/1`)];
  return [
    ...(entity === 'Preferences' ? [...alone, get(lower)] : alone),
    select(`SELECT * FROM ${entity}`),
    select(`select count(*) from ${lower}`),
    select(`sElEcT * FrOm ${mixed(entity)}`),
    select(`\n SELECT\t*\r\n  FROM   ${entity}  `),
    select(`SELECT * FROM ${entity} WHERE Id IN ('1', '2') ORDERBY Id DESC STARTPOSITION 1`),
    select(`SELECT * FROM ${entity} WHERE Id > '0' AND Id<'9' ORDER BY Id MAXRESULTS 10`),
    select(`SELECT * FROM ${entity} WHERE MetaData.LastUpdatedTime >= '${since}'`),
    changes(entity),
    changes(mixed(entity)),
  ];
}

function besideCustomers(entity: string): readonly ApiRequest[] {
  const lower = entity.toLowerCase();
  return [changes(`Customer,${entity}`), changes(`\t${lower} , CUSTOMER`)];
}

/** The entity's name is part of a text here, so that it is customers alone that are read. */
function insideTexts(entity: string): readonly ApiRequest[] {
  return [
    select(`SELECT * FROM Customer WHERE DisplayName = 'SELECT * FROM ${entity}'`),
    select(`SELECT * FROM Customer WHERE DisplayName LIKE 'O\\'Hara\\\\ FROM ${entity};%'`),
  ];
}

function hiddenInQueries(entity: string): readonly string[] {
  const wide = [...entity].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
  return [
    `SELECT * FROM Customer, ${entity}`,
    `SELECT * FROM Customer , ${entity}`,
    `SELECT * FROM Customer c, ${entity} e`,
    `SELECT * FROM Customer ${entity}`,
    `SELECT * FROM Customer JOIN ${entity} ON Id = Id`,
    `SELECT * FROM Customer WHERE Active = true, ${entity}`,
    `SELECT * FROM Customer ORDERBY Id, ${entity}.Id`,
    `SELECT * FROM Customer UNION SELECT * FROM ${entity}`,
    `SELECT * FROM Customer; SELECT * FROM ${entity}`,
    `SELECT * FROM Customer\n\nSELECT * FROM ${entity}`,
    `SELECT * FROM Customer WHERE Id IN (SELECT Id FROM ${entity})`,
    `SELECT * FROM Customer WHERE Id IN ('1', ${entity})`,
    `SELECT * FROM Customer WHERE DisplayName = 'x' OR Id IN (${entity})`,
    `SELECT * FROM Customer WHERE DisplayName = 'x'' , ${entity} '`,
    `SELECT * FROM Customer WHERE DisplayName = 'x\\\\' , ${entity} WHERE Name = 'y'`,
    `SELECT * FROM Customer WHERE DisplayName = 'x , ${entity}`,
    `SELECT * FROM Customer WHERE DisplayName = "x" , ${entity}`,
    `SELECT * FROM Customer /* , ${entity} */`,
    `SELECT * FROM Customer -- \n , ${entity}`,
    `SELECT * FROM Customer # ${entity}`,
    `SELECT * FROM /* Customer */ ${entity}`,
    `SELECT/**/*/**/FROM/**/${entity}`,
    `SELECT * FROM "${entity}"`,
    `SELECT * FROM '${entity}'`,
    `SELECT * FROM \`${entity}\``,
    `SELECT * FROM [${entity}]`,
    `SELECT * FROM (${entity})`,
    `SELECT * FROM Customer.${entity}`,
    `SELECT * FROM ${wide}`,
    `SELECT * FROM\u00a0${entity}`,
    `SELECT * FROM ${entity}\u0000`,
    `SELECT%20*%20FROM%20${entity}`,
    `SELECT+*+FROM+${entity}`,
    `SELECT ${entity}.* FROM Customer`,
    `SELECT Id FROM ${entity}`,
    `UPDATE ${entity} SET Id = '1'`,
    `DELETE FROM ${entity}`,
    entity,
  ];
}

function hiddenElsewhere(entity: string): readonly ApiRequest[] {
  const lower = entity.toLowerCase();
  const statement = `SELECT * FROM ${entity}`;
  const lists = ['%2C', ';', ' ', '|', '%00,', '/'].map((sign) => `Customer${sign}${entity}`);
  const paths = [
    `/v3/company/1/${lower}/1`,
    `${company}1/${lower}/1`,
    `/v4/company/${realmId}/${lower}/1`,
    `/V3/company/${realmId}/${lower}/1`,
    `${company}/../1/${lower}/1`,
    `${company}/customer/../${lower}/1`,
    `${company}/customer/1/../../${lower}/1`,
    `${company}/customer/%2e%2e/${lower}/1`,
    `${company}//${lower}/1`,
    `${company}/${lower}/1/`,
    `${company}/${lower}/1/pdf`,
    `${company}/${lower}/1?include=all`,
    `${company}/${lower}/1#1`,
    `${company}/${lower}/1\n`,
    `${company}/query/${lower}`,
    `${company}/cdc/${lower}`,
    `${company}/batch/${lower}`,
    `${company}/reports/${entity}`,
    `.evil.example${company}/${lower}/1`,
    `@evil.example${company}/${lower}/1`,
  ];
  return [
    ...[...lists, `Customer,${entity},`, `,${entity}`, `Customer,Customer.${entity}`].map(changes),
    ...paths.map((path): ApiRequest => ({ method: 'GET', path, query: {} })),
    ...(entity === 'Preferences' ? [] : [get(lower)]),
    get(`${lower}/1`, { include: 'all' }),
    get(`${lower}/1`, { query: statement }),
    get('customer/1', { query: statement, entities: entity }),
    get('query', { query: 'SELECT * FROM Customer', Query: statement }),
    get('query', { query: 'SELECT * FROM Customer', entities: entity, changedSince: since }),
    get('query', { Query: statement }),
    get('cdc', { entities: 'Customer', ENTITIES: entity, changedSince: since }),
    get('cdc', { entities: 'Customer', query: statement, changedSince: since }),
  ];
}

function writes(entity: string): readonly ApiRequest[] {
  const lower = entity.toLowerCase();
  const known = { Id: '1', SyncToken: '0' };
  const others = ['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'get', 'post'] as unknown;
  return [
    post(lower, { DisplayName: 'New', CustomerRef: { value: '1' }, TotalAmt: 1 }),
    post(entity, { DisplayName: 'New' }),
    post(lower, { ...known, Name: 'Changed' }, { operation: 'update' }),
    post(lower, { ...known, sparse: true, Active: false }),
    post(lower, known, { operation: 'delete' }),
    post(lower, known, { operation: 'void' }),
    post(lower, known, { operation: 'update', include: 'void' }),
    post(lower, known, { requestid: '1' }),
    post(`${lower}/1`, known),
    post(`${lower}/1/send`, undefined, { sendTo: 'somebody@example.com' }),
    get(lower, { operation: 'delete', Id: '1' }),
    get(`${lower}/1`, { operation: 'void' }),
    { ...get(`${lower}/1`), body: known },
    post(`${lower}/1`, undefined),
    post('query', `SELECT * FROM ${entity}`),
    post('query', undefined, { query: `SELECT * FROM ${entity}` }),
    post('cdc', undefined, { entities: entity, changedSince: since }),
    ...(others as ApiRequest['method'][]).map((method) => ({ ...get(`${lower}/1`), method })),
  ];
}

function batches(entity: string): readonly ApiRequest[] {
  const known = { Id: '1', SyncToken: '0' };
  const fair = { bId: '1', Query: 'SELECT * FROM Customer' };
  const hidden = { bId: '2', Query: `SELECT * FROM ${entity}` };
  const created = { bId: '3', operation: 'create', [entity]: { DisplayName: 'New' } };
  const deleted = { bId: '4', operation: 'delete', [entity]: known };
  const voided = { bId: '5', operation: 'update', optionsData: 'void', [entity]: known };
  const lists = [[fair], [hidden], [fair, hidden], [created], [fair, deleted], [fair, voided]];
  const whole = { BatchItemRequest: [fair, hidden, created, deleted, voided] };
  return [
    ...lists.map((items) => post('batch', { BatchItemRequest: items })),
    post('batch', whole),
    post('Batch', whole),
    post('batch', JSON.stringify(whole)),
    { ...get('batch'), body: whole },
    get('batch', { BatchItemRequest: JSON.stringify(whole) }),
  ];
}

/** Accounts are read where they are income alone; every other way to the chart of accounts is a way to bank accounts. */
export function asksAboutAccounts(): readonly Ask[] {
  const fair = [
    "WHERE AccountType = 'Income'",
    "where\taccounttype='Income' orderby Name startposition 1 maxresults 100",
    "WHERE Active = true AND AccountType = 'Income'",
    "WHERE AccountType = 'Income' AND Name LIKE '%Bank%' ORDER BY Name DESC",
  ];
  const foul = [
    "WHERE AccountType = 'Bank'",
    "WHERE AccountType = 'Income' OR AccountType = 'Bank'",
    "WHERE AccountType IN ('Income', 'Bank')",
    "WHERE AccountType >= 'Income'",
    "WHERE AccountType != 'Income'",
    "WHERE AccountType LIKE '%'",
    "WHERE AccountType = 'Income%'",
    "WHERE AccountType = 'Income\\''",
    "WHERE AccountType = 'Income''Bank'",
    "WHERE NOT AccountType = 'Income'",
    "WHERE (AccountType = 'Income')",
    "WHERE AccountSubType = 'Income'",
    "WHERE Name = 'AccountType = \\'Income\\''",
    "WHERE Name = 'x AND AccountType = \\'Income\\' '",
    "WHERE Name = 'x\\\\' OR AccountType = 'Income'",
    "WHERE AccountType = 'Bank'\nORDERBY where accounttype = 'Income'",
    "ORDERBY Name WHERE AccountType = 'Income'",
    "AND AccountType = 'Income'",
    "/* WHERE AccountType = 'Income' */",
    "-- WHERE AccountType = 'Income'",
    "WHERE AccountType = 'Income' WHERE AccountType = 'Bank'",
  ];
  const asked = (rest: string) => select(`SELECT * FROM Account ${rest}`);
  return [
    ...fair.map((rest) => ({ request: asked(rest), reads: [incomeAccounts] })),
    ...foul.map((rest) => ({ request: asked(rest) })),
  ];
}
