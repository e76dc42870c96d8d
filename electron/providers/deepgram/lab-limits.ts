/** Of one REST body and of one Speak message. */
export const MAX_CHARACTERS = 2000;

/** `thalia` of `aura-2-thalia-en`. */
export const nameOf = (model: string): string => model.split('-').at(-2) ?? model;
