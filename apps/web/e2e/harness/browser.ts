/**
 * A real Chromium. Every page is watched: an error in the console, a break of the Content-Security-Policy, a fault in a script or a request
 * to anywhere else is a failure of the test, whatever else it tests.
 */
import { spawnSync } from 'node:child_process';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The browser on this machine; null where there is none. */
function findChromium(): string | null {
  const given = process.env.CUSTODIA_CHROMIUM;
  if (given !== undefined && given !== '') return given;
  for (const name of NAMES) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return null;
}

/** Says so, loudly, where there is no browser: what is not tested must not look as if it were. */
export function chromiumOrNote(): string | null {
  const path = findChromium();
  if (path === null) {
    console.warn(
      '\nNOTE: no Chromium on this machine, and none could be installed: the end-to-end tests are NOT run.\n',
    );
  }
  return path;
}

export async function launch(executablePath: string): Promise<Browser> {
  return await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

export interface Watch {
  /** What went wrong since the last call. Ends the test where it is not empty. */
  readonly take: () => string[];
  /** Console errors that match are expected from here on: a refusal that the test asks for. */
  readonly expect: (pattern: RegExp) => void;
}

/** Watches every page of a context, those opened later too. `origin`: the only place that may be asked. */
export function watch(context: BrowserContext, origin: string): Watch {
  const found: string[] = [];
  const expected: RegExp[] = [];
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) found.push(text);
  };
  context.on('request', (request) => {
    const url = request.url();
    if (!/^(?:data|blob):/.test(url) && !url.startsWith(`${origin}/`)) note(`external request: ${url}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      note(`console ${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (error) => note(`script fault: ${error.error().message}`));
  return { take: () => found.splice(0), expect: (pattern) => void expected.push(pattern) };
}

/** Counts breaks of the policy in the page itself: those of styles are not always said in the console. */
export async function watchPolicy(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
}

/** Nothing is on its way any more: no placeholder is shown, nothing moves. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))),
  );
}

/** Goes there, and waits until the page is what it will be. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await settle(page);
}
