import type { Migration } from '../open-database';
import { mirrorBegins } from './mirror-begins';
import { mirrorPacks } from './mirror-packs';
import { registryAudits } from './registry-audits';
import { registryBegins } from './registry-begins';
import { registryRevocations } from './registry-revocations';
import { registryTallies } from './registry-tallies';

/** Migrations of the registry; the place in the list is the version. */
export const registryMigrations: readonly Migration[] = [
  registryBegins,
  registryRevocations,
  registryTallies,
  registryAudits,
];

/** Migrations of a company's mirror; the place in the list is the version. */
export const mirrorMigrations: readonly Migration[] = [mirrorBegins, mirrorPacks];
