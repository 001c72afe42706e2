import type { Books } from '../books';
import { addDays, companyDate, DAY_MS } from '../calendar';
import { currencyRef } from '../currency';

/**
 * Vendors, employees, bills, purchases and a deposit: records that a well-behaved client of customers and
 * invoices never asks for, so that a test can see whether it did.
 */
export function writeOthers(books: Books, nowAt: number): void {
  books.now = () => nowAt - 500 * DAY_MS;
  const vendors = [
    'Bay Nursery Supply',
    'Coastal Fuel & Oil',
    "Hank's Equipment Rental",
    'Peninsula Insurance Agency',
    'Pacific Telephone',
  ].map((name) =>
    books.add('Vendor', {
      Balance: 0,
      Vendor1099: false,
      CurrencyRef: currencyRef('USD'),
      DisplayName: name,
      CompanyName: name,
      PrintOnCheckName: name,
      Active: true,
    }),
  );
  for (const [given, family] of [
    ['Rosa', 'Medina'],
    ['Theo', 'Blackwood'],
    ['Lena', 'Fischer'],
  ] as const) {
    books.add('Employee', {
      BillableTime: false,
      GivenName: given,
      FamilyName: family,
      DisplayName: `${given} ${family}`,
      PrintOnCheckName: `${given} ${family}`,
      Active: true,
    });
  }
  for (let index = 0; index < 8; index++) {
    const at = nowAt - (300 - index * 35) * DAY_MS;
    books.now = () => at;
    const vendor = vendors[index % vendors.length];
    const reference = { value: vendor?.Id, name: vendor?.['DisplayName'] };
    writeBill(books, reference, 120 + index * 33.5, companyDate(at));
    writePurchase(books, reference, 18.4 + index * 7, companyDate(at));
  }
  books.add('Deposit', {
    DepositToAccountRef: { value: '35', name: 'Checking' },
    TotalAmt: 1250,
    TxnDate: companyDate(books.now()),
    CurrencyRef: currencyRef('USD'),
    Line: [
      {
        Id: '1',
        LineNum: 1,
        Amount: 1250,
        DetailType: 'DepositLineDetail',
        DepositLineDetail: { AccountRef: { value: '1', name: 'Services' } },
      },
    ],
    TxnTaxDetail: {},
  });
}

function expenseLine(sum: number, account: { value: string; name: string }): object {
  return {
    Id: '1',
    Amount: sum,
    DetailType: 'AccountBasedExpenseLineDetail',
    AccountBasedExpenseLineDetail: {
      AccountRef: account,
      BillableStatus: 'NotBillable',
      TaxCodeRef: { value: 'NON' },
    },
    CustomExtensions: [],
  };
}

function writeBill(books: Books, vendor: object, sum: number, date: string): void {
  books.add('Bill', {
    DueDate: addDays(date, 30),
    Balance: 0,
    TxnDate: date,
    CurrencyRef: currencyRef('USD'),
    Line: [expenseLine(sum, { value: '20', name: 'Equipment Rental' })],
    VendorRef: vendor,
    APAccountRef: { value: '33', name: 'Accounts Payable (A/P)' },
    TotalAmt: sum,
  });
}

function writePurchase(books: Books, vendor: object, sum: number, date: string): void {
  books.add('Purchase', {
    AccountRef: { value: '41', name: 'Mastercard' },
    PaymentType: 'CreditCard',
    EntityRef: { ...vendor, type: 'Vendor' },
    Credit: false,
    TotalAmt: sum,
    TxnDate: date,
    CurrencyRef: currencyRef('USD'),
    Line: [expenseLine(sum, { value: '12', name: 'Fuel' })],
  });
}
