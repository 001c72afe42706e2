import type { IntuitTime } from '@/lib/app/ports';
import { succeed } from '@/lib/core/result';
import { discoveryUrls } from './endpoints';
import type { Transport } from './transport';

/** Intuit's time by the discovery document: public, not metered, and every answer carries a date that the clock hears. */
export function createIntuitTime(transport: Transport): IntuitTime {
  return {
    async ask() {
      const sent = await transport.send({
        url: new URL(discoveryUrls.production),
        method: 'GET',
        what: 'discovery',
        meterable: false,
      });
      return sent.ok ? succeed(true) : sent;
    },
  };
}
