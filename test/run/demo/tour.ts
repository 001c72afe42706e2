import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { launchProduct } from '../../e2e/product';
import { startSimulator } from '../../simulator/start';
import { connecting } from './connecting';
import { createPictures, listingSize } from './pictures';
import { reconnecting } from './reconnecting';
import { showing } from './showing';
import { openStage, type Stage } from './stage';
import { createStory } from './story';

const folder = join(import.meta.dirname, '../../../demo-output');

/**
 * Does the main job in a headless browser and tells each step with what it saw.
 * Leaves pictures in demo-output/. Returns the exit code: 0 only if every step showed what it should.
 */
export async function runTour(): Promise<number> {
  console.log(
    'Booklight, the production build, against a local stand-in for Intuit and QuickBooks.\n',
  );
  const profile = await mkdtemp(join(tmpdir(), 'booklight-tour-'));
  const simulator = await startSimulator();
  let context: BrowserContext | undefined;
  try {
    context = await launchProduct({ simulator, profile, viewport: listingSize });
    const pictures = await createPictures(context, folder);
    const story = createStory();
    const stage = await openStage({ context, simulator, pictures, story });
    for (const act of [connecting, showing, reconnecting]) await act(stage);
    expectQuietPages(stage);
    tellEnd(stage);
    return 0;
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    await pictureTrouble(context);
    console.error('\nThe tour failed.');
    return 1;
  } finally {
    await context?.close();
    await simulator.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** An error on one of the pages is a defect even when every step looked right. */
function expectQuietPages({ errors }: Stage): void {
  if (errors.length > 0) throw new Error(`Pages reported errors:\n${errors.join('\n')}`);
}

function tellEnd({ pictures, story }: Stage): void {
  const place = relative(process.cwd(), pictures.folder);
  console.log(`\nAll ${story.steps} steps worked. ${pictures.taken.length} pictures in ${place}/:`);
  for (const name of pictures.taken) console.log(`  ${name}`);
}

async function pictureTrouble(context: BrowserContext | undefined): Promise<void> {
  let number = 0;
  for (const page of context?.pages() ?? []) {
    number += 1;
    const path = join(folder, `failed-${number}.png`);
    const taken = await page.screenshot({ path, timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (taken) console.error(`  ${relative(process.cwd(), path)}: ${page.url()}`);
  }
}
