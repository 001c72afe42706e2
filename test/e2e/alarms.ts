import { expect, type Page } from '@playwright/test';

/** The extension's alarms by name, in ms from now; read from a page, so that no worker is woken. */
export async function alarmsIn(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(async () => {
    type Alarm = { name: string; scheduledTime: number };
    type Chrome = { alarms: { getAll(): Promise<Alarm[]> } };
    const { chrome } = globalThis as unknown as { chrome: Chrome };
    const all = await chrome.alarms.getAll();
    return Object.fromEntries(all.map((one) => [one.name, one.scheduledTime - Date.now()]));
  });
}

/** Moves the due times of all tasks back, as if that much time had passed with the browser closed. */
export async function setTasksBack(page: Page, byMs: number): Promise<void> {
  const moved = await page.evaluate(async (ms) => {
    const result = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await result(indexedDB.open('booklight-registry'));
    const tasks = db.transaction('tasks', 'readwrite').objectStore('tasks');
    const rows: { dueAt: number }[] = await result(tasks.getAll());
    const keys = await result(tasks.getAllKeys());
    for (const [index, row] of rows.entries()) {
      const moved = { ...row, dueAt: row.dueAt - ms };
      await result(tasks.keyPath === null ? tasks.put(moved, keys[index]) : tasks.put(moved));
    }
    db.close();
    return rows.length;
  }, byMs);
  expect(moved).toBeGreaterThan(0);
}
