import type { CompanySummary } from '@/lib/core/summary';
import { AppChoice, type AppChoiceProps } from './app-choice';
import { DiagnosticsDialog, type DiagnosticsDialogProps } from './diagnostics-dialog';
import { CancelFirstDialog, HandOverDialog, ResetDialog } from './ending-dialogs';
import { QueueDialog, type QueueDialogProps } from './queue-panel';
import { ReconnectDialog } from './reconnect-dialog';
import { mayBeTakenOver } from './take-over';

type About =
  | { readonly company: CompanySummary; readonly onYes: () => void; readonly onNo: () => void }
  | undefined;

/** What is asked, or shown over the page; at most one of them is there. */
export interface QuestionsProps {
  readonly reconnect: About;
  readonly reset: About;
  readonly handOver: About;
  readonly cancelFirst: About;
  readonly queue: QueueDialogProps | undefined;
  readonly app: AppChoiceProps | undefined;
  readonly diagnostics: DiagnosticsDialogProps | undefined;
}

/** The questions that stand before a consent, or before the end of a connection; the same in popup and options. */
export function Questions(props: QuestionsProps) {
  const { reconnect, reset, handOver, cancelFirst, queue, app, diagnostics } = props;
  return (
    <>
      {reconnect && (
        <ReconnectDialog
          {...reconnect}
          company={reconnect.company.name}
          takenOver={mayBeTakenOver(reconnect.company)}
        />
      )}
      {reset && <ResetDialog {...reset} company={reset.company.name} />}
      {handOver && <HandOverDialog {...handOver} company={handOver.company.name} />}
      {cancelFirst && <CancelFirstDialog {...cancelFirst} company={cancelFirst.company.name} />}
      {queue && <QueueDialog {...queue} />}
      {app && <AppChoice {...app} />}
      {diagnostics && <DiagnosticsDialog {...diagnostics} />}
    </>
  );
}
