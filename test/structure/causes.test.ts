import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wordKeysOf } from '@/lib/core/causes/cause';
import { causes, explain } from '@/lib/core/causes/registry';
import { symptoms } from '@/lib/core/causes/symptoms';
import type { Failure } from '@/lib/core/failure';
import messages from '@/public/_locales/en/messages.json';
import { sampleFailures } from '@/test/builders/failures';
import { FAULTS } from '@/test/simulator/faults/registry';
import { createSwitches } from '@/test/simulator/switches';

const words: Record<string, { message: string }> = messages;
const samples: readonly Failure[] = Object.values(sampleFailures).flat();
const folder = join(import.meta.dirname, '../../lib/core/causes');
/** What lies beside the causes. */
const notCauses = new Set(['cause.ts', 'registry.ts', 'symptoms.ts', 'symptom-search.ts']);
const causeFiles = readdirSync(folder).filter((file) => !notCauses.has(file));

/** Misbehaviours that no person is told of, because the product gets over them. */
const silentFaults = new Set([
  'discovery-404', // constants take the document's place
  'revoke-400', // means that there was nothing left to revoke
  'revoke-500', // disconnecting here goes on all the same
  'token-missing-refresh-token', // the old one is kept
]);

describe('the cause library', () => {
  test('lists every file once, each named after its cause', () => {
    const registered = causes.map(({ id }) => `${id.replaceAll('_', '-')}.ts`);
    expect(registered.toSorted()).toEqual(causeFiles.toSorted());
    expect(causeFiles.length).toBeGreaterThan(40);
  });

  test.each(causeFiles)('%s says why in a docstring', (file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    const doc = /\/\*\*([\s\S]*?)\*\/\s*export const/.exec(source)?.[1] ?? '';
    expect(doc.replace(/@see[^\n]*/g, '').replace(/[\s*]+/g, '')).not.toBe('');
  });

  test.each(samples)('explains $kind: %o', (failure) => {
    expect(explain(failure).id).not.toBe('unknown');
  });

  test('has no cause that is never reached', () => {
    const reached = new Set(samples.map((failure) => explain(failure).id));
    const idle = causes.filter(({ id }) => !reached.has(id)).map(({ id }) => id);
    expect(idle).toEqual(['unknown']);
  });

  test('ends with the one that explains everything', () => {
    expect(causes.at(-1)?.id).toBe('unknown');
  });
});

describe('the words of the causes', () => {
  test.each(causes)('$id has a title, a body and a named next step', (cause) => {
    for (const key of Object.values(wordKeysOf(cause))) {
      expect([key, words[key]?.message ?? '']).toEqual([key, expect.stringMatching(/\S/)]);
    }
  });

  test.each(samples)('fill every placeholder of $kind: %o', (failure) => {
    const { id, details } = explain(failure);
    const text = `${words[`cause_${id}_title`]?.message} ${words[`cause_${id}_body`]?.message}`;
    const asked = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    expect(asked.filter((name) => !details[name])).toEqual([]);
  });

  test('belong to a cause, a next step or a symptom that exists', () => {
    const wanted = new Set([
      ...causes.flatMap((cause) => Object.values(wordKeysOf(cause))),
      'remedy_add_as_another', // second button when another company was picked
      ...symptoms.flatMap((symptom) => [
        `symptom_${symptom.id}_title`,
        ...symptom.causes.map((id) => `symptom_cause_${id}`),
        ...symptom.steps.map((id) => `symptom_step_${id}`),
      ]),
    ]);
    const ours = Object.keys(words).filter((key) =>
      /^(cause_\w+_(title|body)|remedy_\w+|symptom_\w+_title|symptom_(cause|step)_\w+)$/.test(key),
    );
    expect(ours.toSorted()).toEqual([...wanted].toSorted());
  });

  const bodyOf = (id: string) => words[`cause_${id}_body`]?.message ?? '';

  test.each(causes.filter(({ weight }) => weight === 'stops'))(
    '$id stops syncing and says so (requirement 001-02)',
    ({ id }) => {
      expect(bodyOf(id)).toContain('ata is not syncing');
    },
  );

  test.each(causes.filter(({ weight }) => weight === 'passes'))(
    '$id passes, so nobody is sent to reconnect',
    ({ id, remedy }) => {
      expect(['reconnect', 'connect-again', 'open-apps']).not.toContain(remedy);
      expect(bodyOf(id)).not.toMatch(/(^|[.:;] )Reconnect\b(?!ing does)/);
    },
  );

  test.each(causes.filter(({ remedy }) => remedy === 'reconnect'))(
    '$id needs a reconnect and promises that nothing is lost by it',
    ({ id }) => {
      expect(bodyOf(id)).toMatch(/[Rr]econnect/);
      expect(bodyOf(id)).toContain('what was synced before stays');
    },
  );

  test.each(causes.filter(({ weight }) => weight === 'flow'))(
    '$id ends a connection attempt and says what was kept of it',
    ({ id }) => {
      expect(bodyOf(id)).toMatch(/[Nn]othing was (stored|changed|connected)/);
    },
  );

  test.each(causes.filter(({ certainty }) => certainty === 'likely'))(
    '$id is not sure and says so',
    ({ id }) => {
      expect(bodyOf(id)).toMatch(/[Mm]ost likely/);
    },
  );

  test.each(causes)('$id uses words that a bookkeeper knows', ({ id }) => {
    const text = `${words[`cause_${id}_title`]?.message} ${bodyOf(id)}`;
    expect(text).not.toMatch(/token|OAuth|\bgrant\b|refresh|\bAPI\b|fault|HTTP|realm|endpoint/i);
  });
});

describe('what provokes the causes', () => {
  const provoked = causes.flatMap(({ provokedBy }) => provokedBy);
  const named = (prefix: string) =>
    new Set(
      provoked.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length)),
    );

  test('every fault and switch that is named exists in the simulator', () => {
    const faults = new Set(FAULTS.map(({ name }) => name));
    const switches = new Set(Object.keys(createSwitches()));
    expect([...named('fault:')].filter((name) => !faults.has(name))).toEqual([]);
    expect([...named('switch:')].filter((name) => !switches.has(name))).toEqual([]);
  });

  test('every fault of the simulator has a cause, or is got over in silence', () => {
    const faults = FAULTS.map(({ name }) => name);
    const told = named('fault:');
    expect(faults.filter((name) => !told.has(name)).toSorted()).toEqual(
      [...silentFaults].toSorted(),
    );
  });
});

describe('the symptoms', () => {
  test.each(symptoms)('$id has words for its causes, its steps and its button', (symptom) => {
    const keys = [
      `symptom_${symptom.id}_title`,
      ...symptom.causes.map((id) => `symptom_cause_${id}`),
      ...symptom.steps.map((id) => `symptom_step_${id}`),
      `remedy_${symptom.remedy.replaceAll('-', '_')}`,
    ];
    expect(keys.filter((key) => !words[key]?.message)).toEqual([]);
  });

  test('are listed once', () => {
    expect(new Set(symptoms.map(({ id }) => id)).size).toBe(symptoms.length);
  });
});
