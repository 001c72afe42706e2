// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { customerDetail } from '@/lib/pages/customer-detail';
import { customersList } from '@/lib/pages/customers-list';
import { environmentOfHost, isPageUrl } from '@/lib/pages/hosts';
import { invoiceForm } from '@/lib/pages/invoice-form';
import { linkedRecord, recordOf } from '@/lib/pages/record-address';

const listUrl = new URL('https://qbo.intuit.com/app/customers');

function element(markup: string): Element {
  document.body.innerHTML = markup;
  const found = document.querySelector('.this');
  if (!found) throw new Error('no element .this');
  return found;
}

describe('hosts', () => {
  it.each([
    ['qbo.intuit.com', 'production'],
    ['app.qbo.intuit.com', 'production'],
    ['c72.qbo.intuit.com', 'production'],
    ['sandbox.qbo.intuit.com', 'sandbox'],
    ['app.sandbox.qbo.intuit.com', 'sandbox'],
    ['qa.qbo.intuit.com', undefined],
    ['app.e2e.qbo.intuit.com', undefined],
    ['accounts.intuit.com', undefined],
    ['evilqbo.intuit.com', undefined],
    ['qbo.intuit.com.evil.example', undefined],
  ])('%s is %s', (host, expected) => {
    expect(environmentOfHost(host)).toBe(expected);
    expect(isPageUrl(`https://${host}/app/customers`)).toBe(expected !== undefined);
  });

  it('takes nothing for a page but TLS addresses', () => {
    for (const address of [
      'http://qbo.intuit.com/',
      'qbo.intuit.com',
      '',
      'blob:https://qbo.intuit.com/x',
    ]) {
      expect(isPageUrl(address), address).toBe(false);
    }
  });
});

describe('recordOf', () => {
  it.each([
    ['/app/customerdetail?nameId=58', { kind: 'Customer', id: '58' }],
    ['/app/customerdetail?&jobId=customers&nameId=58&companyId=1', { kind: 'Customer', id: '58' }],
    ['/app/invoice?txnId=172', { kind: 'Invoice', id: '172' }],
    ['/app/invoice?txnId=172&nameId=3', { kind: 'Invoice', id: '172' }],
    ['/app/recvpayment?txnId=9', { kind: 'Payment', id: '9' }],
    ['/app/invoice?nameId=3', undefined],
    ['/app/invoice', undefined],
    ['/app/customerdetail?nameId=', undefined],
    ['/app/customerdetail?nameId=58x', undefined],
    ['/app/customerdetail?nameId=58&nameId=59', undefined],
    ['/app/customerdetail?nameId=58&nameId=58', { kind: 'Customer', id: '58' }],
    ['/app/vendordetail?nameId=58', undefined],
    ['/app/constructor?nameId=58', undefined],
    ['/other/customerdetail?nameId=58', undefined],
  ])('%s', (path, expected) => {
    expect(recordOf(new URL(path, listUrl))).toEqual(expected);
  });
});

describe('linkedRecord', () => {
  const link = (href: string) => `<a href="${href}">x</a>`;
  it.each([
    ['one link', link('https://qbo.intuit.com/app/customerdetail?nameId=5'), '5'],
    ['an alias of the host', link('https://app.qbo.intuit.com/app/customerdetail?nameId=5'), '5'],
    ['the same twice', link('https://qbo.intuit.com/app/customerdetail?nameId=5').repeat(2), '5'],
    [
      'two customers',
      link('https://qbo.intuit.com/app/customerdetail?nameId=5') +
        link('https://qbo.intuit.com/app/customerdetail?nameId=6'),
      undefined,
    ],
    ['another kind', link('https://qbo.intuit.com/app/invoice?txnId=5'), undefined],
    [
      'another environment',
      link('https://sandbox.qbo.intuit.com/app/customerdetail?nameId=5'),
      undefined,
    ],
    ['another site', link('https://evil.example/app/customerdetail?nameId=5'), undefined],
    ['no address', link('javascript:void(0)'), undefined],
  ])('%s', (_case, markup, id) => {
    const found = linkedRecord(element(`<div class="this">${markup}</div>`), 'Customer', listUrl);
    expect(found?.id).toBe(id);
  });
});

