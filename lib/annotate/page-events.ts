/** What a page is listened to for. */
export interface PageEvents {
  /** It is about to go to another address; it may still change its mind. */
  leaving(to: URL): void;
  /** Its address, its company or whether somebody looks at it may have changed. */
  moved(): void;
}

/** Listens for several events in one way. */
export function listen(
  target: EventTarget | undefined,
  types: readonly string[],
  act: (event: Event) => void,
  signal: AbortSignal,
): void {
  // First in line: the page must neither see what is ours nor keep from us what is its own.
  for (const type of types) {
    // Keys pressed on a badge must not scroll the page; of everything else the page is kept waiting for nothing.
    target?.addEventListener(type, act, {
      capture: true,
      passive: !type.startsWith('key'),
      signal,
    });
  }
}

/**
 * Listens to a page that is routed by its client and whose session another tab can switch. `navigate` comes before the
 * address has changed, so it only announces; what counts is what stands there when one of the others comes.
 * @see QBO page facts (d) "Navigation", (c) Step 0, 3
 */
export function followPage({ leaving, moved }: PageEvents, signal: AbortSignal): void {
  const { navigation, cookieStore } = globalThis as Record<string, unknown> as {
    navigation?: EventTarget;
    cookieStore?: EventTarget;
  };
  const announce = (event: Event) => {
    const { destination } = event as { destination?: { url: string; sameDocument: boolean } };
    // A page can dispatch an event of this name itself.
    if (event.isTrusted && destination?.sameDocument) leaving(new URL(destination.url));
  };
  listen(navigation, ['navigate'], announce, signal);
  listen(navigation, ['navigatesuccess', 'currententrychange'], moved, signal);
  listen(cookieStore, ['change'], moved, signal);
  const atWindow = ['popstate', 'pageshow', 'focus', 'visibilitychange'];
  listen(window, atWindow, moved, signal);
}
