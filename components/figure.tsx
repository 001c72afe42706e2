import type { ComponentChildren } from 'preact';

/** One figure of a list of figures: its name, and what it is. */
export function Figure({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
