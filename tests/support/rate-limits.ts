import { env } from "cloudflare:workers";

/**
 * As if there had been many attempts, long enough ago for one more: the one after that must
 * wait for minutes, however long a hash takes here. There must have been one by then.
 */
export async function afterManyAttempts(part: string): Promise<void> {
  const { meta } = await env.DB.prepare("UPDATE rate_limits SET count = 30, blocked_until = 0 WHERE instr(key, ?1)")
    .bind(part)
    .run();
  if (meta.changes === 0) throw new Error(`Nothing was counted for ${part}`);
}
