/**
 * The signed statement about a package. A bag alone can be made again by anyone, so its two tag manifests (which hold all the
 * rest) are named, with the package and its date, in a C2SP signed note. The statement is listed in no manifest; instead its
 * text follows wholly from the package, and the verifier writes it again and compares.
 *
 * Its second line is never a decimal number, so no statement can be taken for a checkpoint signed by the same key.
 */

export const PACKAGE_FORMAT = 'custodia-package/v1';

export interface PackageStatement {
  readonly packageId: string;
  /** ISO instant. */
  readonly createdAt: string;
  /** Lower-case hex of the tag manifests' bytes. */
  readonly tagManifestSha256: string;
  readonly tagManifestSha512: string;
}

/** The text that is signed; ends in a line feed. */
export function formatStatement(statement: PackageStatement): string {
  return [
    PACKAGE_FORMAT,
    `package ${statement.packageId}`,
    `created ${statement.createdAt}`,
    `sha256 tagmanifest-sha256.txt ${statement.tagManifestSha256}`,
    `sha512 tagmanifest-sha512.txt ${statement.tagManifestSha512}`,
    '',
  ].join('\n');
}
