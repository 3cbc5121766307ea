/**
 * Programs of the operating system that some tests hand our output to (openssl, gpg, age, python3, unzip, qpdf, pdftotext), or that they speak with (prosody, inspircd). Installed where this is Debian
 * and we may; elsewhere the tests that need one say that they skip.
 */
import { spawnSync } from 'node:child_process';

const PROGRAMS: Record<string, string> = {
  openssl: 'openssl',
  gpg: 'gnupg',
  age: 'age',
  python3: 'python3-minimal',
  unzip: 'unzip',
  qpdf: 'qpdf',
  pdftotext: 'poppler-utils',
  prosody: 'prosody',
  inspircd: 'inspircd',
};

export function installTestPrograms(): void {
  const missing = Object.keys(PROGRAMS).filter((program) => !isThere(program));
  if (missing.length === 0) return;
  if (!aptInstall(missing.map((program) => PROGRAMS[program]!))) {
    console.warn(
      `\nNOTE: ${missing.join(', ')} not found and not installable here: the tests that need them will say that they skip.\n`,
    );
  }
}

/** Debian's Chromium, for the tests of the interface. They say loudly that they skip where there is none. */
export function installBrowser(): void {
  if (!isThere('chromium') && !isThere('google-chrome')) aptInstall(['chromium']);
}

export function isThere(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}

/** True where all packages are now installed. Never asks; never fails a run. */
export function aptInstall(packages: readonly string[]): boolean {
  if (process.getuid?.() !== 0 || !isThere('apt-get')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { stdio: 'ignore', env })
      .status === 0;
  console.log(`Installing ${packages.join(', ')} with apt-get, for tests…`);
  return install() || (spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore', env }).status === 0 && install());
}
