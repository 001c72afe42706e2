import { t } from '@/lib/words/t';
import { Button } from './button';
import { Notice } from './notice';

/** The worker does not answer: said, with a way to ask again, above whatever was known last. */
export function Silence({ onTryAgain }: { onTryAgain: () => void }) {
  return (
    <Notice tone="bad" role="alert" title={t('no_answer_title')}>
      <p>{t('no_answer_body')}</p>
      <p>
        <Button onClick={onTryAgain}>{t('try_again')}</Button>
      </p>
    </Notice>
  );
}
