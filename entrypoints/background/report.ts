/** Errors that were told already, by their stack: a loop must not flood the console. */
const told = new Set<string>();

/** Tells a bug of ours in the worker's console, once. Values from outside never get into it: only our own errors do. */
export function report(where: string, error: unknown): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  if (told.has(what)) return;
  told.add(what);
  // biome-ignore lint/suspicious/noConsole: the one place where a bug is told to whoever inspects the worker
  console.error(`Booklight, ${where}: ${what}`);
}
