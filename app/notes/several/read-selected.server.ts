import type { Env } from "~/env";
import type { ExportedNote } from "~/notes/bulk/exported-note";
import { readTexts } from "~/notes/several/read-texts.server";

/** Several of the user's notes as an export has them: as many as one answer may have, and which are left for another. */
export async function readSelected(
  env: Env,
  userId: string,
  ids: string[],
): Promise<{ notes: ExportedNote[]; left: string[] }> {
  const { texts, left } = await readTexts(env, userId, ids);
  return { notes: texts.map(({ version: _, ...note }) => note), left };
}
