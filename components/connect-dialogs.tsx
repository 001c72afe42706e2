import type { AppId } from '@/lib/core/ids';
import type { CompanySummary, Summary } from '@/lib/core/summary';
import { AppChoice } from './app-choice';
import { HandOverDialog } from './hand-over-dialog';
import { ReconnectDialog } from './reconnect-dialog';
import { ResetDialog } from './reset-dialog';

type Maybe = CompanySummary | undefined;
type Click = (company: CompanySummary) => void;

export interface ConnectDialogsProps {
  /** The companies that something is asked about; at most one of the three is there. */
  readonly asked: { readonly reconnect: Maybe; readonly reset: Maybe; readonly handOver: Maybe };
  /** The apps to choose from, while that is asked. */
  readonly choosing: Summary['apps'] | undefined;
  readonly onReconnect: Click;
  readonly onReset: Click;
  readonly onHandOver: Click;
  readonly onKeep: () => void;
  readonly onChoose: (appId: AppId) => void;
  readonly onCancelChoice: () => void;
}

/** The questions that stand before a consent, or before the end of a connection. */
export function ConnectDialogs(props: ConnectDialogsProps) {
  const { choosing, onKeep } = props;
  const { reconnect, reset, handOver } = props.asked;
  return (
    <>
      {reconnect && (
        <ReconnectDialog
          company={reconnect.name}
          takenOver={mayBeTakenOver(reconnect)}
          onNo={onKeep}
          onYes={() => props.onReconnect(reconnect)}
        />
      )}
      {reset && (
        <ResetDialog company={reset.name} onNo={onKeep} onYes={() => props.onReset(reset)} />
      )}
      {handOver && (
        <HandOverDialog
          company={handOver.name}
          onNo={onKeep}
          onYes={() => props.onHandOver(handOver)}
        />
      )}
      {choosing && (
        <AppChoice apps={choosing} onChoose={props.onChoose} onCancel={props.onCancelChoice} />
      )}
    </>
  );
}

/** Causes behind which another admin, or another browser, may stand. */
const takeOvers: ReadonlySet<string> = new Set([
  'taken_over',
  'access_removed',
  'authorization_ended',
]);

/** Whether somebody else may have connected the company in the meantime. */
export function mayBeTakenOver({ link }: Pick<CompanySummary, 'link'>): boolean {
  return link.cause !== undefined && takeOvers.has(link.cause.id);
}
