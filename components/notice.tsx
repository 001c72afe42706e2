import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

export type Tone = 'ok' | 'bad' | 'warn' | 'off' | 'busy';

const icons: Readonly<Record<Tone, IconName>> = {
  ok: 'check',
  bad: 'alert',
  warn: 'alert',
  off: 'info',
  busy: 'turn',
};

export interface NoticeProps {
  readonly tone: Tone;
  readonly title?: string;
  /** `alert` interrupts a screen reader: only for what just went wrong. */
  readonly role?: 'status' | 'alert';
  readonly children?: ComponentChildren;
}

/** A coloured box with shape, title and words. */
export function Notice({ tone, title, role, children }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={role}>
      <Icon name={icons[tone]} />
      <div class="notice-body">
        {title !== undefined && <p class="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** One line with a shape in the colour of its tone. */
export function Line({
  tone,
  icon,
  children,
}: {
  tone: Tone;
  icon?: IconName;
  children: ComponentChildren;
}) {
  return (
    <p class={`line ${tone}`}>
      <Icon name={icon ?? icons[tone]} />
      <span>{children}</span>
    </p>
  );
}
