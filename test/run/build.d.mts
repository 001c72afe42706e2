/** Folder of the production build for Chromium; `BOOKLIGHT_BUILD` names another one. */
export const buildFolder: string;
/** Whether the build is there and no source is newer than it. */
export function isBuildFresh(): boolean;
/** Makes the production build unless it is fresh; rejects with the builder's output when it fails. */
export function buildIfStale(): Promise<void>;
