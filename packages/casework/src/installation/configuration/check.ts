/** Whether the installation is set up as it should be, point by point, in the order of the contract. */
import { CONFIGURATION_POINTS } from '@custodia/contract';
import { findUnitStanding } from '@custodia/store';
import type { Casework } from '../../context.ts';
import { backupAge, backupFiles, backupKey, lastCheck, retention } from './keeping.ts';
import { logPublished, rollbackMemory, timestampAuthority, witness } from './log.ts';
import { diskSpace, keyFiles, publicAddress, signInProvider } from './machine.ts';
import { authorities, callOut, roles, secondFactor } from './people.ts';
import type { Point } from './point.ts';
import { keyProtection, storage } from './storage.ts';

export async function checkConfiguration(casework: Casework): Promise<Point[]> {
  const unit = await findUnitStanding(casework.database.db);
  const judged: Record<Point['point'], Point> = {
    'key-files': await keyFiles(casework),
    'key-protection': await keyProtection(casework),
    storage: await storage(casework),
    'disk-space': await diskSpace(casework),
    'backup-key': backupKey(unit),
    'backup-age': await backupAge(casework),
    'backup-files': await backupFiles(casework),
    'last-check': await lastCheck(casework),
    'timestamp-authority': await timestampAuthority(casework),
    'log-published': await logPublished(casework),
    rollback: rollbackMemory(casework),
    witness: await witness(casework),
    'public-address': publicAddress(casework),
    'sign-in-provider': signInProvider(casework),
    'second-factor': secondFactor(unit),
    roles: roles(unit),
    retention: retention(unit),
    'call-out': callOut(unit, casework.clock()),
    recipients: authorities(unit),
  };
  return CONFIGURATION_POINTS.map((point) => judged[point]);
}
