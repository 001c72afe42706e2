import { expect as base } from '@playwright/test';

/** As Playwright's, with the same patience outside of its runner, where the configuration is not read. */
export const expect = base.configure({ timeout: 30_000 });
