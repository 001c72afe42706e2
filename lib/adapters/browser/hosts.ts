import { browser } from 'wxt/browser';
import type { Hosts } from '@/lib/app/ports';

/** Host permissions as they are now: people and policies can withhold those that the manifest asks for. */
export const browserHosts: Hosts = {
  async withheld(hosts) {
    const answers = await Promise.all(
      hosts.map((host) => browser.permissions.contains({ origins: [`https://${host}/*`] })),
    );
    return hosts.filter((_host, index) => !answers[index]);
  },
};
