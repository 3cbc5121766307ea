/** The first parts of the page: what this is, what is not known, under what authority. */
import { evidence, markup, NOTHING, type Markup } from './markup.ts';
import { renderLimitList } from './limits.ts';
import { showInstant, type View } from './view.ts';

export function renderAbout({ dossier, speech }: View): Markup {
  const say = speech.say.bind(speech);
  return markup`<section id="about" aria-labelledby="about-h">
    <h2 id="about-h">${say('aboutTitle')}</h2>
    <p>${say('aboutWhat')}</p>
    <p>${say('aboutReading')}</p>
    <p>${say('aboutPeople')}</p>
    <p>${say('aboutMedia')}</p>
    <p class="soft">${say('aboutOffline')}</p>
    <dl>
      <dt>${say('packageId')}</dt>
      <dd><code>${dossier.packageId}</code></dd>
      <dt>${say('createdAt')}</dt>
      <dd>${showInstant(dossier.createdAt)}</dd>
      <dt>${say('createdBy')}</dt>
      <dd>${evidence(dossier.createdBy)}</dd>
      <dt>${say('madeWith')}</dt>
      <dd>${evidence(dossier.tool)}</dd>
      <dt>${say('disclosure')}</dt>
      <dd>${say(dossier.disclosure === 'whole' ? 'disclosureWhole' : 'disclosureSelected')}</dd>
      <dt>${say('trustedTime')}</dt>
      <dd>${trustedTime({ dossier, speech })}</dd>
    </dl>
  </section> `;
}

function trustedTime({ dossier, speech }: Pick<View, 'dossier' | 'speech'>): string {
  const { status, authority, generatedAt } = dossier.trustedTime;
  if (status === 'no trusted time') return speech.say('noTrustedTime');
  const at = generatedAt === null ? speech.say('unknown') : showInstant(generatedAt);
  return speech.say('timestamped', { at, authority: authority ?? speech.say('unknown') });
}

export function renderLimits(view: View): Markup {
  const { speech } = view;
  return markup`<section id="limits" aria-labelledby="limits-h">
    <h2 id="limits-h">${speech.say('unknownTitle')}</h2>
    <div class="limits">
      <p>${speech.say('unknownIntro')}</p>
      ${renderLimitList(view)}
    </div>
  </section> `;
}

export function renderOperation({ dossier, speech }: View): Markup {
  const say = speech.say.bind(speech);
  const { operation } = dossier;
  const { authority } = operation;
  const period = say('validityPeriod', {
    from: showInstant(operation.validFrom),
    until: showInstant(operation.validUntil),
  });
  return markup`<section id="operation" aria-labelledby="operation-h">
    <h2 id="operation-h">${say('operationTitle')}</h2>
    <dl>
      <dt>${say('operationName')}</dt>
      <dd>${evidence(operation.name)}</dd>
      <dt>${say('operatorType')}</dt>
      <dd>${speech.name('operator', operation.operatorType)}</dd>
      <dt>${say('legalBasis')}</dt>
      <dd>${evidence(operation.legalBasis)}</dd>
      <dt>${say('issuedBy')}</dt>
      <dd>${evidence(operation.issuedBy)}</dd>
      <dt>${say('validity')}</dt>
      <dd>${period}</dd>
      ${
        operation.space === null
          ? NOTHING
          : markup`<dt>${say('space')}</dt>
              <dd>${evidence(operation.space)}</dd>`
      }
      <dt>${say('authorityFile')}</dt>
      <dd>
        ${evidence(authority.name)}, ${say('bytes', { count: authority.sizeBytes })}<br />${say('sha256')}
        <code>${authority.sha256}</code>
      </dd>
      <dt>${say('investigatorAccounts')}</dt>
      <dd>${renderAccounts({ dossier, speech })}</dd>
    </dl>
  </section> `;
}

function renderAccounts({ dossier, speech }: Pick<View, 'dossier' | 'speech'>): Markup | string {
  const { accounts } = dossier.operation;
  if (accounts.length === 0) return speech.say('noAccounts');
  return markup`${accounts.map(({ platform, handle }, i) => markup`${i === 0 ? '' : ', '}${evidence(`${platform}:${handle}`)}`)}`;
}
