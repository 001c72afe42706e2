import type { EntityName, EntityRecord } from '../../contract';
import { addDays, companyDate, companyTime } from '../calendar';
import { accountRef, ITEMS } from '../chart';
import { currencyRef } from '../currency';
import { INACTIVE_SUFFIX } from '../customers';
import { pick, roll } from '../dice';
import { salesLines, taxDetail } from '../lines';
import { amount } from '../money';
import { paymentLine } from '../settlement';
import type { Base, Cell } from '../shelf';
import { generatedAddress, generatedName } from './names';
import { Plan, type Sizes } from './plan';

/** Euro to dollar, for the few foreign customers. */
const EXCHANGE_RATE = 1.08;
const EDITOR = { value: '9130355377388386' };
const TERM = { value: '3', name: 'Net 30' };
const METHODS = ['2', '7', '3', '1'];

/** Columns by path, for reading a property without building its record. */
type Columns = Readonly<Record<string, (number: number) => Cell>>;

/** Customers, invoices and payments of a generated company. */
export function generatedBases(sizes: Sizes, startAt: number): Partial<Record<EntityName, Base>> {
  const plan = new Plan(sizes, startAt);
  return {
    Customer: base(sizes.customers, (number) => customer(plan, number), {
      DisplayName: (number) => displayName(plan, number),
      FullyQualifiedName: (number) => fullName(plan, number),
      Active: (number) => !plan.isInactive(number),
      Balance: (number) => amount(plan.customerCents[number] ?? 0),
      ParentRef: (number) => plan.parentOf(number)?.toString(),
      'MetaData.LastUpdatedTime': (number) => wholeSeconds(plan.customerChangedAt[number] ?? 0),
      'MetaData.CreateTime': (number) => wholeSeconds(plan.customerSinceAt(number)),
    }),
    Invoice: base(sizes.invoices, (number) => invoice(plan, number), {
      DocNumber: (number) => String(1000 + number),
      TxnDate: (number) => companyDate(plan.invoicedAt(number)),
      DueDate: (number) => addDays(companyDate(plan.invoicedAt(number)), 30),
      CustomerRef: (number) => String(plan.customerOf(number)),
      TotalAmt: (number) => amount(plan.totalCents[number] ?? 0),
      Balance: (number) => amount(plan.openCents[number] ?? 0),
      'MetaData.LastUpdatedTime': (number) => wholeSeconds(plan.invoiceChangedAt[number] ?? 0),
      'MetaData.CreateTime': (number) => wholeSeconds(plan.invoicedAt(number)),
    }),
    Payment: base(sizes.payments, (number) => payment(plan, number), {
      TxnDate: (number) => companyDate(plan.payment(number).at),
      CustomerRef: (number) => String(plan.payment(number).customer),
      UnappliedAmt: (number) => amount(plan.payment(number).unappliedCents),
      'MetaData.LastUpdatedTime': (number) => wholeSeconds(plan.payment(number).at),
      'MetaData.CreateTime': (number) => wholeSeconds(plan.payment(number).at),
    }),
  };
}

function base(size: number, build: (number: number) => EntityRecord, columns: Columns): Base {
  const byId: Columns = { Id: String, ...columns };
  return { size, build, column: (path) => byId[path] };
}

function wholeSeconds(at: number): number {
  return Math.floor(at / 1000) * 1000;
}

function displayName(plan: Plan, number: number): string {
  const name = generatedName(number).display;
  return plan.isInactive(number) ? name + INACTIVE_SUFFIX : name;
}

function fullName(plan: Plan, number: number): string {
  const parent = plan.parentOf(number);
  const own = displayName(plan, number);
  return parent === undefined ? own : `${fullName(plan, parent)}:${own}`;
}

function currencyOf(plan: Plan, number: number): { value: string; name: string } {
  return currencyRef(plan.isForeign(number) ? 'EUR' : 'USD');
}

function customer(plan: Plan, number: number): EntityRecord {
  const name = generatedName(number);
  const address = generatedAddress(number);
  const parent = plan.parentOf(number);
  const shown = displayName(plan, number);
  const dice = roll(plan.sizes.seed, number, 8);
  return {
    Taxable: number % 2 === 0,
    BillAddr: address,
    ShipAddr: address,
    Job: parent !== undefined,
    BillWithParent: false,
    ...(parent === undefined ? {} : { ParentRef: { value: String(parent) }, Level: 1 }),
    Balance: amount(plan.customerCents[number] ?? 0),
    BalanceWithJobs: amount(plan.customerWithJobsCents[number] ?? 0),
    CurrencyRef: currencyOf(plan, number),
    PreferredDeliveryMethod: 'Print',
    IsProject: false,
    ClientEntityId: '0',
    domain: 'QBO',
    sparse: false,
    Id: String(number),
    SyncToken: '0',
    MetaData: {
      CreateTime: companyTime(plan.customerSinceAt(number)),
      LastUpdatedTime: companyTime(plan.customerChangedAt[number] ?? 0),
    },
    GivenName: name.given,
    FamilyName: name.family,
    FullyQualifiedName: fullName(plan, number),
    ...(name.company === undefined ? {} : { CompanyName: name.company }),
    DisplayName: shown,
    PrintOnCheckName: name.display,
    Active: !plan.isInactive(number),
    V4IDPseudonym: `002098${dice.toString(16).padStart(8, '0').repeat(4)}`,
    PrimaryPhone: {
      FreeFormNumber: `(650) 555-${String(1000 + (number % 9000)).padStart(4, '0')}`,
    },
    ...(dice % 5 === 0 ? {} : { PrimaryEmailAddr: { Address: email(number) } }),
  };
}

