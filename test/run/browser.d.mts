/** Path of an installed Chromium or Chrome that starts; `CHROMIUM` names another one than the usual. */
export function findBrowser(): Promise<string | undefined>;
/** As `findBrowser`, but installs one when there is none; rejects with what to do when it cannot. */
export function ensureBrowser(): Promise<string>;
