import { describe, expect, it } from 'vitest';
import { foldName, lookupNames, normaliseName, pickByName } from '@/lib/core/names';

describe('normaliseName', () => {
  it.each([
    ['as it is', "Amy's Bird Sanctuary", "Amy's Bird Sanctuary"],
    ['white space at the ends', '  Cool Cars\n', 'Cool Cars'],
    ['white space of every kind', 'Cool\u00a0 \t\u2009Cars\u3000Ltd', 'Cool Cars Ltd'],
    ['a composed and a decomposed letter', 'Ame\u0301lie', 'Am\u00e9lie'],
    ['blanks around the colon of a parent', 'Freeman : 55 Twin Lane', 'Freeman:55 Twin Lane'],
    ['punctuation, which stays', 'A & B, Inc.', 'A & B, Inc.'],
    ['nothing but white space', ' \u00a0 ', ''],
    ['a name that reads like a badge', 'Synced', 'Synced'],
  ])('%s', (_case, said, expected) => {
    expect(normaliseName(said)).toBe(expected);
    expect(normaliseName(expected)).toBe(expected);
  });
});

describe('foldName', () => {
  it.each([
    ['case', 'ACME ltd', 'acme LTD', true],
    ['accents, which tell names apart', 'Amelie', 'Amélie', false],
    ['sharp s, which is not ss', 'Strauß', 'Strauss', false],
    ['punctuation, which tells names apart', 'A & B', 'A B', false],
  ])('%s', (_case, a, b, same) => {
    expect(foldName(a) === foldName(b)).toBe(same);
  });
});

const customer = (displayName: string, parent?: string) => ({
  displayName,
  fullName: parent ? `${parent}:${displayName}` : displayName,
});

describe('lookupNames', () => {
  it('gives a customer of its own one name and a sub-customer two', () => {
    expect(lookupNames(customer('Acme'))).toEqual(['acme']);
    expect(lookupNames(customer('Lot 7', 'Acme'))).toEqual(['acme:lot 7', 'lot 7']);
  });
});

describe('pickByName', () => {
  const acme = customer('Acme');
  const shouting = customer('ACME');
  const lot = customer('Lot 7', 'Acme');
  const otherLot = customer('Lot 7', 'Borealis');
  const borealis = customer('Borealis');
  it.each([
    ['the only one', 'borealis', [acme, borealis], borealis],
    ['nobody of that name', 'Caribou', [acme, borealis], undefined],
    ['nobody by a part of the name', 'Boreal', [borealis], undefined],
    ['a child by its whole name', 'Acme:Lot 7', [acme, lot, otherLot], lot],
    ['a child by its bare name when only one has it', 'Lot 7', [acme, lot], lot],
    ['nobody when two children have the bare name', 'Lot 7', [lot, otherLot], undefined],
    [
      'nobody when a child and a customer of its own share it',
      'Lot 7',
      [lot, customer('Lot 7')],
      undefined,
    ],
    ['by exact case between two', 'ACME', [acme, shouting], shouting],
    ['nobody when neither has the exact case', 'aCmE', [acme, shouting], undefined],
    ['nobody for a doubled name', 'Acme', [acme, { ...acme }], undefined],
  ])('picks %s', (_case, name, candidates, expected) => {
    expect(pickByName(name, candidates)).toBe(expected);
  });
});
