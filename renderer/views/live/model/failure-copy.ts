import type { Failure, FailureCode } from '../../../../core/contract/result.ts';
import { check, type Check } from './check.ts';
import { textChecks, type TextLimit } from './text-checks.ts';

export interface FailureCopy {
  readonly title: (provider: string) => string;
  readonly fix: 'key' | 'endpoint' | 'text' | 'none';
  readonly checks: readonly Check[];
}

const PROXY = check(
  'Is something in between?',
  'A company proxy or VPN can answer in place of the provider. Try another network.',
);
const AGAIN = check(
  'Does it happen again?',
  'Run it once more: a fault that passes by itself was on the way, not here.',
);
const ENDPOINT = check(
  'Is the endpoint right?',
  'Click the last part of the target and compare host, port and path.',
);
const STATUS = check('Is the provider up?', 'Look at the provider’s status page for the region you use.');
const FORMAT = check(
  'Is the format right?',
  'Choose another format in the target: the stream may not be what was asked for.',
);

const KEY_CHECKS = [
  check(
    'Is the key still active?',
    'Open the provider’s console, find the key, and look at its status and expiry date.',
  ),
  check(
    'Is it a key for this project?',
    'Keys belong to one project or organisation; the model may belong to another.',
  ),
  check(
    'Does it allow speech?',
    'The key needs a role that may call text-to-speech. A read-only key connects, then answers 401 or 403.',
  ),
  PROXY,
];

