import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Worker } from '@playwright/test';
import { buildFolder } from '../run/build.mjs';

/** What the toolbar shows: the words of its button and the text of its badge. */
export interface Toolbar {
  readonly title: string;
  readonly badge: string;
}

/** Reads the toolbar as the browser has it. */
export async function readToolbar(context: BrowserContext): Promise<Toolbar> {
  return (await workerOf(context)).evaluate(async () => {
    type Ask = (details: object) => Promise<string>;
    type Action = { getTitle: Ask; getBadgeText: Ask };
    const { action } = (globalThis as unknown as { chrome: { action: Action } }).chrome;
    return { title: await action.getTitle({}), badge: await action.getBadgeText({}) };
  });
}

/** Expects the toolbar to come to show these words and this badge. */
export async function expectToolbar(context: BrowserContext, toolbar: Toolbar): Promise<void> {
  await expect.poll(() => readToolbar(context)).toEqual(toolbar);
}

/**
 * Listens in on which icon is set, as the browser tells nobody. Later calls answer with the name of the last one, e.g.
 * `ok`, when all of its sizes are files of the package of that size.
 */
export async function watchIcon(context: BrowserContext): Promise<() => Promise<string>> {
  const worker = await workerOf(context);
  await worker.evaluate(() => {
    type Details = { path: Record<string, string> };
    type Action = { setIcon(details: Details, ...more: unknown[]): unknown };
    const { action } = (globalThis as unknown as { chrome: { action: Action } }).chrome;
    const real = action.setIcon.bind(action);
    action.setIcon = (details, ...more) => {
      Object.assign(globalThis, { iconSet: details.path });
      return real(details, ...more);
    };
  });
  return async () => {
    const paths = await worker.evaluate(
      () => (globalThis as unknown as { iconSet?: Record<string, string> }).iconSet,
    );
    return paths ? nameOf(paths) : 'none yet';
  };
}

function nameOf(paths: Readonly<Record<string, string>>): string {
  const names = Object.entries(paths).map(([size, path]) => {
    const [, name, drawn] = /^\/icon\/([\w-]+)-(\d+)\.png$/.exec(path) ?? [];
    const { width, height } = sizeOfPng(path);
    if (name === undefined || drawn !== size || width !== Number(size) || height !== width) {
      return `${path} for ${size} is ${width} × ${height}`;
    }
    return name;
  });
  return [...new Set(names)].join(', ');
}

/** Width and height as the header of the file says. */
function sizeOfPng(path: string): { width: number; height: number } {
  const file = readFileSync(join(buildFolder, path));
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

async function workerOf(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
}
