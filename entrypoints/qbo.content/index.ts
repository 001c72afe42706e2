import { defineContentScript } from 'wxt/utils/define-content-script';
import { run } from '@/lib/annotate/run';
import { ask, onChanged } from '@/lib/messages/client';

// The worker registers it when the person has allowed it. Its addresses stand in lib/pages/hosts.ts and not here, because
// WXT would make them required host permissions.
export default defineContentScript({
  registration: 'runtime',
  // The page need not hear that we started.
  noScriptStartedPostMessage: true,
  runAt: 'document_idle',
  main(ctx) {
    run({ ask, onChanged, isAlive: () => ctx.isValid, signal: ctx.signal });
  },
});
