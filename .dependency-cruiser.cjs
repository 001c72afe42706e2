/**
 * The architecture as rules: who may import whom (docs/architecture.md).
 * Each rule is proved to fire by test/structure/import-rules.test.ts.
 */
const ours = '^(lib|components|entrypoints)/';
const browserApi =
  '(node_modules/wxt/.*browser|node_modules/@wxt-dev/browser|node_modules/webextension-polyfill)';
const tokenCode = '^lib/(adapters|app)/';
const clientMessages = '^lib/messages/(types|client|page-client|wire)\\.ts$';

const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

const fence = (name, vendor, owners) => ({
  name,
  comment: 'One owner per vendor, so that it can be replaced in one place.',
  severity: 'error',
  from: { path: ours, pathNot: owners },
  to: { path: vendor },
});

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    only('core-is-pure', 'Rules take values and return values.', '^lib/core/', ['^lib/core/']),
    only('app-speaks-through-ports', 'Use cases see the world only as app/ports.ts.', '^lib/app/', [
      '^lib/(core|app)/',
    ]),
    forbid(
      'adapters-are-strangers',
      'An adapter knows core, the ports and itself.',
      { path: '^lib/adapters/([^/]+)/' },
      { path: ours, pathNot: ['^lib/core/', '^lib/app/ports\\.ts$', '^lib/adapters/$1/'] },
    ),
    forbid(
      'messages-carry-core-types',
      'The protocol knows what it carries, not who serves it.',
      { path: '^lib/messages/' },
      { path: ours, pathNot: ['^lib/(core|messages)/'] },
    ),
    only('words-only-speak', 'Words are told from the browser and from rules.', '^lib/words/', [
      '^lib/(core|words)/',
      '^public/_locales/',
      browserApi,
    ]),
    only(
      'pages-read-the-dom',
      'A page adapter finds records; it neither fetches nor draws.',
      '^lib/pages/',
      ['^lib/(core|pages)/'],
    ),
    only(
      'annotate-is-a-guest',
      'What runs on a page asks by message and carries no library.',
      '^lib/annotate/',
      ['^lib/(core|pages|words|annotate)/', clientMessages, browserApi, 'node_modules/wxt/'],
    ),
    forbid(
      'annotate-takes-its-browser',
      'The runtime is handed what it needs, so that tests can hand it something else.',
      { path: '^lib/annotate/' },
      { path: [browserApi, 'node_modules/wxt/'], dependencyTypesNot: ['type-only'] },
    ),
    only(
      'screens-ask-by-message',
      'A view model reads messages and derives; it draws nothing.',
      '^lib/screens/',
      ['^lib/(core|words|screens)/', clientMessages, 'node_modules/@preact/signals', browserApi],
    ),
    only('components-draw', 'Props in, JSX out.', '^components/', [
      '^components/',
      '^lib/(core|words)/',
      'node_modules/preact/',
      'node_modules/@preact/signals',
    ]),
    forbid(
      'schemas-only-where-received',
      'Validation is large and belongs to the side that receives.',
      { path: ours, pathNot: ['^lib/messages/server\\.ts$', '^entrypoints/background/'] },
      { path: '^lib/messages/schemas\\.ts$' },
    ),
    forbid(
      'only-background-wires-adapters',
      'Tokens never enter a page or a popup.',
      { path: '^entrypoints/', pathNot: '^entrypoints/background/' },
      { path: tokenCode },
    ),
    forbid(
      'tokens-stay-in-background',
      'Nor by a detour over another module.',
      { path: '^entrypoints/', pathNot: '^entrypoints/background/' },
      { path: tokenCode, reachable: true },
    ),
    forbid(
      'guest-carries-no-library',
      'The content script is parsed by every QuickBooks page that somebody opens.',
      { path: '^entrypoints/qbo\\.content' },
      {
        path: [
          'node_modules/(zod|preact|@preact|idb|oauth4webapi)/',
          '^components/',
          '^lib/messages/(schemas|server)',
        ],
        reachable: true,
      },
    ),
    forbid(
      'entrypoints-are-leaves',
      'Entrypoints wire; nothing builds on them.',
      { path: '^(lib|components)/' },
      { path: '^entrypoints/' },
    ),
    forbid(
      'entrypoints-are-strangers',
      'Contexts meet in messages only.',
      { path: '^entrypoints/([^/]+)/' },
      { path: '^entrypoints/', pathNot: '^entrypoints/$1/' },
    ),
    fence('idb-only-in-mirror', 'node_modules/idb/', '^lib/adapters/mirror/'),
    fence('oauth-only-in-intuit', 'node_modules/oauth4webapi/', '^lib/adapters/intuit/'),
    forbid(
      'one-way-to-intuit',
      'Whatever could send a request is counted here: the accounting API is reached past the gate alone.',
      {
        path: ours,
        pathNot: [
          '^lib/adapters/intuit/(gated-api|oauth|intuit-time)\\.ts$',
          '^entrypoints/background/ports\\.ts$',
        ],
      },
      { path: '^lib/adapters/intuit/transport\\.ts$' },
    ),
    fence('zod-only-at-the-doors', 'node_modules/zod/', '^lib/(adapters/|messages/schemas\\.ts$)'),
    fence(
      'browser-api-in-few-places',
      browserApi,
      '^(lib/adapters/browser|lib/messages|lib/words|lib/screens|lib/annotate|entrypoints)/',
    ),
    forbid(
      'polyfill-comes-by-wxt',
      'One line of wxt.config.ts decides on it.',
      { path: ours },
      { path: 'node_modules/webextension-polyfill/' },
    ),
    forbid(
      'package-is-declared',
      'What ships is a dependency, not a tool of development.',
      { path: ours },
      {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: ['node_modules/(wxt|@wxt-dev)/'],
      },
    ),
    forbid(
      'product-needs-no-node',
      'It runs in a browser.',
      { path: ours },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'product-never-imports-test',
      'No test hook in the package.',
      { path: ours },
      { path: '^test/' },
    ),
    forbid(
      'stand-in-shares-nothing',
      'A constant shared with the product would be wrong on both sides at once.',
      { path: '^test/simulator/' },
      { path: ours },
    ),
    forbid('no-circular', 'A circle has no beginning to read from.', {}, { circular: true }),
    forbid(
      'no-unresolved',
      'An import that leads nowhere hides from every other rule.',
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.output|\\.wxt|test-output|demo-output)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
