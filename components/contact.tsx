import { t } from '@/lib/words/t';
import { useOffice } from './office';

/** Whom the organisation wants to be asked; nothing where it names nobody. Text, never markup. */
export function Contact() {
  const { contact } = useOffice();
  if (!contact) return null;
  const { name, email, phone, url } = contact;
  return (
    <p class="contact">
      {t('contact_ask')} {name !== undefined && <strong>{name}</strong>}{' '}
      {email !== undefined && <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>}{' '}
      {phone !== undefined && <span>{phone}</span>}{' '}
      {url !== undefined && (
        <a href={url} target="_blank" rel="noreferrer">
          {url}
        </a>
      )}
    </p>
  );
}
