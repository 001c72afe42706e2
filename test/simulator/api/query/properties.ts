import type { EntityName } from '../../contract';

/** How values of a property compare. */
export type Kind = 'text' | 'number' | 'truth' | 'date' | 'moment' | 'reference';

type Properties = Readonly<Record<string, Kind>>;

const EVERY: Properties = {
  Id: 'reference',
  SyncToken: 'number',
  'MetaData.CreateTime': 'moment',
  'MetaData.LastUpdatedTime': 'moment',
};

const NAMED: Properties = {
  ...EVERY,
  DisplayName: 'text',
  GivenName: 'text',
  MiddleName: 'text',
  FamilyName: 'text',
  Suffix: 'text',
  Title: 'text',
  CompanyName: 'text',
  PrintOnCheckName: 'text',
  PrimaryEmailAddr: 'text',
  PrimaryPhone: 'text',
  Active: 'truth',
  Balance: 'number',
};

const TRANSACTION: Properties = {
  ...EVERY,
  TxnDate: 'date',
  DocNumber: 'text',
  PrivateNote: 'text',
  TotalAmt: 'number',
  Balance: 'number',
  CurrencyRef: 'reference',
};

const LISTED: Properties = { ...EVERY, Name: 'text', Active: 'truth' };

/** What may stand in WHERE and ORDERBY. Other properties are refused with 4001. */
const PROPERTIES: Readonly<Record<EntityName, Properties>> = {
  Customer: {
    ...NAMED,
    FullyQualifiedName: 'text',
    BalanceWithJobs: 'number',
    Job: 'truth',
    Taxable: 'truth',
    Level: 'number',
    ParentRef: 'reference',
    CurrencyRef: 'reference',
    PreferredDeliveryMethod: 'text',
    Notes: 'text',
  },
  Vendor: { ...NAMED, Vendor1099: 'truth' },
  Employee: NAMED,
  Invoice: {
    ...TRANSACTION,
    DueDate: 'date',
    CustomerRef: 'reference',
    SalesTermRef: 'reference',
    EmailStatus: 'text',
    PrintStatus: 'text',
  },
  Payment: {
    ...TRANSACTION,
    CustomerRef: 'reference',
    PaymentMethodRef: 'reference',
    DepositToAccountRef: 'reference',
    PaymentRefNum: 'text',
    UnappliedAmt: 'number',
  },
  Bill: { ...TRANSACTION, DueDate: 'date', VendorRef: 'reference' },
  Purchase: { ...TRANSACTION, PaymentType: 'text' },
  Deposit: TRANSACTION,
  Item: {
    ...LISTED,
    Type: 'text',
    FullyQualifiedName: 'text',
    Description: 'text',
    UnitPrice: 'number',
    Taxable: 'truth',
    IncomeAccountRef: 'reference',
    Sku: 'text',
  },
  Account: {
    ...LISTED,
    AccountType: 'text',
    AccountSubType: 'text',
    Classification: 'text',
    FullyQualifiedName: 'text',
    SubAccount: 'truth',
    CurrentBalance: 'number',
    AcctNum: 'text',
    ParentRef: 'reference',
  },
  Term: { ...LISTED, Type: 'text', DueDays: 'number' },
  PaymentMethod: { ...LISTED, Type: 'text' },
  TaxCode: { ...LISTED, Description: 'text', Taxable: 'truth', TaxGroup: 'truth' },
  CompanyInfo: { ...EVERY, CompanyName: 'text', LegalName: 'text', Country: 'text' },
  Preferences: EVERY,
};

/** Entities whose inactive records stay out unless a statement asks about `Active`. @see Intuit facts §3.3 [C] */
const WITH_ACTIVE: ReadonlySet<EntityName> = new Set<EntityName>(
  (Object.keys(PROPERTIES) as EntityName[]).filter((name) => 'Active' in PROPERTIES[name]),
);

/** Entities that Intuit knows and these books hold none of: queries answer "none". */
const EMPTY_ENTITIES = [
  'Attachable',
  'BillPayment',
  'Budget',
  'Class',
  'CreditMemo',
  'Department',
  'Estimate',
  'JournalEntry',
  'PurchaseOrder',
  'RefundReceipt',
  'SalesReceipt',
  'TaxAgency',
  'TaxRate',
  'TimeActivity',
  'Transfer',
  'VendorCredit',
] as const;

/** The entity meant by a name in whatever letters, `empty` for one without records here. */
export function entityNamed(name: string): EntityName | 'empty' | undefined {
  const lower = name.toLowerCase();
  const found = (Object.keys(PROPERTIES) as EntityName[]).find(
    (entity) => entity.toLowerCase() === lower,
  );
  if (found !== undefined) return found;
  return EMPTY_ENTITIES.some((entity) => entity.toLowerCase() === lower) ? 'empty' : undefined;
}

/** Spelling and kind of a property; `Metadata` is accepted for `MetaData`. @see Intuit facts §3.3 [D] */
export function propertyNamed(
  entity: EntityName,
  name: string,
): { path: string; kind: Kind } | undefined {
  const path = name.replace(/^metadata\./i, 'MetaData.').replace(/Ref\.value$/, 'Ref');
  const kind = PROPERTIES[entity][path];
  return kind === undefined ? undefined : { path, kind };
}

export function hidesInactive(entity: EntityName): boolean {
  return WITH_ACTIVE.has(entity);
}
