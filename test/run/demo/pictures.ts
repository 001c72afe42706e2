import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { popupSize } from '../../e2e/pages/popup-page';
import { backdrop } from './backdrop';

/** Size that browser stores ask of pictures in a listing, in pixels. */
export const listingSize = { width: 1280, height: 800 } as const;

const schemes = ['light', 'dark'] as const;
type Scheme = (typeof schemes)[number];

/** Numbered pictures in a folder, in the order of the story. */
export interface Pictures {
  readonly folder: string;
  readonly taken: readonly string[];
  /** A page as it is. */
  page(page: Page, name: string): Promise<void>;
  /** A page of ours, once light and once dark. */
  both(page: Page, name: string): Promise<void>;
  /** The popup, light and dark: as it is at its own width, and on a backdrop in listing size under a caption. */
  popup(page: Page, name: string, caption: string): Promise<void>;
}

/** Empties the folder and takes pictures into it. */
export async function createPictures(context: BrowserContext, folder: string): Promise<Pictures> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const taken: string[] = [];
  let number = 0;
  const save = async (name: string, png: Buffer): Promise<void> => {
    await writeFile(join(folder, name), png);
    taken.push(name);
  };
  const next = (name: string): string => {
    number += 1;
    return `${String(number).padStart(2, '0')}-${name}`;
  };
  const both = async (page: Page, take: (scheme: Scheme) => Promise<void>): Promise<void> => {
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      await settle(page);
      await take(scheme);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };
  return {
    folder,
    taken,
    async page(page, name) {
      await settle(page);
      await save(`${next(name)}.png`, await page.screenshot());
    },
    async both(page, name) {
      const numbered = next(name);
      await both(page, async (scheme) =>
        save(`${numbered}-${scheme}.png`, await page.screenshot()),
      );
    },
    async popup(page, name, caption) {
      const numbered = next(name);
      await both(page, async (scheme) => {
        await save(`${numbered}-${scheme}-380.png`, await shootPopup(page, 1));
        const sharp = await shootPopup(page, 2);
        await save(`${numbered}-${scheme}.png`, await mount(context, sharp, caption, scheme));
      });
    },
  };
}

/** Lets fonts, pictures and transitions come to rest. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish();
    }
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  });
}

/** The popup at its width and natural height, in so many pixels per CSS pixel. */
async function shootPopup(page: Page, deviceScaleFactor: number): Promise<Buffer> {
  const { width, height: most } = popupSize;
  const session = await page.context().newCDPSession(page);
  const size = (height: number) =>
    session.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor,
      mobile: false,
    });
  // A document is never less high than its window: asked in a low one, it tells how high it wants to be.
  await size(100);
  const natural = await page.evaluate(() => document.documentElement.scrollHeight);
  await size(Math.min(natural, most));
  await settle(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  await session.send('Emulation.clearDeviceMetricsOverride');
  await session.detach();
  await page.setViewportSize(popupSize);
  return Buffer.from(data, 'base64');
}

async function mount(
  context: BrowserContext,
  popup: Buffer,
  caption: string,
  scheme: Scheme,
): Promise<Buffer> {
  const page = await context.newPage();
  await page.setViewportSize(listingSize);
  await page.setContent(backdrop(popup.toString('base64'), caption, scheme));
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const png = await page.screenshot();
  await page.close();
  return png;
}