describe('the customers list', () => {
  const row = (cells: string, more = '') =>
    `<main><table><tbody><tr class="this" ${more}>${cells}</tr></tbody></table></main>`;
  const byName = (name: string) => ({ kind: 'Customer', name, via: 'name' });
  it.each([
    ['a button', row('<td><button>Acme &amp; Co</button></td>'), byName('Acme & Co')],
    [
      'a button whose text is cut',
      row('<td><button aria-label="Acme and Sons">Acme…</button></td>'),
      byName('Acme and Sons'),
    ],
    [
      'a link, which is surer than a name',
      row('<td><a href="https://qbo.intuit.com/app/customerdetail?nameId=7">Acme</a></td>'),
      { kind: 'Customer', id: '7', via: 'link' },
    ],
    [
      'a button after a folding one',
      row('<td><button aria-expanded="true">v</button><button>Acme</button></td>'),
      byName('Acme'),
    ],
    [
      'a button after one that marks the row',
      row('<td><button aria-pressed="false">Favorite</button></td><td><button>Acme</button></td>'),
      byName('Acme'),
    ],
    [
      'a button after boxes and pictures that are called after it',
      row(
        '<td><button aria-label="Select Acme"></button><button title="Menu"><svg></svg></button></td><td><button>Acme</button></td>',
      ),
      byName('Acme'),
    ],
    [
      'a name that only its label says',
      row('<td><button aria-label="Acme"></button></td>'),
      byName('Acme'),
    ],
    [
      'a row without a main region',
      '<table><tbody><tr class="this"><td><button>Acme</button></td></tr></tbody></table>',
      byName('Acme'),
    ],
    [
      'a row beside the main region',
      '<main></main><table><tbody><tr class="this"><td><button>Acme</button></td></tr></tbody></table>',
      undefined,
    ],
    ['no control', row('<td>Acme</td>'), undefined],
    ['an empty name', row('<td><button> </button></td>'), undefined],
    [
      'a name longer than any can be',
      row(`<td><button>${'x'.repeat(513)}</button></td>`),
      undefined,
    ],
    [
      'a row in a dialog',
      `<div role="dialog">${row('<td><button>Acme</button></td>')}</div>`,
      undefined,
    ],
    [
      'a row of the Tasks panel',
      `<aside>${row('<td><button>Acme</button></td>')}</aside>`,
      undefined,
    ],
    ['a hidden row', row('<td><button>Acme</button></td>', 'aria-hidden="true"'), undefined],
    [
      'a badge of somebody else beside the name',
      row('<td><button>Acme</button><span data-booklight-status="synced">Synced</span></td>'),
      byName('Acme'),
    ],
  ])('identifies %s', (_case, markup, expected) => {
    expect(customersList.see(element(markup), listUrl).identity).toEqual(expected);
  });

  it.each([
    ['', true],
    ['?jobId=customers&tab=customers', true],
    ['?tab=leads', false],
  ])('of /app/customers%s: %s', (query, expected) => {
    const url = new URL(`https://qbo.intuit.com/app/customers${query}`);
    expect(customersList.matches(url)).toBe(expected);
  });

  it('puts the badge into the cell of the name, beside its button', () => {
    const found = element(row('<td id="cell"><button>Acme</button></td><td>1</td>'));
    expect(customersList.see(found, listUrl).slot).toEqual({
      anchor: document.querySelector('#cell'),
      place: 'inside',
    });
  });

  it('reads another record in a row that was given to one', () => {
    const found = element(row('<td><button>Acme</button></td>'));
    const before = customersList.see(found, listUrl).reading;
    found.querySelector('button')!.textContent = 'Borealis';
    expect(customersList.see(found, listUrl).reading).not.toBe(before);
  });
});

describe('customer detail', () => {
  const url = new URL('https://qbo.intuit.com/app/customerdetail?nameId=58');
  const header =
    '<h1 class="StageDataV2__NameWraper-x"><span class="this" data-testid="stageData-name">Acme</span></h1>';

  it('knows the customer from the address', () => {
    expect(customerDetail.see(element(header), url).identity).toEqual({
      kind: 'Customer',
      id: '58',
      via: 'url',
    });
  });

  it('puts the badge after the wrapper of the name', () => {
    const slot = customerDetail.see(element(header), url).slot;
    expect(slot).toEqual({ anchor: document.querySelector('h1'), place: 'after' });
  });

  it('leaves hidden headers alone', () => {
    expect(
      customerDetail.see(element(`<div hidden>${header}</div>`), url).identity,
    ).toBeUndefined();
  });
});

describe('the form of an invoice', () => {
  const url = new URL('https://qbo.intuit.com/app/invoice?txnId=172');
  const form = (more = '') =>
    `<div role="dialog"><div class="this" data-automation-id="RethinkLayout_header">Invoice 1001${more}</div></div>`;

  it('has its badge inside of a header that names no title', () => {
    const found = element(form());
    expect(invoiceForm.see(found, url)).toMatchObject({
      identity: { kind: 'Invoice', id: '172', via: 'url' },
      slot: { anchor: found, place: 'inside' },
    });
  });

  it('says the same with a badge in it: by that the former form is known after its address has changed', () => {
    const { reading } = invoiceForm.see(element(form()), url);
    const badge = '<span data-booklight-status="synced">Synced</span>';
    expect(invoiceForm.see(element(form(badge)), url).reading).toBe(reading);
  });
});
