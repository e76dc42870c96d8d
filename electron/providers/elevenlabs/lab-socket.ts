import type {
  Conversation,
  ConversationPartner,
  LabRequest,
  UpgradeAnswer,
} from '../../lab/server/lab-request.ts';
import { createContexts } from './lab-contexts.ts';
import { DEFAULT_MODEL, readSettings, type Problem } from './lab-order.ts';
import { breakOff, type SocketSettings } from './lab-speaker.ts';
import { createInputStream } from './lab-stream.ts';

const PATH = /^\/v1\/text-to-speech\/([^/]+)\/(multi-)?stream-input$/;
const INACTIVITY = { defaultSeconds: 20, maxSeconds: 180 };

function socketSettings(voiceId: string, query: URLSearchParams): SocketSettings | Problem {
  const model = query.get('model_id') ?? DEFAULT_MODEL;
  const settings = readSettings({ voiceId, model, outputFormat: query.get('output_format'), isStream: true });
  if ('code' in settings) return settings;
  if (/^eleven_v[34]/.test(model)) {
    const message = `The model ${model} is not available here.`;
    return { status: 400, type: 'invalid_request_error', code: 'invalid_input_message', message };
  }
  const seconds = Number(query.get('inactivity_timeout') ?? INACTIVITY.defaultSeconds);
  return {
    ...settings,
    autoMode: query.get('auto_mode') === 'true',
    syncAlignment: query.get('sync_alignment') === 'true',
    inactivityMs: Math.min(seconds, INACTIVITY.maxSeconds) * 1000,
  };
}

/** Sockets call it so, POST calls it `voice_not_found`. */
const nameOf = (code: string): string => (code === 'voice_not_found' ? 'voice_id_does_not_exist' : code);

function refuse(conversation: Conversation, { code, message }: Problem): ConversationPartner {
  breakOff(conversation, nameOf(code), message);
  return { text: () => {}, binary: () => {}, left: () => {} };
}

/** A socket is opened for anyone with a key, and says then what is wrong. @returns null for another path */
export function openSocket({ path, query }: LabRequest): UpgradeAnswer | null {
  const [, voiceId, multi] = PATH.exec(path) ?? [];
  if (voiceId === undefined) return null;
  const settings = socketSettings(decodeURIComponent(voiceId), query);
  return {
    kind: 'upgrade',
    headers: {},
    begin(conversation) {
      if ('code' in settings) return refuse(conversation, settings);
      const create = multi === undefined ? createInputStream : createContexts;
      return create(conversation, settings);
    },
  };
}
