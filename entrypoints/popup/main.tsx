import '@/components/tokens.css';
import '@/components/base.css';
import '@/components/controls.css';
import '@/components/status-line.css';
import '@/components/company.css';
import '@/components/pairing.css';
import '@/components/many.css';
import '@/components/popup.css';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { now } from '@/components/now';
import { keepTime, openPage } from '@/lib/screens/page';
import { t } from '@/lib/words/t';
import { PopupApp } from './popup-app';

function optionsAddress(hash: string): string {
  return `${browser.runtime.getURL('/options.html')}${hash}`;
}

document.documentElement.lang = browser.i18n.getUILanguage();
document.title = t('product');
const page = openPage((hash) => void browser.tabs.create({ url: optionsAddress(hash) }));
keepTime(page.live, (at) => {
  now.value = at;
});
const root = document.getElementById('app');
if (root) render(<PopupApp page={page} optionsAddress={optionsAddress} />, root);
