import type { EntityName } from '../contract';
import type { Books } from './books';
import { companyTime, DAY_MS } from './calendar';
import { currencyRef } from './currency';

type Fields = Record<string, unknown>;

/** `[Id, Name, AccountType, AccountSubType, Classification, parent Id]` */
type AccountRow = readonly [string, string, string, string, string, string?];

const ACCOUNTS: readonly AccountRow[] = [
  ['1', 'Services', 'Income', 'ServiceFeeIncome', 'Revenue'],
  ['4', 'Undeposited Funds', 'Other Current Asset', 'UndepositedFunds', 'Asset'],
  ['7', 'Advertising', 'Expense', 'AdvertisingPromotional', 'Expense'],
  ['8', 'Bank Charges', 'Expense', 'BankCharges', 'Expense'],
  ['12', 'Fuel', 'Expense', 'Auto', 'Expense'],
  ['13', 'Insurance', 'Expense', 'Insurance', 'Expense'],
  ['20', 'Equipment Rental', 'Expense', 'EquipmentRental', 'Expense'],
  ['33', 'Accounts Payable (A/P)', 'Accounts Payable', 'AccountsPayable', 'Liability'],
  ['35', 'Checking', 'Bank', 'Checking', 'Asset'],
  ['36', 'Savings', 'Bank', 'Savings', 'Asset'],
  ['41', 'Mastercard', 'Credit Card', 'CreditCard', 'Liability'],
  ['45', 'Landscaping Services', 'Income', 'ServiceFeeIncome', 'Revenue'],
  ['46', 'Job Materials', 'Income', 'SalesOfProductIncome', 'Revenue', '45'],
  ['47', 'Plants and Soil', 'Income', 'SalesOfProductIncome', 'Revenue', '46'],
  ['52', 'Installation', 'Income', 'ServiceFeeIncome', 'Revenue', '45'],
  ['80', 'Cost of Goods Sold', 'Cost of Goods Sold', 'SuppliesMaterialsCogs', 'Expense'],
  ['82', 'Design Income', 'Income', 'OtherPrimaryIncome', 'Revenue'],
  ['83', 'Snow Removal', 'Income', 'ServiceFeeIncome', 'Revenue'],
  ['84', 'Accounts Receivable (A/R)', 'Accounts Receivable', 'AccountsReceivable', 'Asset'],
  ['86', 'Sales Tax Payable', 'Other Current Liability', 'SalesTaxPayable', 'Liability'],
];

/** `[Id, Name, Description, UnitPrice, income account, taxable, Type]` */
export type ItemRow = readonly [string, string, string, number, string, boolean, string];

export const ITEMS: readonly ItemRow[] = [
  ['1', 'Services', 'Landscaping services', 0, '1', false, 'Service'],
  ['2', 'Hours', 'Labor by the hour', 48, '45', false, 'Service'],
  ['3', 'Weekly Gardening', 'Weekly gardening service', 35, '45', false, 'Service'],
  ['4', 'Garden Design', 'Custom garden design', 85, '82', false, 'Service'],
  ['5', 'Installation', 'Installation of landscape design', 55, '52', false, 'Service'],
  ['6', 'Lawn Mowing', 'Mowing, edging and clean-up', 42.5, '45', false, 'Service'],
  ['7', 'Tree Trimming', 'Tree and shrub trimming', 65, '45', false, 'Service'],
  ['8', 'Irrigation Repair', 'Sprinkler and drip line repair', 72, '45', false, 'Service'],
  ['9', 'Snow Clearing', 'Driveway and walkway clearing', 60, '83', false, 'Service'],
  ['10', 'Sod', 'Sod, per square yard', 4.75, '47', true, 'NonInventory'],
  ['11', 'Topsoil', '2 cubic ft. bag of topsoil', 6.25, '47', true, 'NonInventory'],
  ['12', 'Mulch', 'Cedar mulch, per bag', 5.9, '47', true, 'NonInventory'],
  ['13', 'Japanese Maple', 'Japanese maple, 5 gallon', 129, '47', true, 'NonInventory'],
  ['14', 'Boxwood', 'Boxwood, 2 gallon', 24.5, '47', true, 'NonInventory'],
  ['15', 'Garden Rocks', 'River rocks, per bag', 22.5, '46', true, 'NonInventory'],
  ['16', 'Rock Fountain', 'Rock fountain with basin', 275, '46', true, 'NonInventory'],
  ['17', 'Fountain Pump', 'Submersible pump', 38.75, '46', true, 'NonInventory'],
  ['18', 'Sprinkler Heads', 'Pop-up sprinkler heads', 7.4, '46', true, 'NonInventory'],
];

const TERMS: readonly (readonly [string, string, number])[] = [
  ['1', 'Due on receipt', 0],
  ['2', 'Net 15', 15],
  ['3', 'Net 30', 30],
  ['4', 'Net 60', 60],
];

const METHODS: readonly (readonly [string, string, string])[] = [
  ['1', 'Cash', 'NON_CREDIT_CARD'],
  ['2', 'Check', 'NON_CREDIT_CARD'],
  ['3', 'Visa', 'CREDIT_CARD'],
  ['4', 'MasterCard', 'CREDIT_CARD'],
  ['6', 'American Express', 'CREDIT_CARD'],
  ['7', 'ACH', 'NON_CREDIT_CARD'],
];

