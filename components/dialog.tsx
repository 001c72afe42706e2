import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '@/lib/words/t';
import { Button, type ButtonProps } from './button';

export interface DialogProps {
  readonly title: string;
  readonly yes: string;
  readonly no: string;
  readonly kind?: ButtonProps['kind'];
  readonly onYes: () => void;
  /** Also what Escape means: everything stays as it was. */
  readonly onNo: () => void;
  readonly children: ComponentChildren;
}

/** A question before something is done. Shown while it is in the tree; focus goes back to where it was. */
export function Dialog({ title, yes, no, kind = 'primary', onYes, onNo, children }: DialogProps) {
  return (
    <Modal title={title} onClose={onNo}>
      {children}
      <div class="dialog-buttons">
        <Button onClick={onNo}>{no}</Button>
        <Button kind={kind} onClick={onYes}>
          {yes}
        </Button>
      </div>
    </Modal>
  );
}

export interface PointsDialogProps extends Omit<DialogProps, 'children' | 'no'> {
  /** The other answer, where "Cancel" would be misread. */
  readonly no?: string;
  /** What it does, line by line. */
  readonly points: readonly string[];
}

/** A question whose consequences are a list; "Cancel" is usually the other answer. */
export function PointsDialog({ points, no = t('cancel'), ...rest }: PointsDialogProps) {
  return (
    <Dialog {...rest} no={no}>
      <ul class="list">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </Dialog>
  );
}

/** A window over the page with a heading as its name. */
export function Modal({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    // The first thing to press stands at the end, and what it does above it: nobody is shown the end first.
    dialog?.scrollTo(0, 0);
    // Closing, unlike vanishing, gives the focus back.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}
