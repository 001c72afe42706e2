import type { CauseView } from '@/lib/core/causes/cause';
import { t, tryT } from '@/lib/words/t';
import { Button } from './button';
import { titleOf } from './cause-note';
import { Notice } from './notice';

export interface SilenceProps {
  /** Why, where the worker could say so. */
  readonly because?: CauseView | undefined;
  readonly onTryAgain: () => void;
}

/** The worker does not answer: said, with a way to ask again, above whatever was known last. */
export function Silence({ because, onTryAgain }: SilenceProps) {
  const told = because && tryT(`cause_${because.id}_body`, because.details);
  return (
    <Notice
      tone="bad"
      role="alert"
      title={because && told !== undefined ? titleOf(because) : t('no_answer_title')}
    >
      <p>{told ?? t('no_answer_body')}</p>
      <p>
        <Button onClick={onTryAgain}>{t('try_again')}</Button>
      </p>
    </Notice>
  );
}
