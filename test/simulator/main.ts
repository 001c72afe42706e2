import {
  DEMO_ADMIN,
  DEMO_PRODUCTION_APP,
  DEMO_SANDBOX_APP,
  DEMO_SECOND_ADMIN,
  DEMO_STANDARD_USER,
} from './demo-world';
import { startSimulator } from './start';

const port = Number(process.argv[2] ?? 0);
const simulator = await startSimulator({ port });

const apps = [DEMO_PRODUCTION_APP, DEMO_SANDBOX_APP].map(
  ({ environment, clientId, clientSecret }) => `  ${environment}: ${clientId}\n    ${clientSecret}`,
);
const people = [DEMO_ADMIN, DEMO_SECOND_ADMIN, DEMO_STANDARD_USER].map(
  ({ email, password }) => `  ${email}  ${password}`,
);
process.stdout.write(`Listening on 127.0.0.1:${simulator.port}. Stop with Ctrl+C.

Keys (client id, secret):
${apps.join('\n')}
People (email, password):
${people.join('\n')}

chromium --user-data-dir=$(mktemp -d) --disable-quic --load-extension=.output/chrome-mv3 \\
  '--host-resolver-rules=${simulator.hostResolverRules}' \\
  '--ignore-certificate-errors-spki-list=${simulator.spki}' \\
  https://qbo.intuit.com/app/homepage
`);

process.once('SIGINT', () => void simulator.close());
