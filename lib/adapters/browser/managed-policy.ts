import { browser } from 'wxt/browser';
import type { PolicySource } from '@/lib/app/ports';
import { noPolicy, type PolicyReading } from '@/lib/core/policy';
import { readPolicy } from './policy-schema';

let known: Promise<PolicyReading> | undefined;

/**
 * The area that administrators fill. Kept until the browser tells that it has changed, or the worker ends: Firefox never
 * tells, and reads policies anew only when it starts.
 */
export const managedPolicy: PolicySource = {
  read() {
    known ??= readAll();
    return known;
  },
};

async function readAll(): Promise<PolicyReading> {
  try {
    return readPolicy(await browser.storage.managed.get(null));
  } catch {
    // Firefox refuses to read what no administrator has given; Chromium answers with nothing.
    return noPolicy;
  }
}

/** Calls back when the organisation has decided otherwise. */
export function onPolicyChanged(callback: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area !== 'managed') return;
    known = undefined;
    callback();
  });
}
