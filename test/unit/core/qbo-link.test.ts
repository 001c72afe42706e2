import { describe, expect, it } from 'vitest';
import { type QboTarget, qboLink } from '@/lib/core/qbo-link';

const company = { environment: 'production', realmId: '9130358213047651' } as const;

describe('a link into QuickBooks', () => {
  it.each<[QboTarget, string]>([
    [{ kind: 'Customer', id: '58' }, 'customerdetail%3FnameId%3D58'],
    [{ kind: 'Invoice', id: '172' }, 'invoice%3FtxnId%3D172'],
    [{ kind: 'Payment', id: '9' }, 'recvpayment%3FtxnId%3D9'],
    [{ kind: 'home' }, 'homepage'],
  ])('pins the company: %o', (target, page) => {
    expect(qboLink(company, target)).toBe(
      `https://qbo.intuit.com/login?deeplinkcompanyid=9130358213047651&pagereq=${page}`,
    );
  });

  it('of a sandbox company leads to the sandbox', () => {
    const link = qboLink({ ...company, environment: 'sandbox' }, { kind: 'home' });
    expect(new URL(link).host).toBe('sandbox.qbo.intuit.com');
  });
});
