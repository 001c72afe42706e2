/** `npm run test:samples`: reads every recording of the folder in QBO_SAMPLES as the product would. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { trySamples } from './all-samples';

const beside = fileURLToPath(new URL('../../../shared/qbo-samples', import.meta.url));
const asked = process.env['QBO_SAMPLES'];
const { failed } = trySamples(asked ? resolve(asked) : beside, (line) => console.log(line));
process.exitCode = failed > 0 ? 1 : 0;
