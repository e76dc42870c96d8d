import type { Voice } from '../../../core/contract/catalogue.ts';

const voice = (id: string, label: string, gender: Voice['gender'] = 'unknown'): Voice => ({
  id,
  label,
  language: 'en',
  gender,
  models: [],
});

/** Ids that the vendor's and its partners' material uses; few are named there. The list is fetched with the key. */
export const CARTESIA_VOICES: readonly Voice[] = [
  voice('e07c00bc-4134-4eae-9ea4-1a55fb45746b', 'e07c00bc (README of the SDK)'),
  voice('a0e99841-438c-4a64-b679-ae501e7d6091', 'Barbershop Man', 'male'),
  voice('f786b574-daa5-4673-aa0c-cbe3e8534c02', 'f786b574 (default of LiveKit)'),
  voice('694f9389-aac1-45b6-b726-9d9369183238', '694f9389 (samples of the docs)'),
  voice('6ccbfb76-1fc6-48f7-b71d-91ac6298247b', '6ccbfb76 (docs)'),
  voice('248be419-c632-4f23-adf1-5324ed7dbf1d', '248be419'),
];
