import { browser } from 'wxt/browser';
import type { CompanyId } from '../core/ids';
import { minuteMs } from '../core/time';

/** Which company is being proved: a popup closes whenever somebody looks elsewhere, and what it showed must come back. */
export interface PairingMemory {
  read(): Promise<CompanyId | undefined>;
  keep(companyId: CompanyId | undefined): void;
}

const key = 'proving';
/** Whoever comes back later than this has gone on to something else. */
const keptForMs = 15 * minuteMs;

/** In the memory of the browser, never on a disk; nothing but the company's id. */
export const pairingMemory: PairingMemory = {
  async read() {
    const { [key]: kept } = await browser.storage.session.get(key);
    const { companyId, at } = (kept ?? {}) as { companyId?: CompanyId; at?: number };
    return at !== undefined && Math.abs(Date.now() - at) < keptForMs ? companyId : undefined;
  },
  keep(companyId) {
    const { session } = browser.storage;
    const done =
      companyId === undefined
        ? session.remove(key)
        : session.set({ [key]: { companyId, at: Date.now() } });
    // Only the way back to it would be lost.
    void done.catch(() => undefined);
  },
};
