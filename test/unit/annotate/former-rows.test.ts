// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFormerRows } from '@/lib/annotate/former-rows';
import { customerDetail } from '@/lib/pages/customer-detail';
import { invoiceForm } from '@/lib/pages/invoice-form';

const detail = (id: string, more = '') =>
  new URL(`https://qbo.intuit.com/app/customerdetail?nameId=${id}${more}`);
const form = (id: string) => new URL(`https://qbo.intuit.com/app/invoice?txnId=${id}`);
const list = new URL('https://qbo.intuit.com/app/customers');

const header = () => document.querySelector('h1') as HTMLElement;
const title = () => document.querySelector('h2') as HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<main><h1 data-testid="stageData-name">Acme</h1></main>
    <div role="dialog"><h2 class="txp-capability-formTitle">Invoice</h2></div>`;
});
afterEach(() => vi.useRealTimers());

describe('a header after its address has changed', () => {
  it('is not believed while it says the name of the record before, however long', () => {
    const former = createFormerRows();
    former.note([customerDetail], detail('1'));
    former.hold();
    const isFormer = () =>
      former.isFormer(header(), customerDetail, header().textContent ?? '', detail('5'));
    expect(isFormer()).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(isFormer()).toBe(true);
    header().textContent = 'Borealis';
    expect(isFormer()).toBe(false);
  });

  it('is believed at once when the address still names its record', () => {
    const former = createFormerRows();
    former.note([customerDetail], detail('1'));
    former.hold();
    expect(
      former.isFormer(
        header(),
        customerDetail,
        header().textContent ?? '',
        detail('1', '&tab=notes'),
      ),
    ).toBe(false);
  });

  it('is believed when the address comes back before the page has been drawn', () => {
    const former = createFormerRows();
    former.note([customerDetail], detail('1'));
    former.hold();
    former.note([customerDetail], detail('5'));
    former.hold();
    expect(former.isFormer(header(), customerDetail, header().textContent ?? '', detail('1'))).toBe(
      false,
    );
    expect(former.isFormer(header(), customerDetail, header().textContent ?? '', detail('7'))).toBe(
      true,
    );
  });

  it('is believed after a while when it was left behind on another page', () => {
    const former = createFormerRows();
    former.note([customerDetail], list);
    former.hold();
    expect(former.isFormer(header(), customerDetail, header().textContent ?? '', detail('1'))).toBe(
      true,
    );
    vi.advanceTimersByTime(2001);
    expect(former.isFormer(header(), customerDetail, header().textContent ?? '', detail('1'))).toBe(
      false,
    );
  });
});

it('a title of a form, which many share, is believed after a while', () => {
  const former = createFormerRows();
  former.note([invoiceForm], form('1'));
  former.hold();
  expect(former.isFormer(title(), invoiceForm, title().textContent ?? '', form('2'))).toBe(true);
  vi.advanceTimersByTime(2001);
  expect(former.isFormer(title(), invoiceForm, title().textContent ?? '', form('2'))).toBe(false);
});
