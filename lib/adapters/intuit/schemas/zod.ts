import * as z from 'zod/mini';

// Otherwise the first parse probes `Function("")`, which the extension's CSP reports (platform facts §1).
z.config({ jitless: true });

export { z };
