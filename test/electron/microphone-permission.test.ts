import { describe, expect, it } from 'vitest';
import { isOwnMicrophone, type PermissionAsked } from '../../electron/microphone-permission.ts';

const OWN = 'app://onset';
const asked = (partial: Partial<PermissionAsked>): PermissionAsked => ({
  permission: 'media',
  url: `${OWN}/`,
  media: ['audio'],
  ...partial,
});

describe('a permission', () => {
  it('is given for the microphone to the page itself', () => {
    expect(isOwnMicrophone(asked({}), OWN)).toBe(true);
    expect(isOwnMicrophone(asked({ url: OWN }), OWN)).toBe(true);
  });

  it.each<[string, Partial<PermissionAsked>]>([
    ['the camera', { media: ['video'] }],
    ['the camera with the microphone', { media: ['audio', 'video'] }],
    ['media that nobody names', { media: [] }],
    ['a kind that Electron does not know', { media: ['unknown'] }],
    ['notifications', { permission: 'notifications', media: [] }],
    ['the screen', { permission: 'display-capture' }],
    ['another page', { url: 'https://example.com/' }],
    ['a page that looks alike', { url: 'app://onset.example.com/' }],
    ['nobody', { url: undefined }],
  ])('is denied for %s', (_what, partial) => {
    expect(isOwnMicrophone(asked(partial), OWN)).toBe(false);
  });
});
