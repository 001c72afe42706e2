/**
 * Draws the toolbar's icons: one mark in four states, four sizes, as PNG into public/icon.
 * Run it after a change with `npx tsx test/run/icons.ts`; the files are committed, since browsers take no SVG there.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../public/icon');
const sizes = [16, 32, 48, 128] as const;

/** Colours of the tile, the book on it and the lamp above the book. */
interface Look {
  readonly tile: string;
  readonly book: string;
  /** The lamp's place is where the states differ by shape. */
  readonly lamp: string;
  /** Drawn on whole pixels for the 16 px of a toolbar, where fine shapes turn to mud. */
  readonly tinyLamp?: string;
}

const white = '#ffffff';
const amber = '#ffc64a';

const looks: Readonly<Record<'ok' | 'attention' | 'not-connected' | 'syncing', Look>> = {
  // A lit lamp: a full disc.
  ok: {
    tile: tile('#1f4e8c'),
    book: book(white),
    lamp: `<circle cx="16" cy="9" r="5.5" fill="${amber}"/>`,
  },
  // A warning sign, larger than the lamp, on a warm tile.
  attention: {
    tile: tile('#b8330c'),
    book: book(white),
    lamp: `<path d="M16 2.5 L23.5 15 H8.5 Z" fill="${amber}" stroke="${amber}" stroke-width="1.5" stroke-linejoin="round"/><path d="M16 6.500v4.200M16 12.400v1.2" stroke="#5c1600" stroke-width="2.2"/>`,
    tinyLamp: `<path d="M14 2h4v8h-4ZM14 12h4v2h-4Z" fill="${amber}"/>`,
  },
  // Only outlines, and a lamp that is off: an empty ring with a stroke through everything.
  'not-connected': {
    tile: '<rect x="1.5" y="1.5" width="29" height="29" rx="7" fill="#eef1f4" stroke="#66727f" stroke-width="2.6"/>',
    book: book('#66727f'),
    lamp: '<circle cx="16" cy="9" r="4" fill="none" stroke="#66727f" stroke-width="2.4"/>',
  },
  // Two arrows that run round.
  syncing: {
    tile: tile('#0f766e'),
    book: book(white),
    lamp: `<path d="M10.8 10.300a5.4 5.4 0 0 1 9.6-3.3" fill="none" stroke="${white}" stroke-width="2.3"/><path d="M23 3.200v5.800h-5.800Z" fill="${white}"/><path d="M21.2 7.900a5.4 5.4 0 0 1-9.6 3.3" fill="none" stroke="${amber}" stroke-width="2.3"/><path d="M9 15v-5.800h5.800Z" fill="${amber}"/>`,
    tinyLamp: `<path d="M7 4h11v-3l7 4-7 4v-3H7Z" fill="${white}"/><path d="M25 10H14v-3l-7 4 7 4v-3h11Z" fill="${amber}"/>`,
  },
};

function tile(colour: string): string {
  return `<rect width="32" height="32" rx="7.5" fill="${colour}"/>`;
}

/** The gap between the pages is two whole pixels of sixteen. */
function tinyBook(drawn: string): string {
  return drawn.replace(
    / d="[^"]*"/,
    ' d="M3 17c5 0 9 1 11 3v9c-2-2-6-3-11-3Zm26 0c-5 0-9 1-11 3v9c2-2 6-3 11-3Z"',
  );
}

function book(colour: string): string {
  return `<path fill="${colour}" d="M3.5 15.500c4.5.3 8.3 1.5 11.3 3.800v9c-3-2-6.8-3.1-11.3-3.400Zm25 0c-4.5.3-8.3 1.5-11.3 3.800v9c3-2 6.8-3.1 11.3-3.400Z"/>`;
}

function svgOf(look: Look, size: number): string {
  const tiny = size === 16;
  const pages = tiny ? tinyBook(look.book) : look.book;
  const lamp = (tiny ? look.tinyLamp : undefined) ?? look.lamp;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32" style="display:block">${look.tile}${pages}${lamp}</svg>`;
}

async function draw(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  for (const [state, look] of Object.entries(looks)) {
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<body style="margin:0">${svgOf(look, size)}</body>`);
      const png = await page.screenshot({ omitBackground: true });
      await writeFile(join(folder, `${state}-${size}.png`), png);
      if (state === 'ok') await writeFile(join(folder, `${size}.png`), png);
    }
  }
  await browser.close();
}

await draw();
