import type { IntuitUser } from '../contract';

/** A web page as somebody at the browser has it before them. */
export interface Screen {
  readonly status: number;
  readonly html: string;
  readonly heading: string;
  /** Where a redirect leads, when it leaves Intuit. */
  readonly leftFor?: URL;
}

/** Somebody who connects: fills in the forms that stand on the page, and nothing else. */
export interface Person {
  open(address: string): Promise<Screen>;
  /** Presses a button of the page at hand after filling in its form. The label must be there. */
  press(label: string, fields?: Readonly<Record<string, string>>): Promise<Screen>;
  /** All the way from sign-in to the app's redirect. */
  connect(address: string, user: IntuitUser, company: string): Promise<URL>;
}

/** A browser of plain forms and one cookie jar, over any fetch. */
export function createPerson(fetchPage: typeof fetch): Person {
  const cookies = new Map<string, string>();
  let at = '';
  let screen: Screen = { status: 0, html: '', heading: '' };

  async function go(address: string, init: RequestInit = {}): Promise<Screen> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, ...(cookie && { cookie }) };
    const response = await fetchPage(address, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) {
      const target = new URL(location, address);
      if (target.hostname.endsWith('.intuit.com')) return go(target.href);
      screen = { status: response.status, html: '', heading: '', leftFor: target };
      return screen;
    }
    at = address;
    const html = await response.text();
    screen = { status: response.status, html, heading: textOf(/<h1>([\s\S]*?)<\/h1>/, html) };
    return screen;
  }

  async function press(label: string, fields: Readonly<Record<string, string>> = {}) {
    const button = buttonOf(screen.html, label);
    const action = textOf(/<form method="post" action="([^"]*)"/, screen.html);
    const body = new URLSearchParams({ ...hiddenFields(screen.html), ...fields, ...button });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return go(new URL(action, at).href, { method: 'POST', headers, body: body.toString() });
  }

  return {
    open: go,
    press,
    async connect(address, user, company) {
      let now = await go(address);
      if (now.heading === 'Sign in') {
        now = await press('Sign in', { email: user.email, password: user.password });
      }
      if (now.heading === 'Select your company') {
        now = await press('Next', { realmId: realmOf(now.html, company) });
      }
      now = await press('Connect');
      if (now.leftFor === undefined) throw new Error(`Stayed at "${now.heading}".`);
      return now.leftFor;
    },
  };
}

/** The value of the radio button beside a company's name. */
export function realmOf(html: string, company: string): string {
  const choices = [...html.matchAll(/name="realmId" value="(\d+)"[^>]*>\s*<span>([^<]*)/g)];
  const choice = choices.find(([, , name]) => unescapeHtml(name ?? '') === company);
  if (choice?.[1] === undefined) throw new Error(`"${company}" cannot be picked.`);
  return choice[1];
}

function buttonOf(html: string, label: string): Record<string, string> {
  const buttons = [...html.matchAll(/<button ([^>]*)>([^<]*)<\/button>/g)];
  const attributes = buttons.find(([, , text]) => text === label)?.[1];
  if (attributes === undefined) throw new Error(`There is no button "${label}".`);
  const name = /name="([^"]*)"/.exec(attributes)?.[1];
  const value = /value="([^"]*)"/.exec(attributes)?.[1] ?? '';
  return name === undefined ? {} : { [name]: value };
}

function hiddenFields(html: string): Record<string, string> {
  const fields = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries(
    [...fields].map(([, name, value]) => [name, unescapeHtml(value ?? '')]),
  );
}

const textOf = (pattern: RegExp, html: string): string =>
  unescapeHtml(pattern.exec(html)?.[1] ?? '');

function unescapeHtml(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
