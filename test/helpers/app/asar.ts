import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const fileSchema = z.object({ size: z.number(), offset: z.string() });
const folderSchema = z.object({
  get files() {
    return z.record(z.string(), z.union([fileSchema, folderSchema]));
  },
});
type Folder = z.infer<typeof folderSchema>;

/** The JSON header starts here, after four lengths of 4 bytes each (github.com/electron/asar, "Format"). */
const HEADER_AT = 16;

/** Every file of an archive by its path. */
export async function readAsar(path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const archive = await readFile(path);
  const bodyAt = 8 + archive.readUInt32LE(4);
  const header = archive.subarray(HEADER_AT, HEADER_AT + archive.readUInt32LE(12)).toString();
  const found = new Map<string, Uint8Array>();
  const visit = ({ files }: Folder, parent: string): void => {
    for (const [name, entry] of Object.entries(files)) {
      const at = parent === '' ? name : `${parent}/${name}`;
      if ('files' in entry) visit(entry, at);
      else {
        const from = bodyAt + Number(entry.offset);
        found.set(at, archive.subarray(from, from + entry.size));
      }
    }
  };
  visit(folderSchema.parse(JSON.parse(header)), '');
  return found;
}

export async function extractFiles(files: ReadonlyMap<string, Uint8Array>, folder: string): Promise<void> {
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
}
