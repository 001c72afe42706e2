/** A step of the tour that did not show what it should. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
}

/** Tells a story step by step; a step that fails ends it. */
export interface Story {
  /** Does a step and prints what it saw; `see` returns that as a sentence. */
  step(title: string, see: () => Promise<string>): Promise<void>;
  readonly steps: number;
}

/** A story on standard output, each step with its number and the time it took. */
export function createStory(): Story {
  let steps = 0;
  return {
    async step(title, see) {
      steps += 1;
      const startedAt = performance.now();
      let seen: string;
      try {
        seen = await see();
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new StepFailed(`Step ${steps}, "${title}", failed:\n${why}`, { cause: error });
      }
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${String(steps).padStart(2)}. ${title} (${seconds} s)\n    saw: ${seen}`);
    },
    get steps() {
      return steps;
    },
  };
}

/** Refuses to go on when what was seen is not what should be. */
export function must(condition: boolean, what: string): asserts condition {
  if (!condition) throw new StepFailed(what);
}
