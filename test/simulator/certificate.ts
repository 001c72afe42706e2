import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

/** A certificate for one run. Its key is never written to disk. */
export interface Certificate {
  readonly keyPem: string;
  readonly certificatePem: string;
  /** Base64 SHA-256 of the DER public key, as Chromium's spki-list switch wants it. */
  readonly spki: string;
}

const DAY_MS = 86_400_000;

// A wildcard stands for one label only, so every depth that Intuit uses needs its own name.
const NAMES = [
  '*.intuit.com',
  '*.api.intuit.com',
  '*.platform.intuit.com',
  '*.qbo.intuit.com',
  '*.sandbox.qbo.intuit.com',
];

/** Makes a self-signed certificate for Intuit's host names. About 30 ms. */
export async function createCertificate(): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'Stand-in for Intuit' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + 90 * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: NAMES.map((value) => ({ type: 2, value })) },
    ],
  });
  const publicKey = new X509Certificate(made.cert).publicKey;
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return {
    keyPem: made.private,
    certificatePem: made.cert,
    spki: createHash('sha256').update(der).digest('base64'),
  };
}
