import { browser } from 'wxt/browser';
import type { Machine } from '@/lib/app/ports';

/** What the browser says of itself and of us. */
export const browserMachine: Machine = {
  async describe() {
    const [{ permissions, origins }, estimate] = await Promise.all([
      browser.permissions.getAll(),
      navigator.storage.estimate().catch(() => undefined),
    ]);
    const { usage, quota } = estimate ?? {};
    return {
      browser: navigator.userAgent,
      language: browser.i18n.getUILanguage(),
      permissions: permissions ?? [],
      origins: origins ?? [],
      ...(usage === undefined || quota === undefined
        ? {}
        : { storage: { usedBytes: usage, quotaBytes: quota } }),
    };
  },
};
