import { type ReadonlySignal, signal } from '@preact/signals';
import type { CompanyId } from '../core/ids';
import type { ask } from '../messages/client';

/** The diagnostics, shown before anything is copied. */
export interface DiagnosticsModel {
  /** Absent while nobody looks at them. */
  readonly shown: ReadonlySignal<DiagnosticsState | undefined>;
  open(about?: CompanyId): void;
  copy(): void;
  close(): void;
}

export interface DiagnosticsState {
  /** Absent while it is being written. */
  readonly text?: string;
  readonly failed?: true;
  readonly copied?: 'yes' | 'refused';
}

interface DiagnosticsWorld {
  readonly ask: typeof ask;
  /** Rejects when the browser does not let it happen. */
  write(text: string): Promise<void>;
}

export function createDiagnosticsModel(world: DiagnosticsWorld): DiagnosticsModel {
  const shown = signal<DiagnosticsState | undefined>(undefined);
  let latest = 0;

  return {
    shown,
    open(about) {
      latest += 1;
      const mine = latest;
      shown.value = {};
      void world
        .ask('diagnostics.read', about === undefined ? {} : { companyId: about })
        .then(({ text }): DiagnosticsState => ({ text }))
        .catch((): DiagnosticsState => ({ failed: true }))
        .then((state) => {
          if (mine === latest) shown.value = state;
        });
    },
    copy() {
      const text = shown.value?.text;
      if (text === undefined) return;
      void world
        .write(text)
        .then(() => 'yes' as const)
        .catch(() => 'refused' as const)
        .then((copied) => {
          if (shown.value?.text === text) shown.value = { text, copied };
        });
    },
    close() {
      latest += 1;
      shown.value = undefined;
    },
  };
}
