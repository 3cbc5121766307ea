import { describe } from 'vitest';
import { BUCKET, describeChain } from './chain.fixture.ts';

describe('backups in a bucket', () => describeChain(BUCKET));
