import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXAMPLES, fixture, problemsOf, textOf } from '../../../helpers/custom-server.ts';

const SOCKET = `name: Mine
url: wss://host.example/speak?voice={voice}
key:
  variable: MINE_KEY
headers:
  authorization: Bearer {key}
voices:
  - id: ada
    language: en-GB
formats: [pcm_24000]
speak:
  type: speak
  text: '{text}'
flush: { type: flush }
audio: binary
done:
  when: { type: done }
`;

const HTTP = `name: Mine
url: https://host.example/speak
formats: [pcm_24000]
body: { text: '{text}' }
framing: sse
audio: { path: data.audio }
done: close
`;

type Case = readonly [what: string, from: string, to: string, problems: readonly string[]];

const SOCKET_ONLY = 'is for ws and wss addresses; HTTP has one request, its body';
const SETTINGS = '{voice}, {model}, {format}, {sampleRate}, {language}, {uuid}';
const NO_FORMAT = 'is no format; write kind_rate, such as pcm_24000, wav_16000, mulaw_8000 or mp3_44100';

const SOCKET_CASES: readonly Case[] = [
  ['an unknown name', 'speak:', 'speek:', ['11:1 "speek" is not known here; did you mean "speak"?']],
  [
    'an unknown name inside',
    'language: en',
    'langage: en',
    ['9:5 "langage" is not known here; did you mean "language"?'],
  ],
  [
    'a name nothing is like',
    '  variable: MINE_KEY',
    '  variable: MINE_KEY\n  file: here',
    ['5:3 "file" is not known here; here can stand variable'],
  ],
  [
    'a name that is there twice',
    'audio: binary',
    'audio: binary\naudio: binary',
    ['16:1 this name is there twice: keep one of the two'],
  ],
  ['nothing for a name', 'name: Mine', 'name:', ['1:6 "name" has no value']],
  ['a name left out', 'formats: [pcm_24000]\n', '', ['1:1 "formats" is missing']],
  ['a number for a text', 'name: Mine', 'name: 42', ['1:7 "name" must be a text (in quotes)']],
  [
    'a text for a number',
    'audio: binary',
    'audio: binary\nmaxCharacters: many',
    ['16:16 "maxCharacters" must be a number'],
  ],
  [
    'half a character',
    'audio: binary',
    'audio: binary\nmaxCharacters: 0.5',
    ['16:16 "maxCharacters" must be a whole number'],
  ],
  ['a list for a map', '  variable: MINE_KEY', '  - MINE_KEY', ['4:3 "key" must be a map']],
  [
    'no address',
    'wss://host.example/speak?voice={voice}',
    'host.example',
    ['2:6 "url" must be a full address that begins with ws://, wss://, http:// or https://'],
  ],
  [
    'an address that nobody can dial',
    'host.example',
    'host:port',
    ['2:6 "url" is no address that can be dialled'],
  ],
  [
    'a host of a placeholder',
    'host.example',
    '{voice}.example',
    ['2:6 "url" has a placeholder in its host; only path and query take them'],
  ],
  [
    'a user in the address',
    'host.example',
    'me:pass@host.example',
    ['2:6 "url" must hold no user and password; put {key} into a header'],
  ],
  [
    'the key in the path',
    '/speak?',
    '/{key}/speak?',
    ['2:6 "url" has {key} in its path, where logs keep it; put it into a header or the query'],
  ],
  [
    'a secret in the query',
    '?voice',
    '?api_key=abcdef&voice',
    ['2:6 "url" holds a secret in "api_key"; write {key} there, and the name of its variable under key'],
  ],
  ['a fragment', '{voice}', '{voice}#top', ['2:6 "url" must have no #: that part is never sent']],
  [
    'a secret in a header',
    'Bearer {key}',
    'Bearer abcdef',
    [
      '6:18 "headers.authorization" holds a secret that this file would give to everyone who reads it; write {key}, and the name of its variable under key',
    ],
  ],
  [
    'a header no server reads',
    '  authorization',
    '  x y: z\n  authorization',
    ['6:3 "headers.x y" is no name that a header can have'],
  ],
  [
    'a header of our own',
    '  authorization',
    '  Host: z\n  authorization',
    ['6:3 "headers.Host" is a header that Onset writes itself'],
  ],
  [
    'a variable that is none',
    'MINE_KEY',
    'mine-key',
    ['4:13 "key.variable" must be the name of an environment variable, such as MY_SERVER_KEY'],
  ],
  [
    'a placeholder there is none of',
    '{text}',
    '{txt}',
    [
      '13:9 "speak.text" is not right: there is no placeholder {txt}; did you mean {text}? (a brace that is meant is written twice)',
    ],
  ],
  [
    'a placeholder in the wrong place',
    '{text}',
    '{text} {key}',
    [`13:9 "speak.text" is not right: {key} cannot stand here; only ${SETTINGS}, {text} can`],
  ],
  [
    'a placeholder written oddly',
    '{text}',
    '{text:html}',
    [
      '13:9 "speak.text" is not right: {text:html} cannot be written so; after the colon comes text, xml, url or nothing',
    ],
  ],
  [
    'a placeholder without quotes',
    "'{text}'",
    '{text}',
    ['13:9 "speak.text" is not right: {text} without quotes is a map to YAML; write \'{text}\''],
  ],
  [
    'text in a message that has none',
    'type: flush',
    "type: '{text}'",
    [`14:16 "flush.type" is not right: {text} cannot stand here; only ${SETTINGS} can`],
  ],
  [
    'nothing to speak',
    "'{text}'",
    'hello',
    ['12:3 "speak" does not hold {text}, so nothing would be spoken'],
  ],
  [
    'JSON in a text',
    'flush: { type: flush }',
    'flush: \'{"type": "flush"}\'',
    ['14:8 "flush" is JSON in a text, which a quote in the spoken text would break: write it as a map'],
  ],
  [
    'a message that is a number',
    '{ type: flush }',
    '7',
    ['14:8 "flush" must be a message: a map, which is sent as JSON, or a text'],
  ],
  [
    'a number that JSON has not',
    '{ type: flush }',
    '{ type: .nan }',
    ['14:16 "flush.type" is nothing that JSON can say'],
  ],
  [
    'a path that is none',
    'when: { type: done }',
    'when: { a..b: done }',
    ['17:11 "done.when.a..b" is no path; write it like data.audio or items[0].audio'],
  ],
  [
    'a condition that names nothing',
    'when: { type: done }',
    'when: {}',
    ['17:9 "done.when" must name at least one field'],
  ],
  [
    'a condition of lists',
    'when: { type: done }',
    'when: { type: [done] }',
    ['17:17 "done.when.type" must be a text, a number, true, false or null'],
  ],
  [
    'an encoding nobody reads',
    'audio: binary',
    'audio: { path: a, encoding: base32 }',
    ['15:29 "audio.encoding" must be base64 or hex'],
  ],
  [
    'audio that is nowhere',
    'audio: binary',
    'audio: somewhere',
    ['15:8 "audio" must be binary, or a map with path (and when, encoding)'],
  ],
  ['a format nobody knows', 'pcm_24000', 'pcm24', [`10:11 "formats[0]" ${NO_FORMAT}`]],
  [
    'a format nobody knows, with its name',
    '[pcm_24000]',
    '{ pcm_1: linear16 }',
    [`10:12 "formats.pcm_1" ${NO_FORMAT}`],
  ],
  [
    'an id that is no slug',
    'name: Mine',
    'name: Mine\nid: My Id',
    ['2:5 "id" must be of small letters, digits and single hyphens'],
  ],
  [
    'a name without letters',
    'name: Mine',
    'name: 語音',
    ['1:7 "name" has no letter from a to z: give an "id" as well'],
  ],
  [
    'voices that are not told',
    'voices:\n  - id: ada\n    language: en-GB\n',
    '',
    ['2:6 {voice} stands here, but there is no "voices"'],
  ],
  [
    'models that are not told',
    'type: speak',
    "type: '{model}'",
    ['12:3 {model} stands here, but there is no "models"'],
  ],
  [
    'a key that is not told',
    'key:\n  variable: MINE_KEY\n',
    '',
    ['4:18 {key} stands here, but there is no "key" that names its variable'],
  ],
  [
    'a key that is never sent',
    'Bearer {key}',
    'none-{voice}',
    ['3:1 "key" is never sent; write {key} into a header, the query or open'],
  ],
  [
    'what only HTTP has',
    'audio: binary',
    'audio: binary\nframing: raw',
    ['16:1 "framing" is for http and https addresses; a WebSocket has speak'],
  ],
  [
    'no end',
    'done:\n  when: { type: done }\n',
    '',
    ['1:1 "done" is missing: how the end of the speech is told'],
  ],
  ['a tab', '  variable', '\tvariable', ['4:1 a tab indents this line: indent with spaces']],
  [
    'a second document',
    'audio: binary',
    '---\naudio: binary',
    ['15:1 a second document begins here: a file describes one server'],
  ],
  [
    'an alias',
    'flush: { type: flush }',
    'flush: &f { type: flush }\nfinish: *f',
    ['15:9 aliases are not read: write it out here'],
  ],
  ['a quote left open', 'name: Mine', "name: 'Mine", ["1:12 this is no YAML: Missing closing 'quote"]],
];

