import { badgePainting } from './badges/painting';
import { sleepingWorker } from './badges/sleeping-worker';
import type { Benchmark } from './benchmark';
import { mirrorWrites } from './mirror/writes';
import { popupOpening } from './popup/opening';
import { readsADay } from './reads/a-day';
import { largeSync, smallSync } from './sync/syncs';

/** All benchmarks, the most important first. */
export const benchmarks: readonly Benchmark[] = [
  smallSync,
  mirrorWrites,
  readsADay,
  badgePainting,
  sleepingWorker,
  popupOpening,
  largeSync,
];
