import { describe } from 'vitest';
import { describeChain, FOLDER } from './chain.fixture.ts';

describe('backups in a folder', () => describeChain(FOLDER));