function email(number: number): string {
  return `customer${number}@mail.example`;
}

function invoice(plan: Plan, number: number): EntityRecord {
  const owner = plan.customerOf(number);
  const txnDate = companyDate(plan.invoicedAt(number));
  const payments = plan.paymentsOf(number);
  const total = plan.totalCents[number] ?? 0;
  const open = plan.openCents[number] ?? 0;
  const taxable = plan.taxableCents[number] ?? 0;
  const tax = Math.round((taxable * 8) / 100);
  const address = generatedAddress(owner);
  const foreign = plan.isForeign(owner);
  const rate = foreign ? EXCHANGE_RATE : 1;
  return {
    AllowIPNPayment: false,
    AllowOnlinePayment: false,
    AllowOnlineCreditCardPayment: false,
    AllowOnlineACHPayment: false,
    domain: 'QBO',
    sparse: false,
    Id: String(number),
    SyncToken: String(payments.length),
    MetaData: {
      CreateTime: companyTime(plan.invoicedAt(number)),
      LastModifiedByRef: EDITOR,
      LastUpdatedTime: companyTime(plan.invoiceChangedAt[number] ?? 0),
    },
    CustomField: [],
    DocNumber: String(1000 + number),
    TxnDate: txnDate,
    CurrencyRef: currencyOf(plan, owner),
    ExchangeRate: rate,
    LinkedTxn: payments.map((one) => ({ TxnId: String(one), TxnType: 'Payment' })),
    Line: linesOf(plan, number),
    TxnTaxDetail: taxDetail(tax, taxable),
    CustomerRef: { value: String(owner), name: displayName(plan, owner) },
    CustomerMemo: { value: 'Thank you for your business!' },
    BillAddr: address,
    ShipAddr: address,
    FreeFormAddress: true,
    SalesTermRef: TERM,
    DueDate: addDays(txnDate, 30),
    TotalAmt: amount(total),
    HomeTotalAmt: amount(Math.round(total * rate)),
    ApplyTaxAfterDiscount: false,
    PrintStatus: 'NeedToPrint',
    EmailStatus: 'NotSet',
    Balance: amount(open),
    HomeBalance: amount(Math.round(open * rate)),
  };
}

function linesOf(plan: Plan, number: number): Record<string, unknown>[] {
  return salesLines(
    plan.lines(number).map((line) => {
      const item = pick(ITEMS, line.item);
      return {
        itemId: item[0],
        itemName: item[1],
        account: accountRef(item[4]),
        description: item[2],
        amountCents: line.cents,
        unitPriceCents: line.cents / line.quantity,
        quantity: line.quantity,
        taxable: item[5],
      };
    }),
  );
}

function payment(plan: Plan, number: number): EntityRecord {
  const planned = plan.payment(number);
  const applied = planned.shares.reduce((sum, share) => sum + share.cents, 0);
  const stamp = companyTime(planned.at);
  const foreign = plan.isForeign(planned.customer);
  return {
    CustomerRef: { value: String(planned.customer), name: displayName(plan, planned.customer) },
    DepositToAccountRef: { value: '4' },
    PaymentMethodRef: { value: pick(METHODS, roll(plan.sizes.seed, number, 9)) },
    TotalAmt: amount(applied + planned.unappliedCents),
    UnappliedAmt: amount(planned.unappliedCents),
    ProcessPayment: false,
    domain: 'QBO',
    sparse: false,
    Id: String(number),
    SyncToken: '0',
    MetaData: { CreateTime: stamp, LastUpdatedTime: stamp },
    TxnDate: companyDate(planned.at),
    CurrencyRef: currencyOf(plan, planned.customer),
    ExchangeRate: foreign ? EXCHANGE_RATE : 1,
    Line: planned.shares.map((share) =>
      paymentLine(
        share,
        plan.totalCents[Number(share.invoiceId)] ?? 0,
        String(1000 + Number(share.invoiceId)),
      ),
    ),
  };
}
