// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFormerRows, type FormerRows } from '@/lib/annotate/former-rows';
import { customerDetail } from '@/lib/pages/customer-detail';
import { invoiceForm } from '@/lib/pages/invoice-form';
import type { PageAdapter } from '@/lib/pages/page-adapter';

const detail = (id: string, more = '') =>
  new URL(`https://qbo.intuit.com/app/customerdetail?nameId=${id}${more}`);
const form = (id: string) => new URL(`https://qbo.intuit.com/app/invoice?txnId=${id}`);
const list = new URL('https://qbo.intuit.com/app/customers');

const header = () => document.querySelector('h1') as HTMLElement;
const title = () => document.querySelector('h2') as HTMLElement;

/** What is made of the header, or of the title of the form, at an address. */
const believed = (former: FormerRows, page: PageAdapter, row: Element, at: URL) => {
  const { identity, reading } = page.see(row, at);
  return identity && former.believe(identity, row, page, reading, at);
};
const customer = (id: string, name?: string) => ({
  kind: 'Customer',
  id,
  via: 'url',
  ...(name && { name }),
});

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<main><h1 data-testid="stageData-name">Acme</h1></main>
    <div role="dialog"><h2 class="txp-capability-formTitle">Receive Payment</h2><input value="5.00"></div>`;
});
afterEach(() => vi.useRealTimers());

describe('a header after its address has changed', () => {
  const at = (former: FormerRows, id: string, more = '') =>
    believed(former, customerDetail, header(), detail(id, more));

  it('is asked for together with its name while it says that of the record before, however long', () => {
    const former = createFormerRows();
    former.note([customerDetail], detail('1'));
    former.hold();
    expect(at(former, '5')).toEqual(customer('5', 'Acme'));
    vi.advanceTimersByTime(60_000);
    expect(at(former, '5')).toEqual(customer('5', 'Acme'));
    header().textContent = 'Borealis';
    expect(at(former, '5')).toEqual(customer('5'));
  });

  it('is nobody’s while it says a name that nobody can have', () => {
    header().textContent = ' ';
    const former = createFormerRows();
    former.note([customerDetail], detail('1'));
    former.hold();
    expect(at(former, '5')).toBeUndefined();
  });

  it('is believed at once when the address still names its record', () => {
    const former = createFormerRows();
    former.note([customerDetail], detail('1'));
    former.hold();
    expect(at(former, '1', '&tab=notes')).toEqual(customer('1'));
  });

  it('is believed when the address comes back before the page has been drawn', () => {
    const former = createFormerRows();
    former.note([customerDetail], detail('1'));
    former.hold();
    former.note([customerDetail], detail('5'));
    former.hold();
    expect(at(former, '1')).toEqual(customer('1'));
    expect(at(former, '7')).toEqual(customer('7', 'Acme'));
  });

  it('is asked for by its name, too, when it was left behind on another page', () => {
    const former = createFormerRows();
    former.note([customerDetail], list);
    former.hold();
    expect(at(former, '1')).toEqual(customer('1', 'Acme'));
  });

  it('is not known by a hidden one after it', () => {
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div style="display:none"><h1 data-testid="stageData-name">Old</h1></div>',
    );
    const former = createFormerRows();
    former.note([customerDetail], detail('1'));
    former.hold();
    expect(at(former, '5')).toEqual(customer('5', 'Acme'));
  });
});

describe('a form whose title says the same after its address has changed', () => {
  const at = (former: FormerRows, id: string) => believed(former, invoiceForm, title(), form(id));
  const noted = () => {
    const former = createFormerRows();
    former.note([invoiceForm], form('1'));
    former.hold();
    return former;
  };

  it('is the one before while its fields say the same, however long', () => {
    const former = noted();
    vi.advanceTimersByTime(60_000);
    expect(at(former, '2')).toBeUndefined();
    expect(at(former, '1')).toMatchObject({ id: '1' });
    (document.querySelector('input') as HTMLInputElement).value = '7.00';
    expect(at(former, '2')).toMatchObject({ id: '2' });
  });

  it('is still that when it is left again before it was drawn', () => {
    const former = noted();
    former.note([invoiceForm], form('2'));
    former.hold();
    vi.advanceTimersByTime(60_000);
    expect(at(former, '3')).toBeUndefined();
    expect(at(former, '1')).toMatchObject({ id: '1' });
  });

  it('is believed after a while when it is another form', () => {
    const former = noted();
    const dialog = document.querySelector('[role="dialog"]') as Element;
    dialog.replaceWith(dialog.cloneNode(true));
    expect(at(former, '2')).toBeUndefined();
    vi.advanceTimersByTime(2001);
    expect(at(former, '2')).toMatchObject({ id: '2' });
  });
});
