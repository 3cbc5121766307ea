import { describeLaws, vectorsFor } from '../json/laws.ts';
import { signalDesktop } from './index.ts';

describeLaws(signalDesktop, vectorsFor('signal-desktop', /./, true));
