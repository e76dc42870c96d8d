/** A sound one, which each of the cases breaks in one place. */
export const SOCKET = `name: Mine
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

/** What is put in the place of what, and all that is said of it: `line:column reason`. */
export type Case = readonly [what: string, from: string, to: string, problems: readonly string[]];

const SETTINGS = '{voice}, {model}, {format}, {sampleRate}, {language}, {uuid}';
const NO_FORMAT = 'is no format; write kind_rate, such as pcm_24000, wav_16000, mulaw_8000 or mp3_44100';

export const BAD_SOCKETS: readonly Case[] = [
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
    'a text for true or false',
    'audio: binary',
    'audio: binary\nstreamsText: sometimes',
    ['16:14 "streamsText" must be true or false'],
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
    ['15:1 a second document begins here: a file holds one'],
  ],
  [
    'an alias',
    'flush: { type: flush }',
    'flush: &f { type: flush }\nfinish: *f',
    ['15:9 aliases are not read: write it out here'],
  ],
  ['a quote left open', 'name: Mine', "name: 'Mine", ["1:12 this is no YAML: Missing closing 'quote"]],
];
