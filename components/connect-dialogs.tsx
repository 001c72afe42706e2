import type { AppId } from '@/lib/core/ids';
import type { CompanySummary, Summary } from '@/lib/core/summary';
import { AppChoice } from './app-choice';
import { ReconnectDialog } from './reconnect-dialog';

export interface ConnectDialogsProps {
  /** The company whose reconnect is asked about. */
  readonly reconnecting: CompanySummary | undefined;
  /** The apps to choose from, while that is asked. */
  readonly choosing: Summary['apps'] | undefined;
  readonly onReconnect: (company: CompanySummary) => void;
  readonly onKeep: () => void;
  readonly onChoose: (appId: AppId) => void;
  readonly onCancelChoice: () => void;
}

/** The questions that stand before a consent. */
export function ConnectDialogs(props: ConnectDialogsProps) {
  const { reconnecting, choosing } = props;
  return (
    <>
      {reconnecting && (
        <ReconnectDialog
          company={reconnecting.name}
          onNo={props.onKeep}
          onYes={() => props.onReconnect(reconnecting)}
        />
      )}
      {choosing && (
        <AppChoice apps={choosing} onChoose={props.onChoose} onCancel={props.onCancelChoice} />
      )}
    </>
  );
}
