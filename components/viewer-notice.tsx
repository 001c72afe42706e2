import { t } from '@/lib/words/t';
import { Contact } from './contact';
import { Notice } from './notice';
import { useOffice } from './office';

/** Says to a viewer what is possible, why not more, and the way to more. */
export function ViewerNotice({ settingsHref }: { settingsHref: string }) {
  const { viewerBecause } = useOffice();
  if (viewerBecause === undefined) return null;
  return (
    <Notice tone="off" title={t('viewer_title')}>
      <p>{t(`viewer_${viewerBecause}`)}</p>
      {viewerBecause === 'locked' ? (
        <p>
          <a href={settingsHref} target={settingsHref.startsWith('#') ? undefined : '_blank'}>
            {t('lock_open')}
          </a>
        </p>
      ) : (
        <Contact />
      )}
    </Notice>
  );
}
