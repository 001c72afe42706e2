import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Exchange, Fault } from '../contract';
import { createFaultDesk } from '../faults/fault-desk';
import { FAULTS } from '../faults/registry';
import { STRIKES } from './fault-strikes';

const FOLDER = new URL('../faults/', import.meta.url);
// What faults are made of; every other file is one fault.
const PARTS = ['bodies', 'fault-desk', 'redirects', 'registry', 'targets', 'token-bodies'];

const files = readdirSync(FOLDER)
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => !PARTS.includes(name))
  .sort();
const names = FAULTS.map(({ name }) => name);

describe('the registry', () => {
  test('lists exactly the files that are there, each under its own name', () => {
    expect([...names].sort()).toEqual(files);
  });

  test.each(FAULTS)('$name cites where it is known from', ({ cites }) => {
    expect(cites).toMatch(/^(intuit|platform)\.md §\d+/);
  });

  test('every fault is struck in a test of its own', () => {
    expect(Object.keys(STRIKES).sort()).toEqual(files);
  });

  test('every fault has a line in the README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    expect(files.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('ordering faults', () => {
  const fault = (name: string): Fault => ({
    name,
    cites: '',
    matches: ({ path }) => path === '/mine',
    answer: async () => ({ status: 500 }),
  });
  const exchange = (path: string, method = 'GET') => ({ path, method }) as Exchange;
  const desk = () => createFaultDesk([fault('one'), fault('two')]);

  test('strikes the next matching request, once unless told otherwise', () => {
    const faults = desk();
    faults.inject('one');
    expect(faults.take(exchange('/other'))).toBeUndefined();
    expect(faults.take(exchange('/mine'))?.name).toBe('one');
    expect(faults.take(exchange('/mine'))).toBeUndefined();
    expect(faults.struck('one')).toBe(1);
  });

  test('serves orders first come, first served, each as often as asked', () => {
    const faults = desk();
    faults.inject('two', { times: 2 });
    faults.inject('one');
    const struck = [1, 2, 3, 4].map(() => faults.take(exchange('/mine'))?.name);
    expect(struck).toEqual(['two', 'two', 'one', undefined]);
  });

  test('narrows, lasts until cleared, and clears one or all', () => {
    const faults = desk();
    faults.inject('one', {
      times: Number.POSITIVE_INFINITY,
      when: ({ method }) => method === 'POST',
    });
    faults.inject('two', { times: Number.POSITIVE_INFINITY });
    expect(faults.take(exchange('/mine', 'POST'))?.name).toBe('one');
    expect(faults.take(exchange('/mine'))?.name).toBe('two');
    faults.clear('two');
    expect(faults.take(exchange('/mine'))).toBeUndefined();
    expect(faults.take(exchange('/mine', 'POST'))?.name).toBe('one');
    faults.clear();
    expect(faults.take(exchange('/mine', 'POST'))).toBeUndefined();
    expect([faults.struck('one'), faults.struck('two')]).toEqual([2, 1]);
  });

  test('an unknown name is a mistake of the test and says which there are', () => {
    expect(() => desk().inject('three')).toThrow('There is no fault "three". There are: one, two.');
  });
});
