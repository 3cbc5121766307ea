/** Every command that the guides show is run as shown, as in the readme. A minute and more: `npm run long`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeCommands } from './documents/check.ts';

const GUIDES = readdirSync(join(import.meta.dirname, '../docs/guide')).filter((name) => name.endsWith('.md'));

describeCommands(GUIDES.map((name) => `docs/guide/${name}`));
