import { anyOf } from '../pages/page-adapter';
import { formTitles } from '../pages/transaction-form';

/** Forms whose saving changes what is mirrored. @see QBO page facts (a) "Transaction forms" */
const form = /^\/app\/(invoice|recvpayment|creditmemo)\b/;
const titles = anyOf(formTitles);

/**
 * Notices that a form may have been saved: its address was left, or gained the id of what was new, or its dialog over a page
 * that keeps its address is gone. A form that was closed without saving is not told apart, which costs one poll; how often
 * that may be is the worker's to say.
 */
export function createSavedForms(nudge: () => void): () => void {
  let seen: string | false = '';
  return () => {
    const { pathname, href } = location;
    // Closed editors stay in the document, hidden. A dialog is found at a glance, its title is not.
    const isOpen = [...document.querySelectorAll('[role="dialog"]:not(form)')].some(
      (dialog) => dialog.checkVisibility() && dialog.querySelector(titles),
    );
    // One whose address was left closes a moment later.
    const now = form.test(pathname) ? href : isOpen && (seen || href);
    if (seen && now !== seen) nudge();
    seen = now;
  };
}
