import { events } from "../events.server";

export async function action({ request }) {
  const user = new URL(request.url).searchParams.get("user");
  for (const change of await request.json()) events.emit(`${user}`, change);
  return new Response(null, { status: 204 });
}
