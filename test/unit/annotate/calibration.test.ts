// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { type Calibration, createCalibration } from '@/lib/annotate/calibration';

let calibration: Calibration;
beforeEach(() => {
  document.body.replaceChildren();
  calibration = createCalibration();
});

/** A row on the page with these attributes. */
function row(attributes: Record<string, string>): Element {
  const made = document.createElement('tr');
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  document.body.append(made);
  return made;
}

const agreeing = (name: string, ids: readonly string[]) =>
  ids.map((id) => calibration.learn(row({ [name]: id }), id));

describe('an attribute', () => {
  it('counts after it agreed with three known ids, and is named once', () => {
    const asked = row({ 'data-record': '77' });
    expect(agreeing('data-record', ['5', '9'])).toEqual([undefined, undefined]);
    expect(calibration.idOf(asked)).toBeUndefined();
    expect(agreeing('data-record', ['12', '13'])).toEqual(['data-record', undefined]);
    expect(calibration.idOf(asked)).toBe('77');
  });

  it('does not count for agreeing with one id three times', () => {
    agreeing('data-record', ['5', '5', '5']);
    expect(calibration.idOf(row({ 'data-record': '77' }))).toBeUndefined();
  });

  it('never counts after it contradicted one known id, however often it agrees later', () => {
    agreeing('data-record', ['5', '9']);
    calibration.learn(row({ 'data-record': '40' }), '41');
    expect(agreeing('data-record', ['12', '13', '14', '15'])).toEqual(Array(4).fill(undefined));
    expect(calibration.idOf(row({ 'data-record': '77' }))).toBeUndefined();
  });

  it('stops counting when it contradicts one after it had proved itself', () => {
    agreeing('data-record', ['5', '9', '12']);
    const asked = row({ 'data-record': '77' });
    expect(calibration.idOf(asked)).toBe('77');
    calibration.learn(row({ 'data-record': '40' }), '41');
    expect(calibration.idOf(asked)).toBeUndefined();
  });

  it('stops counting when two rows carry one value at once', () => {
    agreeing('data-record', ['5', '9', '12']);
    const [one, two] = [row({ 'data-record': '77' }), row({ 'data-record': '77' })];
    expect(calibration.idOf(one)).toBe('77');
    expect(calibration.idOf(two)).toBeUndefined();
    expect(calibration.idOf(row({ 'data-record': '78' }))).toBeUndefined();
  });

  it('may move a value from a row that is used again to another', () => {
    agreeing('data-record', ['5', '9', '12']);
    const one = row({ 'data-record': '77' });
    expect(calibration.idOf(one)).toBe('77');
    one.setAttribute('data-record', '78');
    expect(calibration.idOf(row({ 'data-record': '77' }))).toBe('77');
  });

  it.each([
    'data-index',
    'data-row-index',
    'data-pos',
    'data-order',
    'data-level',
    'aria-rowindex',
  ])('that counts positions is never believed: %s', (name) => {
    agreeing(name, ['1', '2', '3', '4', '5']);
    expect(calibration.idOf(row({ [name]: '6' }))).toBeUndefined();
  });

  it('without digits alone is no id', () => {
    agreeing('data-record', ['5', '9', '12']);
    expect(calibration.idOf(row({ 'data-record': 'row-77' }))).toBeUndefined();
    expect(calibration.idOf(row({}))).toBeUndefined();
  });

  it('has to prove itself anew on another page', () => {
    agreeing('data-record', ['5', '9', '12']);
    calibration.forget();
    expect(calibration.idOf(row({ 'data-record': '77' }))).toBeUndefined();
  });
});
