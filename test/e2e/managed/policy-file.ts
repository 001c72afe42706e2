import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Where browsers on Linux read policies of a machine. Each builder of Chromium has chosen a folder of its own, so the file is
 * written to all of them; it names one extension id and touches no other.
 */
const folders = [
  '/etc/chromium/policies/managed',
  '/etc/opt/chrome/policies/managed',
  '/etc/opt/chrome_for_testing/policies/managed',
];

/** The policy of one extension on this machine. */
export interface PolicyFile {
  /** Puts it in place, as whole: a browser never reads half of it. */
  write(policy: object): void;
  /** Takes it away; an empty folder stays, since a test beside this one may be about to use it. */
  remove(): void;
}

/** `undefined` where this user may not write there: only an administrator can play one. */
export function policyFileFor(id: string): PolicyFile | undefined {
  const made = folders.map((folder) => mkdirOrNothing(folder));
  if (made.some((one) => one === 'refused')) return undefined;
  const paths = folders.map((folder) => join(folder, `booklight-test-${id}.json`));
  return {
    write(policy) {
      const text = JSON.stringify({ '3rdparty': { extensions: { [id]: policy } } });
      for (const path of paths) {
        // A name that does not end in .json is not read.
        writeFileSync(`${path}.next`, text);
        renameSync(`${path}.next`, path);
      }
    },
    remove() {
      for (const path of paths) rmSync(path, { force: true });
    },
  };
}

function mkdirOrNothing(folder: string): 'there' | 'refused' {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `.booklight-${process.pid}`), '');
    rmSync(join(folder, `.booklight-${process.pid}`));
    return 'there';
  } catch {
    return 'refused';
  }
}
