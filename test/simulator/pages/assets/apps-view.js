import { read, write } from './data.js';
import { append, clear, h } from './owned-nodes.js';
import { toast } from './shell.js';

/** Apps connected to this company, each with a button that really ends its access. */
export async function openAppsView() {
  const list = h('div', { class: 'cards' });
  const draw = (apps) => {
    clear(list);
    if (apps.length === 0) append(list, h('p', { class: 'muted' }, 'No apps are connected.'));
    append(
      list,
      apps.map((app) => card(app, draw)),
    );
  };
  const show = async () => draw(await read('apps'));
  await show();
  const element = h('section', { class: 'view' }, h('h1', null, 'My Apps'), list);
  return { element, title: () => 'My Apps', show };
}

function card({ clientId, name, since }, draw) {
  const disconnect = async () => {
    try {
      draw(await write('apps/disconnect', { clientId }));
      toast(`${name} is disconnected.`);
    } catch (error) {
      toast(error.message, 'bad');
    }
  };
  return h(
    'article',
    { class: 'card' },
    h('h2', null, name),
    h('p', { class: 'muted' }, `Connected since ${new Date(since).toLocaleDateString('en-US')}`),
    h(
      'button',
      { type: 'button', class: 'second', onclick: () => void disconnect() },
      'Disconnect',
    ),
  );
}
