/** Forms whose saving changes what is mirrored. @see QBO page facts (a) "Transaction forms" */
const form = /^\/app\/(invoice|recvpayment|creditmemo)\b/;
/** More often than this the worker does not run anyway. */
const nudgeEveryMs = 10_000;

/**
 * Notices that a form may have been saved: its address was left, or gained the id of what was new. A form that was
 * closed without saving is not told apart, which costs one poll.
 */
export function createSavedForms(nudge: () => void): () => void {
  let seen = location.href;
  let nudgedAt = 0;
  return () => {
    const { href } = location;
    if (href === seen) return;
    const wasForm = form.test(new URL(seen).pathname);
    seen = href;
    if (!wasForm || Date.now() - nudgedAt < nudgeEveryMs) return;
    nudgedAt = Date.now();
    nudge();
  };
}
