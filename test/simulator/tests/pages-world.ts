import type {
  Company,
  CompanyActions,
  EntityName,
  EntityRecord,
  TokenRecord,
  World,
} from '../contract';

export const HARBOR = '9130000000000001';
export const CEDAR = '9130000000000002';
export const SANDBOX = '4620000000000003';
export const NOW = Date.parse('2026-11-20T12:00:00Z');

const LONG_NAME =
  'The Worshipful Company of Garden Architects, Arborists and Allied Trades of Ashford';

/** Two production companies and a sandbox with just enough books to show every kind of name. */
export function fakeWorld(): World & { readonly acts: string[]; readonly tokens: TokenRecord[] } {
  const acts: string[] = [];
  const tokens: TokenRecord[] = [];
  const companies = [
    fakeCompany(HARBOR, 'production', 'Harbor & Pine', acts),
    fakeCompany(CEDAR, 'production', 'Cedar </script><b>Dental', acts),
    fakeCompany(SANDBOX, 'sandbox', 'Sandbox Company', acts),
  ];
  return {
    acts,
    tokens,
    clock: { now: () => NOW, advance: () => {} },
    switches: {} as World['switches'],
    ledger: {
      all: () => tokens,
      find: (value) => tokens.find((token) => token.value === value),
      check: () => ({ ok: false, because: 'unknown' }),
      endLineages: (which, because) => {
        acts.push(`endLineages ${JSON.stringify(which)} ${because}`);
        for (const [at, token] of tokens.entries()) {
          if (!('realmId' in which) || token.realmId !== which.realmId) continue;
          if (token.clientId !== which.clientId) continue;
          tokens[at] = { ...token, ended: { at: NOW, because } };
        }
      },
    },
    companies: new Map(companies.map((company) => [company.realmId, company])),
    users: new Map(),
    apps: new Map([
      [
        'app-1',
        {
          clientId: 'app-1',
          clientSecret: 's',
          name: 'Booklight',
          environment: 'production',
          redirectUris: [],
        },
      ],
    ]),
    session: { realmId: undefined, userId: undefined },
  };
}

export function refreshToken(realmId: string, clientId = 'app-1'): TokenRecord {
  return {
    kind: 'refresh',
    value: `rt-${realmId}-${clientId}`,
    lineage: `l-${realmId}-${clientId}`,
    clientId,
    realmId,
    environment: 'production',
    userId: 'u',
    scope: 'com.intuit.quickbooks.accounting',
    issuedAt: NOW - 86_400_000,
    expiresAt: NOW + 86_400_000,
    usedAt: [],
  };
}

function fakeCompany(
  realmId: string,
  environment: Company['environment'],
  name: string,
  acts: string[],
): Company {
  const books = fakeBooks();
  const records = (entity: EntityName) => books[entity as keyof typeof books] ?? [];
  const read = (entity: EntityName, id: string) => records(entity).find(({ Id }) => Id === id);
  const change = (entity: EntityName, id: string, fields: Record<string, unknown>) => {
    const record = read(entity, id);
    if (!record) throw new Error(`Object Not Found: ${entity} ${id}`);
    return Object.assign(record, fields);
  };
  const act = {
    renameCustomer: (id, displayName) => {
      acts.push(`renameCustomer ${id} ${displayName}`);
      if (displayName.includes(':')) throw new Error('The name may not hold a colon.');
      return change('Customer', id, { DisplayName: displayName, FullyQualifiedName: displayName });
    },
    setCustomerActive: (id, active) => {
      acts.push(`setCustomerActive ${id} ${active}`);
      return change('Customer', id, { Active: active });
    },
    createInvoice: (fields) => {
      acts.push(`createInvoice ${JSON.stringify(fields)}`);
      const invoice = anInvoice('900', '1900', fields.customerId, fields.amount);
      books.Invoice.push(invoice);
      return invoice;
    },
    editInvoice: (id, fields) => {
      acts.push(`editInvoice ${id} ${JSON.stringify(fields)}`);
      return change('Invoice', id, { TotalAmt: fields.amount });
    },
    receivePayment: (fields) => {
      acts.push(`receivePayment ${JSON.stringify(fields)}`);
      return books.Payment[0] as EntityRecord;
    },
  } as Partial<CompanyActions> as CompanyActions;
  return {
    realmId,
    environment,
    name,
    subscription: 'active',
    count: (entity) => records(entity).length,
    read,
    records,
    writeDown: () => undefined,
    changesSince: () => acts.map(() => ({ at: NOW, entity: 'Invoice', id: '1', kind: 'update' })),
    act,
  };
}

function fakeBooks() {
  const filler = Array.from({ length: 70 }, (_, at) =>
    aCustomer(`${200 + at}`, `Filler ${String(at).padStart(2, '0')}`),
  );
  return {
    Customer: [
      aCustomer('11', "Amy's Bird Sanctuary"),
      aCustomer('12', 'Bill Smith'),
      aCustomer('13', 'Bill Smith'),
      aCustomer('14', 'Cool Cars'),
      aCustomer('15', 'Garage', { parent: ['14', 'Cool Cars'] }),
      aCustomer('16', 'Dukes Basketball Camp'),
      aCustomer('17', 'Garage', { parent: ['16', 'Dukes Basketball Camp'] }),
      aCustomer('18', LONG_NAME),
      aCustomer('19', 'Asleep Ltd (deleted)', { active: false }),
      aCustomer('20', '<img src=x onerror=alert(1)>'),
      ...filler,
    ],
    Invoice: [
      anInvoice('101', '1001', '12', 80),
      anInvoice('102', '1002', '11', 239),
      anInvoice('103', '1003', '14', 60),
    ],
    Payment: [
      {
        Id: '151',
        SyncToken: '0',
        TxnDate: '2026-11-01',
        TotalAmt: 40,
        CustomerRef: { value: '11' },
        Line: [{ Amount: 40, LinkedTxn: [{ TxnId: '102', TxnType: 'Invoice' }] }],
      } as EntityRecord,
    ],
  };
}

function aCustomer(
  id: string,
  name: string,
  { parent, active = true }: { parent?: readonly [string, string]; active?: boolean } = {},
): EntityRecord {
  return {
    Id: id,
    SyncToken: '0',
    DisplayName: name,
    FullyQualifiedName: parent ? `${parent[1]}:${name}` : name,
    Active: active,
    Balance: 0,
    ...(parent ? { Job: true, Level: 1, ParentRef: { value: parent[0] } } : {}),
  };
}

function anInvoice(id: string, number: string, customerId: string, amount: number): EntityRecord {
  return {
    Id: id,
    SyncToken: '0',
    DocNumber: number,
    TxnDate: '2026-10-01',
    DueDate: '2026-10-31',
    CustomerRef: { value: customerId },
    TotalAmt: amount,
    Balance: amount,
    Line: [
      {
        DetailType: 'SalesItemLineDetail',
        Amount: amount,
        Description: 'Work',
        SalesItemLineDetail: { ItemRef: { value: '1', name: 'Hours' }, Qty: 1, UnitPrice: amount },
      },
    ],
  };
}
