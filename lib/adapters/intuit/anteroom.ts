/** A room before a door, with few places: whoever finds none waits outside, in the order of coming. */
export interface Anteroom {
  /** Resolves with the way out once there is a place; leaving twice is leaving once. */
  enter(): Promise<() => void>;
}

export function createAnteroom(places: number): Anteroom {
  const outside: (() => void)[] = [];
  let inside = 0;

  function letIn(): void {
    if (inside >= places) return;
    const next = outside.shift();
    if (next === undefined) return;
    inside += 1;
    next();
  }

  return {
    async enter() {
      await new Promise<void>((resolve) => {
        outside.push(resolve);
        letIn();
      });
      let here = true;
      return () => {
        if (!here) return;
        here = false;
        inside -= 1;
        letIn();
      };
    },
  };
}
