import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from './processes.mjs';

/** Folders of the product with a compiler setting of their own, e.g. `lib/core` without DOM. */
export function typedFolders() {
  const lib = join(root, 'lib');
  const inside = existsSync(lib) ? readdirSync(lib) : [];
  return inside
    .filter((name) => existsSync(join(lib, name, 'tsconfig.json')))
    .sort()
    .map((name) => `lib/${name}`);
}

/** Type check of a project; what it learned is kept, so that the next one takes a second. */
function types(name, project) {
  const memory = join('node_modules', '.cache', `tsc-${project.replace(/\W/g, '-')}.json`);
  const args = ['--noEmit', '--incremental', '--tsBuildInfoFile', memory, '-p', project];
  return { name, tool: 'tsc', args };
}

/** Every check that runs no code of ours: name, tool and its arguments. The slowest come first. */
export function staticChecks() {
  return [
    types('types', '.'),
    {
      name: 'import rules',
      tool: 'depcruise',
      args: ['--config', '.dependency-cruiser.cjs', '--no-progress', ...cruised],
    },
    ...typedFolders().map((folder) => types(`types of ${folder}`, folder)),
    {
      name: 'lint',
      tool: 'biome',
      args: ['ci', '--colors=off', '--formatter-enabled=false', '--diagnostic-level=error'],
    },
    { name: 'format', tool: 'biome', args: ['format', '--colors=off'] },
  ];
}

/** Folders whose imports are checked; a missing one would be an error of the tool. */
export const cruised = ['entrypoints', 'components', 'lib', 'test'].filter((folder) =>
  existsSync(join(root, folder)),
);

/**
 * Runs all static checks, two at a time, and tells each result as soon as it is known.
 * @param {(result: { name: string, passed: boolean, output: string, seconds: number }) => void} tell
 */
export async function runStaticChecks(tell) {
  const waiting = staticChecks();
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const startedAt = performance.now();
      const { code, output } = await runTool(check.tool, check.args, { timeoutMs: 300_000 });
      const seconds = (performance.now() - startedAt) / 1000;
      tell({ name: check.name, passed: code === 0, output, seconds });
    }
  };
  await Promise.all([lane(), lane()]);
}
