import { azureLab } from '../providers/azure/lab.ts';
import { cartesiaLab } from '../providers/cartesia/lab.ts';
import { deepgramLab } from '../providers/deepgram/lab.ts';
import { elevenlabsLab } from '../providers/elevenlabs/lab.ts';
import { googleLab } from '../providers/google/lab.ts';
import { inworldLab } from '../providers/inworld/lab.ts';
import { labLab } from '../providers/lab/lab.ts';
import { openaiCompatibleLab } from '../providers/openai-compatible/lab.ts';
import { openaiLab } from '../providers/openai/lab.ts';
import { speechifyLab } from '../providers/speechify/lab.ts';
import { speekoLab } from '../providers/speeko/lab.ts';
import type { LabVendor } from './server/lab-request.ts';

/** Every vendor the lab can stand in for. The first that claims a request gets it. */
export const LAB_VENDORS: readonly LabVendor[] = [
  labLab,
  deepgramLab,
  cartesiaLab,
  elevenlabsLab,
  speechifyLab,
  openaiCompatibleLab,
  openaiLab,
  inworldLab,
  azureLab,
  speekoLab,
  googleLab,
];
