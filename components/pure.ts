import { Component, type ComponentType, type JSX } from 'preact';

/** A view that is drawn again only when one of its props is another one; for lists of hundreds. */
export function pure<P extends object>(View: (props: P) => JSX.Element): ComponentType<P> {
  return class Pure extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const names = new Set([...Object.keys(this.props), ...Object.keys(next)]) as Set<keyof P>;
      return [...names].some((name) => this.props[name as never] !== next[name]);
    }

    override render(): JSX.Element {
      return View(this.props as P);
    }
  };
}
