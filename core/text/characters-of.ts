/** How many characters a text has as vendors count and bill them: code points, not UTF-16 units. */
export const charactersOf = (text: string): number => [...text].length;
