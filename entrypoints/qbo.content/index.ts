import { defineContentScript } from 'wxt/utils/define-content-script';
import { run } from '@/lib/annotate/run';
import { ask } from '@/lib/messages/page-client';
import { onChanged } from '@/lib/messages/wire';
import { beginLife } from './script-life';
import './style.css';

// The worker registers it when the person has allowed it. Its addresses stand in lib/pages/hosts.ts and not here, because
// WXT would make them required host permissions.
export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  main() {
    run({ ask, onChanged, ...beginLife() });
  },
});
