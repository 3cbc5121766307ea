import { describeLaws, vectorsFor } from '../json/laws.ts';
import { googleChat } from './index.ts';

describeLaws(googleChat, vectorsFor('google-chat', /./, true));
