import { describe, expect, it } from 'vitest';
import { figure, median, tableOf } from './figure';

const base = { name: 'a', value: 6, unit: 's' };

describe('a figure', () => {
  it.each([
    ['ratio at its limit', { reference: 4, aim: { of: 'ratio', atMost: 1.5 } }, true],
    ['ratio over its limit', { reference: 4, aim: { of: 'ratio', atMost: 1.49 } }, false],
    ['value at its limit', { aim: { of: 'value', atMost: 6 } }, true],
    ['value over its limit', { reference: 100, aim: { of: 'value', atMost: 5.9 } }, false],
    ['no aim', { reference: 4 }, null],
  ] as const)('judges by what was measured: %s', (_, more, met) => {
    expect(figure({ ...base, ...more }).met).toBe(met);
  });

  it('has the same fields whatever is known', () => {
    const fields = ['name', 'value', 'unit', 'reference', 'ratio', 'aim', 'met'];
    expect(Object.keys(figure(base))).toEqual(fields);
    expect(Object.keys(figure({ ...base, reference: 2 }))).toEqual(fields);
  });

  it.each([
    { value: Number.NaN },
    { reference: 0 },
    { reference: Number.POSITIVE_INFINITY },
    { aim: { of: 'ratio', atMost: 1 } as const },
  ])('refuses what is no measurement: %o', (wrong) => {
    expect(() => figure({ ...base, ...wrong })).toThrow('a:');
  });
});

describe('the median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[10, 9, 1, 2], 5.5],
    [[7], 7],
  ])('of %o is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it('of nothing is an error', () => {
    expect(() => median([])).toThrow();
  });
});

describe('the table', () => {
  it('shows a missed aim so that nobody overlooks it', () => {
    const aim = { of: 'value', atMost: 5 } as const;
    const lines = tableOf([figure({ ...base, aim }), figure(base)]).split('\n');
    expect(lines[2]).toMatch(/^a\s+6\s+s\s+≤ 5 s\s+NO$/);
    expect(lines[3]).not.toContain('NO');
  });
});