/** What each failure is called, and what to look at; the message itself comes from the engine. */
const COPY: Readonly<Record<FailureCode, FailureCopy>> = {
  usage: {
    title: () => 'The run could not be started',
    fix: 'none',
    checks: [
      check(
        'Does the provider have this?',
        'Choose model, voice, transport and format again in the target: one of them may be gone.',
      ),
      check('Does the model take this text?', 'Some models take less than the others of their provider.'),
      ENDPOINT,
    ],
  },
  not_found: {
    title: (provider) => `${provider} does not know this`,
    fix: 'endpoint',
    checks: [
      check('Does the voice exist?', 'Voices are removed and renamed: choose it again in the target.'),
      ENDPOINT,
    ],
  },
  key_missing: {
    title: (provider) => `${provider} needs an API key`,
    fix: 'key',
    checks: [
      check('Do you have a key?', 'The provider’s console makes one. It is sent only to that provider.'),
      check('Is it in the environment?', 'Onset reads the provider’s usual variable when it starts.'),
    ],
  },
  refused_key: { title: (provider) => `${provider} refused the API key`, fix: 'key', checks: KEY_CHECKS },
  payment: {
    title: (provider) => `${provider} asks for payment`,
    fix: 'none',
    checks: [
      check('Is there credit left?', 'Open the billing page of the provider’s console.'),
      check('Is the plan enough?', 'Some voices and models belong to a higher plan.'),
    ],
  },
  rate_limited: {
    title: (provider) => `${provider} limits the rate`,
    fix: 'none',
    checks: [
      check('Are there other users of this key?', 'The limit counts all of them together.'),
      check('How long to wait?', 'The answer below often says so in retry-after.'),
      check('Is the plan enough?', 'Limits rise with the plan.'),
    ],
  },
  rejected: {
    title: (provider) => `${provider} rejected the request`,
    fix: 'none',
    checks: [
      check('What does the answer say?', 'It usually names the parameter that is off.'),
      FORMAT,
      check('Is the text allowed?', 'Length, language or content may be outside what the voice accepts.'),
    ],
  },
  server_error: {
    title: (provider) => `${provider} failed`,
    fix: 'none',
    checks: [STATUS, AGAIN, check('Is it this voice?', 'Try another voice or model of the same provider.')],
  },
  dns: {
    title: (provider) => `The name of ${provider} did not resolve`,
    fix: 'endpoint',
    checks: [
      check('Is this computer online?', 'Open any page in a browser.'),
      ENDPOINT,
      check('Does a VPN or filter answer names?', 'Company resolvers may hide hosts they do not know.'),
    ],
  },
  connect: {
    title: (provider) => `${provider} could not be reached`,
    fix: 'endpoint',
    checks: [
      ENDPOINT,
      check('Is the server running?', 'For a server of your own: is it listening on that port?'),
      check('Does a firewall block it?', 'Refused comes at once; blocked takes until the timeout.'),
    ],
  },
  tls: {
    title: (provider) => `No secure connection to ${provider}`,
    fix: 'endpoint',
    checks: [check('Is the clock right?', 'A wrong date makes every certificate invalid.'), PROXY, ENDPOINT],
  },
  insecure: {
    title: () => 'Plain http and ws stay on this computer',
    fix: 'endpoint',
    checks: [
      check('Does the server speak TLS?', 'Use https or wss: a key may not travel in the clear.'),
      ENDPOINT,
    ],
  },
  timeout: {
    title: (provider) => `${provider} did not answer in time`,
    fix: 'none',
    checks: [
      STATUS,
      AGAIN,
      check('Is the text very long?', 'Try a sentence: some providers answer only when the whole is done.'),
      PROXY,
    ],
  },
  cut: {
    title: (provider) => `${provider} ended the stream early`,
    fix: 'none',
    checks: [
      AGAIN,
      check('Is there a limit on length?', 'Streams that stop at the same place each time hit a limit.'),
      PROXY,
    ],
  },
  protocol: {
    title: (provider) => `${provider} answered in frames that make no sense`,
    fix: 'endpoint',
    checks: [ENDPOINT, FORMAT, PROXY],
  },
  too_large: {
    title: (provider) => `${provider} sent more than the limit`,
    fix: 'none',
    checks: [check('Is the text very long?', 'Cut it into parts.'), FORMAT],
  },
  bad_audio: {
    title: (provider) => `The audio of ${provider} cannot be played`,
    fix: 'none',
    checks: [
      FORMAT,
      check(
        'Is it audio at all?',
        'The answer may be an error text sent as audio; look at its first bytes below.',
      ),
    ],
  },
  inaudible: {
    title: (provider) => `${provider} sent silence`,
    fix: 'none',
    checks: [
      check('Does the voice speak this language?', 'Some voices answer other languages with silence.'),
      FORMAT,
      AGAIN,
    ],
  },
  no_audio: {
    title: (provider) => `${provider} answered without audio`,
    fix: 'none',
    checks: [
      check('Is there something to say?', 'A text of punctuation or tags alone makes no sound.'),
      FORMAT,
      AGAIN,
    ],
  },
  cancelled: {
    title: () => 'Stopped before the first audio',
    fix: 'none',
    checks: [
      AGAIN,
      check('Was it on purpose?', 'Esc and Stop cancel the request and silence the player at once.'),
    ],
  },
  storage: {
    title: () => 'The run could not be kept on disk',
    fix: 'none',
    checks: [
      check('Is there space left?', 'Settings names the history folder.'),
      check('May Onset write there?', 'Look at the permissions of that folder.'),
    ],
  },
  stale: {
    title: () => 'This was changed meanwhile',
    fix: 'none',
    checks: [check('Is another window open?', 'Every window of Onset shares one engine.')],
  },
  busy: {
    title: () => 'Another run is under way',
    fix: 'none',
    checks: [AGAIN, check('Is another window open?', 'Every window of Onset shares one engine.')],
  },
  internal: {
    title: () => 'Something failed inside Onset',
    fix: 'none',
    checks: [AGAIN, check('Does it fail each time?', 'Report it with the run file from the history folder.')],
  },
};

/** Nothing but a change here will make these end otherwise: they were refused before anything was sent. */
const HOPELESS: ReadonlySet<FailureCode> = new Set(['usage', 'key_missing', 'insecure']);

/** Whether the same run may end otherwise. */
export const isWorthRepeating = ({ code }: Failure): boolean => !HOPELESS.has(code);

interface Attempt {
  readonly failure: Failure;
  readonly text: string;
}

/** What to say of a run that has no answer. `usage` has many causes: the text shows which it is. */
export function failureCopy({ failure, text }: Attempt, provider: TextLimit | undefined): FailureCopy {
  const copy = COPY[failure.code];
  const checks = failure.code === 'usage' ? textChecks(text, provider) : [];
  return checks.length === 0 ? copy : { ...copy, fix: 'text', checks };
}
