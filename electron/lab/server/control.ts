import { labProfileSchema, type LabProfile } from '../../../core/contract/lab-profile.ts';
import { jsonAnswer, parseJson, type LabRequest, type PlainAnswer } from './lab-request.ts';
import type { SendLog } from '../network/send-log.ts';

export interface LabControls {
  readonly log: SendLog;
  setProfile(profile: LabProfile): void;
}

/**
 * The lab's own knobs over HTTP, for tests in other processes: GET or DELETE /lab/sends, POST /lab/profile.
 * @returns null for any other request
 */
export function answerControl(request: LabRequest, controls: LabControls): PlainAnswer | null {
  switch (`${request.method} ${request.path}`) {
    case 'GET /lab/sends':
      return jsonAnswer(200, controls.log.all());
    case 'DELETE /lab/sends':
      controls.log.clear();
      return jsonAnswer(200, {});
    case 'POST /lab/profile':
      return changeProfile(request, controls);
    default:
      return null;
  }
}

function changeProfile(request: LabRequest, controls: LabControls): PlainAnswer {
  // A page of the web cannot send this type to another origin without asking first, and we never answer that.
  if (request.headers['content-type']?.startsWith('application/json') !== true) {
    return jsonAnswer(415, { message: 'The profile must come as application/json' });
  }
  const profile = labProfileSchema.safeParse(parseJson(request.body));
  if (!profile.success) return jsonAnswer(400, { message: profile.error.message });
  controls.setProfile(profile.data);
  return jsonAnswer(200, profile.data);
}
