import '@/components/tokens.css';
import '@/components/base.css';
import '@/components/controls.css';
import '@/components/status-line.css';
import '@/components/company.css';
import '@/components/pairing.css';
import '@/components/many.css';
import '@/components/options-parts.css';
import '@/components/options.css';
import '@/components/runs.css';
import '@/components/usage.css';
import '@/components/search.css';
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { now } from '@/components/now';
import { keepTime, openPage } from '@/lib/screens/page';
import { hashOf, parseRoute } from '@/lib/screens/route';
import { t } from '@/lib/words/t';
import { OptionsApp } from './options-app';

document.documentElement.lang = browser.i18n.getUILanguage();
const route = signal(parseRoute(location.hash));
const page = openPage((hash) => {
  location.hash = hash;
});
keepTime(page.live, (at) => {
  now.value = at;
});

const root = document.getElementById('app');
if (root) render(<OptionsApp page={page} route={route} />, root);

window.addEventListener('hashchange', () => {
  route.value = parseRoute(location.hash);
  window.scrollTo(0, 0);
  // After the new page is drawn: its heading is where reading starts.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main h1')?.focus());
});

effect(() => {
  const here = route.value;
  const summary = page.live.summary.value;
  const companies = summary && [...summary.companies, ...summary.archived];
  const name =
    here.page === 'company'
      ? (companies?.find(({ id }) => id === here.companyId)?.name ?? t('company'))
      : t(`page_${here.page}`);
  document.title = t('document_title', { page: name });
});

// An unknown place is shown as what it was taken for. Only a new route is a reason to look: an address that was set
// a moment ago, and whose event is still to come, must not be taken back when a summary arrives.
effect(() => {
  const hash = hashOf(route.value);
  if (location.hash !== hash) history.replaceState(null, '', hash);
});
