import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../components/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');

function coloursOf(part: string): Record<string, string> {
  return Object.fromEntries(
    [...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  );
}

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const tones = ['ok', 'bad', 'warn', 'off', 'busy'];
/** Text and the ground it stands on: at least 4.5 to 1. */
const texts = [
  ...['ink', 'ink-soft', 'link', 'bad-ink', 'ok-ink', 'warn-ink', 'off-ink'].flatMap((ink) => [
    [ink, 'paper'],
    [ink, 'card'],
  ]),
  ['ink', 'sunk'],
  ['ink-soft', 'sunk'],
  ['link', 'sunk'],
  ['card', 'ink'],
  ...['primary', 'primary-hover'].map((ground) => ['primary-ink', ground]),
  ...['go', 'go-hover'].map((ground) => ['go-ink', ground]),
  ...['danger', 'danger-hover'].map((ground) => ['danger-ink', ground]),
  ...tones.flatMap((tone) => [
    [`${tone}-ink`, `${tone}-wash`],
    ['ink', `${tone}-wash`],
    ['ink-soft', `${tone}-wash`],
    ['link', `${tone}-wash`],
  ]),
] as [string, string][];
/** Shapes, borders of controls and the focus ring: at least 3 to 1. */
const shapes = [
  ...['line-strong', 'focus'].flatMap((mark) => [
    [mark, 'paper'],
    [mark, 'card'],
  ]),
  ...tones.flatMap((tone) => [
    [`${tone}-mark`, `${tone}-wash`],
    [`${tone}-mark`, 'card'],
  ]),
] as [string, string][];

describe.each([
  ['light', coloursOf(light)],
  ['dark', { ...coloursOf(light), ...coloursOf(dark) }],
])('%s colours', (_scheme, colours) => {
  const colour = (name: string): string => {
    expect(colours, name).toHaveProperty(name);
    return colours[name] ?? '';
  };

  it.each(texts)('%s is read well on %s', (ink, ground) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes)('%s is seen well on %s', (mark, ground) => {
    expect(contrast(colour(mark), colour(ground))).toBeGreaterThanOrEqual(3);
  });
});

it('knows a dark value for every light colour', () => {
  expect(Object.keys(coloursOf(dark)).sort()).toEqual(Object.keys(coloursOf(light)).sort());
});
