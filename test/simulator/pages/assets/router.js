let show = async () => {};
let guard = async () => true;
let shownUrl = location.href;

/** Starts following the History API; `showPage` is given each committed URL. */
export function startRouter(showPage) {
  show = showPage;
  window.addEventListener('popstate', () => void onPop());
  document.addEventListener('click', onLinkClick);
  return show(new URL(location.href));
}

/** Goes to a route of the app without loading a document, unless a form with unsaved changes keeps the person. */
export async function navigate(href, { force = false } = {}) {
  if (!force && !(await guard())) return;
  history.pushState(null, '', href);
  await commit();
}

/** Sets who may veto leaving: a form with unsaved changes. */
export function guardLeaving(mayLeave = async () => true) {
  guard = mayLeave;
}

async function commit() {
  shownUrl = location.href;
  await show(new URL(location.href));
}

async function onPop() {
  const wanted = location.href;
  // Back is taken back until the person has answered.
  history.pushState(null, '', shownUrl);
  if (!(await guard())) return;
  history.replaceState(null, '', wanted);
  await commit();
}

function onLinkClick(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="/app/"]') : null;
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.button !== 0)
    return;
  event.preventDefault();
  void navigate(link.getAttribute('href'));
}
