import type { Publication } from "../bare/worker";
import bare, { PasswordHasher, UserHub } from "../bare/worker";

export { PasswordHasher, UserHub };

type Env = { DB: D1Database; USER_HUB: DurableObjectNamespace<UserHub> };

/**
 * The bare object behind a Worker that asks D1 as often as a save does: a row by its key, and then a transaction of as
 * many statements, of which as many write. D1's stand-in runs in workerd's own process, so of what a save takes above
 * the bare object, this much is the stand-in's.
 */
export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/publish") return bare.fetch(request, env);

    const user = searchParams.get("user");
    const changes = (await request.clone().json()) as Publication;
    for (const { seq, note } of changes) {
      const read = env.DB.prepare("SELECT seq FROM kept WHERE user = ?1 AND seq = ?2");
      await read.bind(user, seq - 1).first();

      const write = env.DB.prepare("INSERT INTO kept (user, seq, body) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING");
      await env.DB.batch([
        ...[1, 2, 3, 4].map((part) => write.bind(`${user}:${part}`, seq, note.body)),
        ...[1, 2, 3].map((part) => read.bind(`${user}:${part}`, seq)),
      ]);
    }
    return bare.fetch(request, env);
  },
} satisfies ExportedHandler<Env>;
