/**
 * Remembers the last answer for as long as this turn of the loop lasts, in which no script of the page runs: rows are
 * looked at by hundreds, and most questions about them have one answer.
 */
export function forTurn<K, V>(find: (key: K) => V): (key: K) => V {
  let last: { readonly key: K; readonly answer: V } | undefined;
  const forget = () => {
    last = undefined;
  };
  return (key) => {
    if (last?.key === key) return last.answer;
    if (!last) queueMicrotask(forget);
    last = { key, answer: find(key) };
    return last.answer;
  };
}
