import type { Books } from './books';
import { amount, cents } from './money';
import { invalidReference, Refusal, required, tooLong } from './refusal';

type Fields = Record<string, unknown>;

/** Sales tax of the stand-in's companies, in per cent, and the code and rate that stand for it. */
export const TAX_PERCENT = 8;
const TAX_CODE = { value: '2' };
const TAX_RATE = { value: '3' };

/** Item, price and quantity of one line to be worked out. */
export interface SalesLine {
  readonly itemId: string;
  readonly itemName: string;
  readonly account: unknown;
  readonly description: string | undefined;
  readonly amountCents: number;
  readonly unitPriceCents: number;
  readonly quantity: number;
  readonly taxable: boolean;
}

/** Lines of a sales form as API v3 gives them, the subtotal last. */
export function salesLines(lines: readonly SalesLine[]): Fields[] {
  const written = lines.map(
    (line, index): Fields => ({
      Id: String(index + 1),
      LineNum: index + 1,
      ...(line.description === undefined ? {} : { Description: line.description }),
      Amount: amount(line.amountCents),
      DetailType: 'SalesItemLineDetail',
      SalesItemLineDetail: {
        ItemRef: { value: line.itemId, name: line.itemName },
        UnitPrice: amount(line.unitPriceCents),
        Qty: line.quantity,
        ItemAccountRef: line.account,
        TaxCodeRef: { value: line.taxable ? 'TAX' : 'NON' },
      },
      CustomExtensions: [],
    }),
  );
  const subtotal = lines.reduce((sum, line) => sum + line.amountCents, 0);
  return [
    ...written,
    { Amount: amount(subtotal), DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
  ];
}

/** Tax in cents on the taxable lines. */
export function taxOf(lines: readonly SalesLine[]): { taxCents: number; netCents: number } {
  const netCents = lines.reduce((sum, line) => sum + (line.taxable ? line.amountCents : 0), 0);
  return { taxCents: Math.round((netCents * TAX_PERCENT) / 100), netCents };
}

export function taxDetail(taxCents: number, netCents: number): Fields {
  if (netCents === 0) return { TotalTax: amount(taxCents) };
  return {
    TxnTaxCodeRef: TAX_CODE,
    TotalTax: amount(taxCents),
    TaxLine: [
      {
        Amount: amount(taxCents),
        DetailType: 'TaxLineDetail',
        TaxLineDetail: {
          TaxRateRef: TAX_RATE,
          PercentBased: true,
          TaxPercent: TAX_PERCENT,
          NetAmountTaxable: amount(netCents),
        },
      },
    ],
  };
}

/**
 * The lines that a caller sent, checked.
 * @throws Refusal 2020, 2050, 2500, 6070 @see Intuit facts §3.7, §3.9 [D]
 */
export function readLines(books: Books, sent: unknown): SalesLine[] {
  if (!Array.isArray(sent) || sent.length === 0) throw required('Line');
  const lines = (sent as Fields[])
    .filter((line) => line['DetailType'] !== 'SubTotalLineDetail')
    .map((line) => readLine(books, line));
  if (lines.length === 0) throw required('Line');
  return lines;
}

function checkLine(line: Fields): void {
  if (line['DetailType'] === undefined) throw required('Line.DetailType');
  if (line['DetailType'] !== 'SalesItemLineDetail') {
    throw new Refusal(
      '2170',
      'Invalid Enumeration',
      `Invalid Enumeration : ${String(line['DetailType'])}`,
      'Line.DetailType',
    );
  }
  if (line['Amount'] === undefined) throw required('Line.Amount');
  const description = line['Description'];
  if (typeof description === 'string' && description.length > 4000) {
    throw tooLong('Line.Description', 4000);
  }
}

function readLine(books: Books, line: Fields): SalesLine {
  checkLine(line);
  const description = line['Description'];
  const detail = (line['SalesItemLineDetail'] ?? {}) as Fields;
  const item = itemOf(books, detail);
  const amountCents = cents(line['Amount']);
  const quantity = detail['Qty'] === undefined ? 1 : Number(detail['Qty']);
  const priced = detail['UnitPrice'] !== undefined;
  const unitPriceCents = priced
    ? cents(detail['UnitPrice'])
    : Math.round(amountCents / (quantity || 1));
  if (priced && Math.abs(unitPriceCents * quantity - amountCents) > 1) {
    throw new Refusal(
      '6070',
      'Amount calculation incorrect in the request',
      'Amount is not equal to UnitPrice * Qty. Supplied value: '.concat(String(line['Amount'])),
    );
  }
  const taxCode = (detail['TaxCodeRef'] as { value?: string } | undefined)?.value ?? 'NON';
  return {
    itemId: item.id,
    itemName: item.name,
    account: item.account,
    description: typeof description === 'string' ? description : undefined,
    amountCents,
    unitPriceCents,
    quantity,
    taxable: taxCode !== 'NON',
  };
}

function itemOf(books: Books, detail: Fields): { id: string; name: string; account: unknown } {
  const id = (detail['ItemRef'] as { value?: unknown } | undefined)?.value ?? '1';
  const item = books.read('Item', String(id));
  if (item === undefined || item['Active'] === false) {
    throw invalidReference('Line.SalesItemLineDetail.ItemRef', String(id));
  }
  return { id: item.Id, name: String(item['Name']), account: item['IncomeAccountRef'] };
}
