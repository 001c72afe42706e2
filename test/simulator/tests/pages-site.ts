import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { generate } from 'selfsigned';
import type { Exchange, Handler } from '../contract';
import { NOW } from './pages-world';

export interface PagesSite {
  readonly browser: BrowserContext;
  /** Every request that arrived, oldest first. */
  readonly exchanges: Exchange[];
  /** The pages that answer from now on. */
  serve(pages: Handler): void;
  close(): Promise<void>;
}

/** Serves pages behind QBO's real host names to a real Chromium. */
export async function openPagesSite(): Promise<PagesSite> {
  const exchanges: Exchange[] = [];
  let answer: Handler = async () => undefined;
  const keys = await generate([{ name: 'commonName', value: 'qbo.intuit.com' }]);
  const server = createServer({ key: keys.private, cert: keys.cert }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const host = request.headers.host ?? '';
    const url = new URL(request.url ?? '/', `https://${host}`);
    const exchange: Exchange = {
      id: exchanges.length,
      at: NOW,
      host,
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers as Record<string, string>,
      body,
      tid: '1-0-0',
    };
    exchanges.push(exchange);
    const found = (await answer(exchange)) ?? { status: 421 };
    response.writeHead(found.status, found.headers).end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const profile = mkdtempSync(join(tmpdir(), 'pages-'));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP *.intuit.com:443 127.0.0.1:${port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    ],
  });
  return {
    browser,
    exchanges,
    serve(pages) {
      answer = pages;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