const HTTP_CASES: readonly Case[] = [
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

const changed = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`the description holds no ${from}`);
  return text.replace(from, to);
};

describe('a bad description', () => {
  it.each(SOCKET_CASES)('is answered with line and reason: %s', (_what, from, to, problems) => {
    expect(problemsOf(changed(SOCKET, from, to))).toEqual(problems);
  });

  it('is answered where a voice has no language that is sent', () => {
    const text = changed(SOCKET, '    language: en-GB\n', '    label: Ada\n');
    expect(problemsOf(changed(text, 'type: speak', "type: '{language}'"))).toEqual([
      '8:5 this voice has no "language", but {language} is sent',
    ]);
  });

  it.each(HTTP_CASES)('over HTTP is answered with line and reason: %s', (_what, from, to, problems) => {
    expect(problemsOf(changed(HTTP, from, to))).toEqual(problems);
  });

  it.each([
    ['', '1:1 there is nothing here: a description begins with name and url'],
    ['# only a remark\n', '1:1 there is nothing here: a description begins with name and url'],
    ['hello', '1:1 the description must be a map'],
    ['- one\n- two\n', '1:1 the description must be a map'],
    ['? [a]\n: 1\n', '1:3 a name must be text: put it in quotes'],
  ])('is answered where it is %j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('is answered whatever the text is, and never thrown', () => {
    const pieces = fc.array(fc.constantFrom(...SOCKET.split(/(?<=\n)|(?=[:{])/), ...'{}[]:&*!|>"\'#\n\t-?'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((list) => list.join('')),
        ),
        (text) => {
          for (const problem of problemsOf(text)) expect(problem).toMatch(/^[1-9]\d*:[1-9]\d* \S/);
        },
      ),
    );
  });
});

describe('a sound description', () => {
  const files = [
    ...Object.values(EXAMPLES),
    ...['cartesia-ws', 'openai-raw', 'inworld-ndjson', 'inworld-whole'].map(fixture),
  ];
  it.each(files)('%s has no problem', (file) => {
    expect(problemsOf(textOf(file))).toEqual([]);
  });

  it.each([SOCKET, HTTP])('is what the tables above break', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});
