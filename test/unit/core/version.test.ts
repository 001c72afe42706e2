import { describe, expect, it } from 'vitest';
import { browserOf } from '@/lib/adapters/browser/installed';
import { compareVersions, findOutdated, isVersion } from '@/lib/core/version';

it.each([
  ['4.7.5', '4.7.5', 0],
  ['4.7', '4.7.0', 0],
  ['4.7.4', '4.7.5', -1],
  ['4.10', '4.9.9', 1],
  ['10', '9.9.9.9', 1],
  ['1.2.3', '1.2.3.4', -1],
])('%s against %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});

it.each(['', '1.', 'v1', '1.2.3.4.5', '1,2', '1.2-beta'])('"%s" is no version', (text) => {
  expect(isVersion(text)).toBe(false);
});

describe('what is too old', () => {
  const chrome = { name: 'Chrome', version: '119.0.6045.105' };
  it.each([
    ['nothing, without a least version', '0.1.0', undefined, undefined, null, undefined],
    ['nothing, at the least version', '0.2.0', undefined, undefined, '0.2', undefined],
    ['the package', '0.1.9', undefined, undefined, '0.2', 'package-outdated'],
    ['the browser', '0.1.0', chrome, '120', null, 'browser-outdated'],
    [
      'nothing, in the least browser',
      '0.1.0',
      { ...chrome, version: '120.0' },
      '120',
      null,
      undefined,
    ],
    ['the package first, when both are', '0.1.0', chrome, '120', '0.2', 'package-outdated'],
  ] as const)('%s', (_case, version, browser, leastBrowser, least, kind) => {
    const installed = {
      version,
      ...(browser ? { browser } : {}),
      ...(leastBrowser ? { leastBrowser } : {}),
    };
    expect(findOutdated(installed, least)?.kind).toBe(kind);
  });
});

it.each([
  [
    'Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    'Chrome',
    '156.0.0.0',
  ],
  [
    'Mozilla/5.0 (Win) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.70',
    'Edge',
    '131.0.2903.70',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox', '153.0'],
])('%s', (agent, name, version) => {
  expect(browserOf(agent)).toEqual({ name, version });
});

it('says nothing of a browser that does not tell', () => {
  expect(browserOf('Lynx/2.8')).toBeUndefined();
});
