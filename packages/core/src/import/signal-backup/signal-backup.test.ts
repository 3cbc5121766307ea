import { describeLaws, vectorsFor } from '../json/laws.ts';
import { signalBackup } from './index.ts';

describeLaws(signalBackup, vectorsFor('signal-backup', /./));
