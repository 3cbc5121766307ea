import { describeLaws, vectorsFor } from '../json/laws.ts';
import { teamsJson } from './index.ts';

describeLaws(teamsJson, vectorsFor('teams-json', /./, true));
