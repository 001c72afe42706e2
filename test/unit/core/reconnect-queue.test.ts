import { describe, expect, it } from 'vitest';
import type { LinkFacts } from '@/lib/core/company';
import type { Failure } from '@/lib/core/failure';
import type { CompanyId } from '@/lib/core/ids';
import { beginQueue, skipInQueue, viewQueue } from '@/lib/core/reconnect-queue';
import { hourMs, minuteMs } from '@/lib/core/time';

const now = Date.UTC(2026, 10, 21, 12);
const id = (name: string) => `production-${name.charCodeAt(0)}` as CompanyId;
const company = (name: string, link: LinkFacts, deletingAt?: number) => ({
  id: id(name),
  name,
  link,
  ...(deletingAt === undefined ? {} : { deletingAt }),
});
const dead = (since: number, failure: Failure = { kind: 'access-removed' }): LinkFacts => ({
  broken: { failure, since },
});

const fleet = [
  company('A', { provedAt: now }),
  company('B', dead(now - hourMs)),
  company('C', dead(now - 3 * hourMs, { kind: 'admin-lost' })),
  company('D', dead(now, { kind: 'client-invalid' })),
  company('E', dead(now, { kind: 'hosts-withheld', hosts: [] })),
  company('F', { disconnectedAt: now }),
  company('G', dead(now - 2 * hourMs), now),
  company('H', { refreshExpiresAt: now - minuteMs }),
];

describe('a queue of reconnects', () => {
  const queue = beginQueue(fleet, now);

  it('holds what a reconnect mends and nothing else, the longest dead first', () => {
    expect(queue.companies).toEqual([id('C'), id('B'), id('H')]);
  });

  const states = (link: (name: string) => LinkFacts | undefined, from = queue) => {
    const companies = fleet.flatMap((one) => {
      const facts = link(one.name);
      return facts ? [{ ...one, link: facts }] : [];
    });
    const view = viewQueue(from, companies, now + hourMs);
    return { ...view, states: view.items.map(({ state }) => state) };
  };
  const as = (name: string) => fleet.find((one) => one.name === name)?.link;

  it('begins with the first', () => {
    expect(states(as)).toMatchObject({ position: 1, current: id('C') });
  });

  it('goes on when a company is reconnected, however that came about', () => {
    const view = states((name) =>
      name === 'C' ? { provedAt: now + 1, reconnectedAt: now + 1 } : as(name),
    );
    expect(view).toMatchObject({
      position: 2,
      current: id('B'),
      states: ['reconnected', 'waiting', 'waiting'],
    });
  });

  it('does not ask again about one that was reconnected and broke anew', () => {
    const view = states((name) =>
      name === 'C' ? { ...dead(now + minuteMs), reconnectedAt: now + 1 } : as(name),
    );
    expect(view.current).toBe(id('B'));
  });

  it('does not take a reconnect from before it began for its own', () => {
    const view = states((name) =>
      name === 'C' ? { ...dead(now), reconnectedAt: now - 1 } : as(name),
    );
    expect(view.current).toBe(id('C'));
  });

  it('passes over what was skipped, works again or is gone, and ends', () => {
    const skipped = skipInQueue(skipInQueue(queue, id('C')), id('C'));
    expect(skipped.skipped).toEqual([id('C')]);
    const view = states(
      (name) => (name === 'B' ? { provedAt: now } : name === 'H' ? undefined : as(name)),
      skipped,
    );
    expect(view.states).toEqual(['skipped', 'settled', 'gone']);
    expect(view.current).toBeUndefined();
    expect(view.position).toBe(3);
  });
});
