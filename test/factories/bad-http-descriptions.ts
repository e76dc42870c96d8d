import type { Case } from './bad-socket-descriptions.ts';

/** A sound one, which each of the cases breaks in one place. */
export const HTTP = `name: Mine
url: https://host.example/speak
formats: [pcm_24000]
body: { text: '{text}' }
framing: sse
audio: { path: data.audio }
done: close
`;

const SOCKET_ONLY = 'is for ws and wss addresses; HTTP has one request, its body';

export const BAD_HTTP: readonly Case[] = [
  ['what only a WebSocket has', 'body:', 'reply: id\nbody:', [`4:1 "reply" ${SOCKET_ONLY}`]],
  [
    'no framing',
    'framing: sse\n',
    '',
    ['1:1 "framing" is missing: raw for a body of audio, or sse, ndjson or whole'],
  ],
  [
    'an unknown framing',
    'framing: sse',
    'framing: chunks',
    ['5:10 "framing" must be raw, sse, ndjson or whole'],
  ],
  [
    'binary events',
    'audio: { path: data.audio }',
    'audio: binary',
    ['6:8 "audio" must be a map with path where framing is sse: there are only texts'],
  ],
  [
    'an end that nobody tells',
    'done: close\n',
    '',
    ['1:1 "done" is missing: the last event, or close where the body just ends'],
  ],
  [
    'raw audio at a path, with an end',
    'framing: sse',
    'framing: raw',
    [
      '6:8 "audio" must be binary where framing is raw',
      '7:1 "done" cannot be told: with raw the end of the body is the end',
    ],
  ],
  ['an end in neither way', 'done: close', 'done: never', ['7:7 "done" must be close, or a map with when']],
  [
    'two slips',
    "body: { text: '{text}' }",
    "bodi: { text: '{text}' }\nname2: x",
    [
      '4:1 "bodi" is not known here; did you mean "body"?',
      '5:1 "name2" is not known here; did you mean "name"?',
    ],
  ],
];
