import { signal } from '@preact/signals';

/** The moment that ages are counted from: corrected time, moved on by the entrypoint once a second while it is seen. */
export const now = signal(0);
