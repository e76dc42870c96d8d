import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BAD_HTTP, HTTP } from '../../../factories/bad-http-descriptions.ts';
import { BAD_SOCKETS, SOCKET } from '../../../factories/bad-socket-descriptions.ts';
import { EXAMPLES, fixture, problemsOf, textOf } from '../../../helpers/engine/custom-server.ts';

const changed = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`the description holds no ${from}`);
  return text.replace(from, to);
};

describe('a bad description', () => {
  it.each(BAD_SOCKETS)('is answered with line and reason: %s', (_what, from, to, problems) => {
    expect(problemsOf(changed(SOCKET, from, to))).toEqual(problems);
  });

  it('is answered where a voice has no language that is sent', () => {
    const text = changed(SOCKET, '    language: en-GB\n', '    label: Ada\n');
    expect(problemsOf(changed(text, 'type: speak', "type: '{language}'"))).toEqual([
      '8:5 this voice has no "language", but {language} is sent',
    ]);
  });

  it.each(BAD_HTTP)('over HTTP is answered with line and reason: %s', (_what, from, to, problems) => {
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
