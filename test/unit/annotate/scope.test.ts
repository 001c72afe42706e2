// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import {
  decideScope,
  nameOfScope,
  realmInCookies,
  realmsInScripts,
  type Scope,
  type ScopeSigns,
} from '@/lib/annotate/scope';

const [a, b] = ['9130358213047651', '9341452087316694'];

describe('decideScope', () => {
  const table: [string, ScopeSigns['environment'], string[], string | undefined, object][] = [
    ['both agree', 'production', [a], a, { state: 'established', realmId: a }],
    ['only the document', 'production', [a], undefined, { state: 'established', realmId: a }],
    ['only the cookie', 'sandbox', [], a, { environment: 'sandbox', realmId: a }],
    ['they disagree', 'production', [a], b, { state: 'stale-tab' }],
    ['neither', 'production', [], undefined, { state: 'unknown' }],
    ['the document contradicts itself', 'production', [a, b], a, { state: 'unknown' }],
    ['a foreign host', undefined, [a], a, { state: 'unknown' }],
    ['a cookie that is no id', 'production', [], 'me', { state: 'unknown' }],
  ];
  it.each(table)('%s', (_case, environment, docRealms, cookieRealm, expected) => {
    expect(decideScope({ environment, docRealms, cookieRealm })).toMatchObject(expected);
  });

  it('takes a realm in two environments for two companies', () => {
    const of = (environment: 'sandbox' | 'production'): Scope =>
      decideScope({ environment, docRealms: [a], cookieRealm: a });
    const one = nameOfScope(of('sandbox'));
    expect(nameOfScope(of('production'))).not.toBe(one);
    const uncookied = { environment: 'sandbox', docRealms: [a], cookieRealm: undefined } as const;
    expect(nameOfScope(decideScope(uncookied))).toBe(one);
    expect(nameOfScope({ state: 'unknown' })).not.toBe(nameOfScope({ state: 'stale-tab' }));
  });
});

describe('realmInCookies', () => {
  it.each([
    ['alone', `qbo.currentcompanyid=${a}`, a],
    ['among others', `x=1; qbo.currentcompanyid=${a}; y=2`, a],
    ['in quotes', `qbo.currentcompanyid="${a}"`, a],
    ['before the weak one', `shell.ctx.id=companyId=${b}; qbo.currentcompanyid=${a}`, a],
    ['the weak one alone', `shell.ctx.id=companyId=${b}`, b],
    ['the weak one encoded, among other values', `shell.ctx.id=u%3D1&companyId%3D${b}&z=1`, b],
    ['another cookie that ends alike', `old.qbo.currentcompanyid=${a}`, undefined],
    ['an id within another cookie', `x=qbo.currentcompanyid=${a}`, undefined],
    ['no number', 'qbo.currentcompanyid=undefined', undefined],
    [
      'a broken strong one beside a weak one',
      `qbo.currentcompanyid=x; shell.ctx.id=companyId=${b}`,
      undefined,
    ],
    ['empty, and a weak one', `qbo.currentcompanyid=; shell.ctx.id=companyId=${b}`, b],
    ['twice alike', `qbo.currentcompanyid=${a}; qbo.currentcompanyid=${a}`, a],
    ['twice, once empty', `qbo.currentcompanyid=; qbo.currentcompanyid=${a}`, a],
    ['twice differently', `qbo.currentcompanyid=${a}; qbo.currentcompanyid=${b}`, undefined],
    ['too long', `qbo.currentcompanyid=${'1'.repeat(26)}`, undefined],
    ['none', '', undefined],
  ])('%s', (_case, cookies, expected) => {
    expect(realmInCookies(cookies)).toBe(expected);
  });
});

describe('realmsInScripts', () => {
  const scripts = (...texts: (string | { src: string })[]) =>
    texts.map((text) => {
      const script = document.createElement('script');
      script.type = 'text/plain';
      if (typeof text === 'string') script.textContent = text;
      else script.setAttribute('src', text.src);
      return script;
    });
  it.each([
    ['json', [`window.qbo = {"serverGroupCompanyId":"${a}","companyName":"X"};`], [a]],
    ['an object literal', [`var c = { serverGroupCompanyId: '${a}' }`], [a]],
    ['an assignment', [`qbo.serverGroupCompanyId = ${a};`], [a]],
    ['json in a text', [`JSON.parse("{\\"serverGroupCompanyId\\":\\"${a}\\"}")`], [a]],
    ['json in a text in a text', [`"\\\\\\"serverGroupCompanyId\\\\\\": ${a}"`], [a]],
    ['said twice alike', [`serverGroupCompanyId:"${a}"`, `serverGroupCompanyId:"${a}"`], [a]],
    [
      'said twice differently',
      [`serverGroupCompanyId:"${a}"`, `serverGroupCompanyId:"${b}"`],
      [a, b],
    ],
    ['a key that only ends alike', [`"myserverGroupCompanyId":"${a}"`], []],
    ['a number too short', ['serverGroupCompanyId:"12345"'], []],
    ['a number too long', [`serverGroupCompanyId:"${'1'.repeat(26)}"`], []],
    ['nothing inline', [{ src: `x.js?serverGroupCompanyId=${a}` }], []],
  ])('%s', (_case, texts, expected) => {
    expect(realmsInScripts(scripts(...texts))).toEqual(expected);
  });
});
