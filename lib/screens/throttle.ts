/** Calls back at most once in `ms`: at once when it was quiet, else once at the end of the pause. */
export function atMostEvery(
  ms: number,
  callback: () => void,
  after: (ms: number, callback: () => void) => unknown,
): () => void {
  let resting = false;
  let wanted = false;
  const call = (): void => {
    if (resting) {
      wanted = true;
      return;
    }
    resting = true;
    after(ms, () => {
      resting = false;
      if (!wanted) return;
      wanted = false;
      call();
    });
    callback();
  };
  return call;
}
