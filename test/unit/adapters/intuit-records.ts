/** Records in the form of Intuit's API, whole unless a field is overwritten. @see Intuit facts §6.5 */

type Fields = Readonly<Record<string, unknown>>;

const stamps = {
  CreateTime: '2026-10-01T09:00:00-07:00',
  LastUpdatedTime: '2026-11-02T10:30:00-08:00',
};
const shared = { domain: 'QBO', sparse: false, SyncToken: '0', MetaData: stamps };
const money = { CurrencyRef: { value: 'USD', name: 'United States Dollar' } };

export function customer(fields: Fields = {}): Fields {
  return {
    ...shared,
    ...money,
    Id: '1',
    DisplayName: 'Harbor Bakery',
    FullyQualifiedName: 'Harbor Bakery',
    Active: true,
    Balance: 239.5,
    ...fields,
  };
}

export function line(amount: unknown, fields: Fields = {}): Fields {
  return {
    Amount: amount,
    DetailType: 'SalesItemLineDetail',
    SalesItemLineDetail: { ItemRef: { value: '5', name: 'Delivery' }, UnitPrice: 40, Qty: 2 },
    ...fields,
  };
}

export function invoice(fields: Fields = {}): Fields {
  return {
    ...shared,
    ...money,
    Id: '130',
    DocNumber: '1037',
    TxnDate: '2026-10-05',
    DueDate: '2026-11-04',
    CustomerRef: { value: '1', name: 'Harbor Bakery' },
    SalesTermRef: { value: '3', name: 'Net 30' },
    Line: [
      line(80, { Description: 'Weekly round' }),
      { Amount: 80, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
    ],
    TotalAmt: 80,
    Balance: 30,
    ...fields,
  };
}

export function payment(fields: Fields = {}): Fields {
  return {
    ...shared,
    ...money,
    Id: '64',
    TxnDate: '2026-11-02',
    CustomerRef: { value: '1', name: 'Harbor Bakery' },
    TotalAmt: 60,
    UnappliedAmt: 10,
    PaymentRefNum: '6552',
    PaymentMethodRef: { value: '2' },
    Line: [{ Amount: 50, LinkedTxn: [{ TxnId: '130', TxnType: 'Invoice' }] }],
    ...fields,
  };
}