/** `{value, name}` of an account, the name with its parents. */
export function accountRef(id: string): { value: string; name: string } {
  return { value: id, name: fullName(id) };
}

/** Writes the lists that every company has, as they were when it was opened, three years ago. */
export function writeLists(books: Books, multicurrency: boolean): void {
  const put = writer(books, books.now() - 3 * 365 * DAY_MS);
  for (const row of ACCOUNTS) put('Account', row[0], account(row));
  for (const row of ITEMS) put('Item', row[0], item(row));
  for (const [id, name, days] of TERMS) {
    const type = { Type: 'STANDARD', DiscountPercent: 0, DueDays: days, DiscountDays: 0 };
    put('Term', id, { Name: name, Active: true, ...type });
  }
  for (const [id, name, type] of METHODS) {
    put('PaymentMethod', id, { Name: name, Active: true, Type: type });
  }
  writeTaxCodes(put);
  put('Preferences', '1', preferences(multicurrency));
}

type Put = (entity: EntityName, id: string, fields: Fields) => void;

function writer(books: Books, at: number): Put {
  const stamp = companyTime(at);
  return (entity, id, fields) => {
    const metaData = { CreateTime: stamp, LastUpdatedTime: stamp };
    books.store(
      entity,
      { ...fields, domain: 'QBO', sparse: false, Id: id, SyncToken: '0', MetaData: metaData },
      'create',
    );
  };
}

function fullName(id: string): string {
  const row = ACCOUNTS.find((one) => one[0] === id);
  if (row === undefined) throw new Error(`no account ${id} in the chart`);
  return row[5] === undefined ? row[1] : `${fullName(row[5])}:${row[1]}`;
}

function account([id, name, type, subType, classification, parent]: AccountRow): Fields {
  return {
    Name: name,
    SubAccount: parent !== undefined,
    ...(parent === undefined ? {} : { ParentRef: { value: parent } }),
    FullyQualifiedName: fullName(id),
    Active: true,
    Classification: classification,
    AccountType: type,
    AccountSubType: subType,
    CurrentBalance: type === 'Bank' ? 18_412.66 : 0,
    CurrentBalanceWithSubAccounts: type === 'Bank' ? 18_412.66 : 0,
    CurrencyRef: currencyRef('USD'),
  };
}

function item([, name, description, price, income, taxable, type]: ItemRow): Fields {
  return {
    Name: name,
    Description: description,
    Active: true,
    FullyQualifiedName: name,
    Taxable: taxable,
    UnitPrice: price,
    Type: type,
    IncomeAccountRef: accountRef(income),
    PurchaseCost: 0,
    TrackQtyOnHand: false,
  };
}

/** Of US companies the first two are words, not numbers. */
function writeTaxCodes(put: Put): void {
  for (const name of ['TAX', 'NON']) {
    put('TaxCode', name, {
      Name: name,
      Description: name,
      Active: true,
      Taxable: name === 'TAX',
      TaxGroup: false,
    });
  }
  put('TaxCode', '2', {
    Name: 'California',
    Description: 'California',
    Active: true,
    Taxable: true,
    TaxGroup: true,
    SalesTaxRateList: {
      TaxRateDetail: [
        {
          TaxRateRef: { value: '3', name: 'California' },
          TaxTypeApplicable: 'TaxOnAmount',
          TaxOrder: 0,
        },
      ],
    },
    PurchaseTaxRateList: { TaxRateDetail: [] },
  });
}

/** @see Intuit facts §3.7 [D] */
function preferences(multicurrency: boolean): Fields {
  return {
    AccountingInfoPrefs: {
      FirstMonthOfFiscalYear: 'January',
      UseAccountNumbers: false,
      TaxYearMonth: 'January',
      ClassTrackingPerTxn: false,
      TrackDepartments: false,
      ClassTrackingPerTxnLine: false,
      CustomerTerminology: 'Customers',
    },
    ProductAndServicesPrefs: {
      ForSales: true,
      ForPurchase: true,
      QuantityWithPriceAndRate: true,
      QuantityOnHand: true,
    },
    SalesFormsPrefs: {
      CustomTxnNumbers: false,
      AllowDeposit: false,
      AllowDiscount: true,
      AllowEstimates: true,
      AllowServiceDate: false,
      AllowShipping: false,
      DefaultTerms: { value: '3' },
    },
    TimeTrackingPrefs: {
      UseServices: true,
      BillCustomers: true,
      ShowBillRateToAll: false,
      WorkWeekStartDate: 'Monday',
      MarkTimeEntriesBillable: true,
    },
    TaxPrefs: { UsingSalesTax: true, TaxGroupCodeRef: { value: '2' }, PartnerTaxEnabled: false },
    CurrencyPrefs: { MultiCurrencyEnabled: multicurrency, HomeCurrency: { value: 'USD' } },
    ReportPrefs: { ReportBasis: 'Accrual', CalcAgingReportFromTxnDate: false },
    OtherPrefs: {
      NameValue: [
        { Name: 'SalesFormsPrefs.DefaultCustomerMessage', Value: 'Thank you for your business!' },
        { Name: 'Vendor1099Enabled', Value: 'true' },
        { Name: 'TimeTrackingFeatureEnabled', Value: 'true' },
      ],
    },
  };
}
