import { expect, it } from 'vitest';
import { createRoomScreen, type StorageAsker } from '@/lib/screens/room';

function browserThat(agrees: boolean, estimate: StorageEstimate = { usage: 7, quota: 100 }) {
  let kept = false;
  const manager: StorageAsker = {
    persisted: async () => kept,
    persist: async () => {
      kept = agrees;
      return agrees;
    },
    estimate: async () => estimate,
  };
  return createRoomScreen(manager);
}

it('shows what is used, and asks the browser to keep it', async () => {
  const screen = browserThat(true);
  await screen.facts.reload();
  expect(screen.facts.value.value).toEqual({ kept: false, usedBytes: 7, quotaBytes: 100 });
  await screen.keep();
  expect(screen.facts.value.value?.kept).toBe(true);
  expect(screen.refused.value).toBe(false);
});

it('says that the browser did not agree, and leaves out what it does not tell', async () => {
  const screen = browserThat(false, {});
  await screen.keep();
  expect(screen.refused.value).toBe(true);
  expect(screen.facts.value.value).toEqual({ kept: false });
});
