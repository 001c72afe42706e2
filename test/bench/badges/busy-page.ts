import type { Browser } from '@playwright/test';
import { ListPage, runtimeName } from './list-page';

const rows = 1000;
const lastsMs = 10_000;

interface Node {
  readonly id: number;
  readonly callFrame: { readonly url: string };
  readonly children?: readonly number[];
}

/**
 * Share of a core that our script takes on a page that changes a thousand times a second where none of our rows stand.
 * From a CPU profile: every sample in a function of ours or in what it called.
 */
export async function measureBusyPage(browser: Browser, script: string): Promise<number> {
  const list = await ListPage.open(browser, rows);
  try {
    await list.inside(script);
    await list.inside('startBadges()');
    await list.whenBadged(rows);
    await list.page.evaluate(
      `setInterval(() => {
        const place = document.getElementById('unrelated');
        for (let n = 0; n < 5; n += 1) {
          place.append(document.createElement('p'));
          place.firstChild.remove();
        }
        window.mutations = (window.mutations ?? 0) + 10;
      }, 10)`,
    );
    const { session } = list;
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 200 });
    const before = await list.page.evaluate<number>('window.mutations ?? 0');
    await session.send('Profiler.start');
    await new Promise((resolve) => setTimeout(resolve, lastsMs));
    const { profile } = await session.send('Profiler.stop');
    const made = (await list.page.evaluate<number>('window.mutations')) - before;
    // A machine that cannot make the page busy measures nothing.
    if (made < (0.7 * lastsMs * 1000) / 1000) throw new Error(`only ${made} mutations were made`);
    return oursIn(profile.nodes, profile.samples ?? [], profile.timeDeltas ?? []);
  } finally {
    await list.close();
  }
}

function oursIn(
  nodes: readonly Node[],
  samples: readonly number[],
  deltas: readonly number[],
): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ours = new Set<number>();
  const take = (node: Node) => {
    ours.add(node.id);
    for (const id of node.children ?? []) take(byId.get(id)!);
  };
  for (const node of nodes) if (node.callFrame.url.endsWith(runtimeName)) take(node);
  if (ours.size === 0) throw new Error('our script does not appear in the profile');
  let [own, whole] = [0, 0];
  for (const [at, id] of samples.entries()) {
    const took = deltas[at] ?? 0;
    whole += took;
    if (ours.has(id)) own += took;
  }
  return own / whole;
}
