/**
 * A body as text. Intuit sends UTF-8, and for companies in the US is documented to send ISO-8859-1: what is no UTF-8 is read
 * as that, or as what the answer says. The other way round nothing would ever be wrong. A byte order mark is no part of it.
 * @param contentType header of the answer; the character set that it names counts where UTF-8 does not fit.
 * @see Intuit facts §3.1
 */
export function bodyText(body: ArrayBuffer, contentType: string | null): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return decoderOf(contentType).decode(body);
  }
}

function decoderOf(contentType: string | null): TextDecoder {
  const named = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1] ?? 'iso-8859-1';
  try {
    return new TextDecoder(named);
  } catch {
    return new TextDecoder('iso-8859-1');
  }
}
