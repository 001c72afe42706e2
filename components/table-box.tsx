import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The frame of a table. Where the table is wider, it can be scrolled by keyboard too, and is named for that. */
export function TableBox({ label, children }: { label: string; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const frame = box.current;
    if (!frame) return;
    const look = () => setScrolls(frame.scrollWidth > frame.clientWidth);
    const watch = new ResizeObserver(look);
    // The window makes the frame narrow; longer rows make the table wide.
    for (const each of [frame, ...frame.children]) watch.observe(each);
    look();
    return () => watch.disconnect();
  }, []);
  const reached = scrolls ? ({ role: 'group', 'aria-label': label, tabIndex: 0 } as const) : {};
  return (
    <div class="table-box" ref={box} {...reached}>
      {children}
    </div>
  );
}
