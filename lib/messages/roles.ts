import type { Role } from '../core/role';
import type { MessageName } from './types';

/**
 * The role that each message needs, of our own pages and of QuickBooks' alike: a viewer looks, searches, presses Sync Now
 * and copies diagnostics (architecture D14). The server asks this table before any handler; a message without a row does
 * not compile.
 */
export const roleNeeded = {
  'summary.read': 'viewer',
  'redirect.read': 'viewer',
  'apps.list': 'viewer',
  'apps.save': 'admin',
  'apps.remove': 'admin',
  'connect.start': 'admin',
  'connect.confirm': 'admin',
  'connect.reject': 'admin',
  'connect.dismiss': 'admin',
  'connect.add': 'admin',
  'company.read': 'viewer',
  'company.prove': 'viewer',
  'company.pause': 'admin',
  'company.resume': 'admin',
  'company.mute': 'admin',
  'company.unmute': 'admin',
  'company.disconnect': 'admin',
  'company.delete': 'admin',
  'sync.now': 'viewer',
  // It may cost many reads, and days before the automatic window stay in the mirror.
  'sync.since': 'admin',
  'accounts.list': 'viewer',
  'account.decide': 'admin',
  'tasks.list': 'viewer',
  'tasks.repair': 'admin',
  'tasks.switch': 'admin',
  'journal.list': 'viewer',
  'diagnostics.read': 'viewer',
  'queue.start': 'admin',
  'queue.skip': 'admin',
  'queue.stop': 'admin',
  'badges.set': 'admin',
  'notices.set': 'admin',
  'mode.set': 'admin',
  // Whoever knows the passphrase is an admin: only so does a viewer become one.
  'lock.open': 'viewer',
  'lock.lose': 'viewer',
  'lock.shut': 'admin',
  'lock.set': 'admin',
  'lock.remove': 'admin',
  'badges.places': 'viewer',
  'badges.place': 'admin',
  'page.scope': 'viewer',
  'page.statuses': 'viewer',
  'page.open': 'viewer',
  'page.sync': 'viewer',
  'page.nudge': 'viewer',
  'page.decide': 'admin',
  'page.dismiss': 'viewer',
  'page.health': 'viewer',
} as const satisfies Record<MessageName, Role>;
